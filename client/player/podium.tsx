import type { PodiumView, PrivateView } from '../../shared/room/view.ts';
import { number, percent, text } from '../i18n/index.ts';
import { Names } from '../ui/names.tsx';
import { ClassUptime } from './class-uptime.tsx';
import { useGame } from './game.ts';
import { squads } from './map-parts.ts';
import { itemName, trp } from './words.ts';

/** Own total and best moment first; then the places, as the projector shows them. */
export function Podium() {
  const { room } = useGame();
  const podium = room.podium.value;
  return (
    <div class="stack" style={{ '--gap': '1.5rem' }}>
      <Own />
      {podium === null ? null : <Places podium={podium} />}
    </div>
  );
}

function Own() {
  const { you, alone } = useGame();
  const { points, placing, squad } = you.value;
  const { total, possible, items } = points;
  const best = items.reduce<(typeof items)[number] | null>(
    (top, item) => (item.points > (top?.points ?? 0) ? item : top),
    null,
  );
  return (
    <section class="card podium-own">
      <p class="soft strong">{trp('me.points')}</p>
      <p class="podium-total numbers">{number(total)}</p>
      <p class="soft numbers">
        {trp('me.total', { points: total, possible })}
        {possible === 0 ? '' : ` · ${percent(total / possible)}`}
      </p>
      {placing === null && best === null ? null : (
        <p>
          <span class="small soft">{trp('podium.best')}: </span>
          <strong>{placing === null ? itemName(best?.item ?? '') : text(placing.best)}</strong>
        </p>
      )}
      {squad === null ? null : <squads.Part />}
      {/* A podium of one has no places. */}
      {alone === null ? (
        <p class="podium-place numbers" role="status">
          {placing === null ? trp('podium.wait') : placeWords(placing)}
        </p>
      ) : null}
    </section>
  );
}

function placeWords({ place, of }: NonNullable<PrivateView['placing']>): string {
  return place === null ? trp('podium.thanks') : trp('podium.place', { place, of });
}

function Places({ podium }: { readonly podium: PodiumView }) {
  const { alone } = useGame();
  return (
    <>
      {podium.places.length === 0 || alone !== null ? null : (
        <section class="stack" aria-label={trp('podium.places')}>
          <h2>{trp('podium.places')}</h2>
          <ol class="places">
            {podium.places.map((place) => (
              <li key={place.place} class={`place place-${place.place}`}>
                <span class="place-number numbers">{place.place}</span>
                <div class="grow strong">
                  <Names names={place.names} />
                </div>
                <span class="numbers soft">{trp('head.points', { n: place.points })}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
      {podium.awards.length === 0 ? null : (
        <section class="stack" aria-label={trp('podium.awards')}>
          <h2>{trp('podium.awards')}</h2>
          <ul class="awards">
            {podium.awards.map((award) => (
              <li key={award.title.en} class="card">
                <span class="small soft">{text(award.title)}</span>
                <div class="strong">
                  <Names names={award.names} />
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="stack">
        <h2>{trp(alone === null ? 'podium.uptime' : 'podium.uptime.alone')}</h2>
        <ClassUptime counts={podium.uptime} />
      </section>
    </>
  );
}
