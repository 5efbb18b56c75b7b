import type { InstructorView } from '../../shared/room/view.ts';
import type { RoomSignals } from '../connection/index.ts';
import { trh } from '../i18n/host.ts';
import { number } from '../i18n/index.ts';
import { SecondsSince } from './seconds-since.tsx';

interface GaugesProps {
  readonly room: RoomSignals<InstructorView>;
  /** The server's clock, in milliseconds since the epoch. */
  readonly now: () => number;
}

/** How the class is doing, as numbers of people; no ranking. */
export function Gauges({ room, now }: GaugesProps) {
  const { onDeadIP, deadSince, stoppedAt, goalsReached, goalsOf, lookUps } = room.gauges.value;
  const seen = Object.entries(lookUps).sort(([, left], [, right]) => right - left);
  return (
    <>
      <h2>{trh('gauges.title')}</h2>
      <dl class="gauges">
        <div class={onDeadIP > 0 ? 'gauges-bad' : ''}>
          <dd class="numbers">{number(onDeadIP)}</dd>
          <dt>
            {trh('gauges.dead')}
            {onDeadIP > 0 && deadSince !== null && (
              <span class="numbers">
                {' · '}
                <SecondsSince
                  since={deadSince}
                  until={stoppedAt}
                  now={now}
                  words={(n) => trh('gauges.dead.since', { n })}
                />
              </span>
            )}
          </dt>
        </div>
        <div>
          <dd class="numbers">
            {goalsOf === 0 ? '–' : trh('gauges.goals.of', { n: goalsReached, of: goalsOf })}
          </dd>
          <dt>{trh('gauges.goals')}</dt>
        </div>
        <div>
          <dd class="numbers">{number(room.traffic.value.repointed)}</dd>
          <dt>{trh('gauges.repointed')}</dt>
        </div>
        <div>
          <dd class="gauges-list">
            {seen.length === 0
              ? trh('gauges.none')
              : seen.slice(0, 4).map(([resource, count]) => (
                  <span key={resource}>
                    <code>{resource}</code> {number(count)}
                  </span>
                ))}
          </dd>
          <dt>{trh('gauges.lookups')}</dt>
        </div>
      </dl>
    </>
  );
}
