import { SeatDot } from '../ui/seat-dot.tsx';
import { hasNames, type MapLayout } from './layout.ts';
import { trm } from './words.ts';

export interface ClientMark {
  /** Seat number; decides shape and colour. */
  readonly number: number;
  readonly name: string;
  readonly online: boolean;
  /** Lit up, after a wave in the lobby. */
  readonly lit: boolean;
}

/** How wide a letter of a name is, of its height. */
const WIDE = 0.53;
/** From one client to the next, in units of the map: from here on a name has room for two lines. */
const TWO_LINES = 56;

interface ClientCrowdProps {
  readonly map: MapLayout;
  /** Drawn one by one; empty for a crowd. */
  readonly clients: readonly ClientMark[];
  /** How many there are in all. */
  readonly count: number;
  readonly sampled: number;
  readonly contrast: boolean;
  /** The number of the person who looks at this map. */
  readonly own: number | null;
}

/** Where requests come from: each client by shape and name in a small room, a crowd and its number in a large one. */
export function ClientCrowd({ map, clients, count, sampled, contrast, own }: ClientCrowdProps) {
  const { box, spots } = map.clients;
  const named = clients.length > 0 && hasNames(clients.length, map.orientation);
  const room = box.width - 54 * map.unit;
  const [first, second] = spots;
  const step = first === undefined || second === undefined ? Number.POSITIVE_INFINITY : second.y - first.y;
  const twoLines = named && step >= TWO_LINES * map.unit;
  const longest = Math.max(...clients.map(({ name }) => name.length));
  return (
    <div
      class={`map-clients map-clients-${map.orientation}${twoLines ? ' map-clients-two-lines' : ''}`}
      style={{
        left: `${box.x}px`,
        top: `${box.y}px`,
        width: `${box.width}px`,
        height: `${box.height}px`,
        '--u': `${map.unit}px`,
      }}
    >
      {clients.length === 0 ? (
        <Crowd count={count} own={own} />
      ) : (
        clients.map((client, index) => {
          const spot = spots[index];
          if (spot === undefined) return null;
          return (
            <span
              key={client.number}
              class={`map-client${client.lit ? ' map-client-lit' : ''}${client.online ? '' : ' map-client-away'}${named ? ' map-client-named' : ''}`}
              style={{ left: `${spot.x - box.x}px`, top: `${spot.y - box.y}px` }}
              title={client.name}
            >
              <SeatDot number={client.number} />
              {named && (
                <span
                  class="map-client-name"
                  style={{ maxWidth: `${room}px`, '--fits': `${room / longest / WIDE}px` }}
                >
                  {client.name}
                </span>
              )}
            </span>
          );
        })
      )}
      {contrast && <span class="map-contrast">{trm('contrast')}</span>}
      {sampled > 1 && <span class="map-sampled">{trm('clients.sampled', { k: sampled })}</span>}
    </div>
  );
}

function Crowd({ count, own }: { count: number; own: number | null }) {
  return (
    <span class="map-crowd">
      {own === null ? (
        <svg viewBox="0 0 48 40" aria-hidden="true" focusable="false">
          <circle cx="24" cy="11" r="7" />
          <path d="M11 36a13 13 0 0 1 26 0z" />
          <circle class="behind" cx="8" cy="17" r="5" />
          <circle class="behind" cx="40" cy="17" r="5" />
        </svg>
      ) : (
        <SeatDot number={own} />
      )}
      {count > 0 && <span>{trm('clients.count', { n: count })}</span>}
    </span>
  );
}
