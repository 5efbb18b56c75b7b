import { useEffect } from 'preact/hooks';
import { ROUTES } from '../../shared/net/request.ts';
import type { StageView } from '../../shared/room/view.ts';
import type { RoomSignals } from '../connection/index.ts';
import { honestShare, uptime } from '../host/uptime.ts';
import { trh } from '../i18n/host.ts';
import { percent, text } from '../i18n/index.ts';
import { PodGlyph } from '../ui/glyphs.tsx';
import { announce } from '../ui/live-region.tsx';
import { RouteChip } from '../ui/route-chip.tsx';
import { MOST_NAMES, someNames } from '../ui/some-names.ts';
import { reducedMotion } from '../ui/theme.ts';
import { celebrate } from './confetti.ts';

/** Places as they stand on a podium: second, first, third. */
const STEPS = [2, 1, 3] as const;

/** Third, second, first; those with equal points share a step. Nobody below is shown. */
export function PodiumScene({ room }: { readonly room: RoomSignals<StageView> }) {
  const podium = room.podium.value;
  const { phase } = room.beat.value;
  useEffect(() => {
    if (phase === 'first' && !reducedMotion.value) void celebrate();
  }, [phase]);
  useEffect(() => {
    const newest = podium?.places[0];
    if (newest !== undefined)
      announce(`${trh('podium.place', { n: newest.place })}: ${someNames(newest.names)}`);
  }, [podium?.places.length]);
  if (podium === null) return null;
  const uptimes = ROUTES.map((route) => ({
    route,
    share: uptime(podium.uptime, route),
  }));
  return (
    <div class="podium">
      <ol class="podium-steps">
        {STEPS.map((place) => {
          const taken = podium.places.find((one) => one.place === place);
          return (
            <li
              key={place}
              class={`podium-step podium-step-${place}${taken === undefined ? '' : ' podium-taken'}`}
            >
              <div class="podium-names">
                {taken !== undefined && (
                  <>
                    <PodGlyph />
                    {taken.names.slice(0, MOST_NAMES).map((name) => (
                      <b key={name}>{name}</b>
                    ))}
                    {taken.names.length > MOST_NAMES && (
                      <span>{trh('people.more', { n: taken.names.length - MOST_NAMES })}</span>
                    )}
                    <span class="numbers">{trh('points', { n: taken.points })}</span>
                  </>
                )}
              </div>
              <div class="podium-block">
                <span class="visually-hidden">{trh('podium.place', { n: place })}</span>
                <span aria-hidden="true">{place}</span>
              </div>
            </li>
          );
        })}
      </ol>
      <div class="podium-foot">
        {podium.awards.map((award) => (
          <div key={award.title.en} class="award">
            <h2>{text(award.title)}</h2>
            <p>{someNames(award.names)}</p>
          </div>
        ))}
        {phase === 'complete' && uptimes.some(({ share }) => share !== null) && (
          <div class="award">
            <h2>{trh('podium.uptime')}</h2>
            <p class="award-uptime">
              {uptimes.map(({ route, share }) =>
                share === null ? null : (
                  <span key={route}>
                    <RouteChip via={route} /> <b class="numbers">{percent(honestShare(share))}</b>
                  </span>
                ),
              )}
            </p>
          </div>
        )}
      </div>
    </div>
  );
}
