import { useEffect, useState } from 'preact/hooks';
import type { InstructorView } from '../../shared/room/view.ts';
import type { RoomSignals } from '../connection/index.ts';
import { trh } from '../i18n/host.ts';
import { number } from '../i18n/index.ts';

interface GaugesProps {
  readonly room: RoomSignals<InstructorView>;
  /** The server's clock, in milliseconds since the epoch. */
  readonly now: () => number;
}

/** How the class is doing, as numbers of people; no ranking. */
export function Gauges({ room, now }: GaugesProps) {
  const { onDeadIP, deadSince, goalsReached, goalsOf, lookUps } = room.gauges.value;
  const seen = Object.entries(lookUps).sort(([, left], [, right]) => right - left);
  return (
    <>
      <h2>{trh('gauges.title')}</h2>
      <dl class="gauges">
        <div class={onDeadIP > 0 ? 'gauges-bad' : ''}>
          <dd class="numbers">{number(onDeadIP)}</dd>
          <dt>
            {trh('gauges.dead')}
            {onDeadIP > 0 && deadSince !== null && <DeadFor since={deadSince} now={now} />}
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

/** Counts by itself, once a second. */
function DeadFor({ since, now }: { readonly since: number; readonly now: () => number }) {
  const read = () => Math.max(0, Math.round((now() - since) / 1000));
  const [seconds, setSeconds] = useState(read);
  useEffect(() => {
    setSeconds(read());
    const timer = setInterval(() => setSeconds(read()), 1000);
    return () => clearInterval(timer);
  }, [since]);
  return <span class="numbers"> · {trh('gauges.dead.since', { n: seconds })}</span>;
}
