import { addressOf } from '../../shared/sim/service-address.ts';
import type { ServiceView } from '../../shared/sim/view.ts';
import { ServiceGlyph } from '../ui/glyphs.tsx';
import type { RowState } from './endpoint-rows.ts';
import type { Box } from './geometry.ts';
import type { ServicePlace } from './layout.ts';
import { boxStyle, ipSize } from './map-style.ts';
import { rowWord, trm } from './words.ts';

interface ServicePostProps {
  readonly service: ServiceView;
  readonly place: ServicePlace;
  readonly mine: boolean;
  readonly onPick?: ((address: string) => void) | undefined;
}

const SIGNS: Record<RowState, string> = {
  routed: '✓',
  coming: '…',
  lagging: '!',
  'not-ready': '○',
  terminating: '–',
};

/** The Service: a signpost that does not move, its ClusterIP, and the live rows of its EndpointSlice. */
export function ServicePost({ service, place, mine, onPick }: ServicePostProps) {
  const head = (
    <>
      <span class="map-service-name">
        <ServiceGlyph />
        <span>{service.name}</span>
      </span>
      <span class="map-cluster-ip" style={{ '--fit': ipSize(service.clusterIP) }}>
        {service.clusterIP}
      </span>
      <span class="map-service-port">
        {trm('service.port', { port: String(service.port), target: String(service.targetPort) })}
      </span>
      {mine && <span class="map-mine">{trm('mine')}</span>}
    </>
  );
  return (
    <div
      class={`map-service${mine ? ' map-service-mine' : ''}${place.compact ? ' map-service-compact' : ''}`}
      style={boxStyle(place.box, place.unit)}
      data-service={service.name}
    >
      {onPick === undefined ? (
        <div class="map-service-head">{head}</div>
      ) : (
        <button type="button" class="map-service-head" onClick={() => onPick(addressOf(service))}>
          {head}
          <span class="visually-hidden">: {trm('pick')}</span>
        </button>
      )}
      <ul class="map-rows" aria-label={trm('endpoints')}>
        {place.rows.map((row) => (
          <li
            key={row.ip}
            class={`map-row map-row-${row.state}`}
            style={{ ...boxStyle(relative(row.box, place.box), place.unit), '--row': `${row.box.height}px` }}
          >
            <span class="map-row-ip" style={{ '--fit': ipSize(row.ip) }}>
              {row.ip}
            </span>
            <RowWord row={row} place={place} />
          </li>
        ))}
      </ul>
      {place.rows.length === 0 && <p class="map-no-rows">{trm('service.none')}</p>}
      <p class="map-copied">
        <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
          <rect x="3" y="8" width="12" height="12" rx="2.5" />
          <path d="M9 4h9a3 3 0 0 1 3 3v9" />
        </svg>
        <span>{trm('service.copied')}</span>
      </p>
    </div>
  );
}

/** The word of a row's state, or its sign where the word would be cut. */
function RowWord({ row, place }: { row: ServicePlace['rows'][number]; place: ServicePlace }) {
  const word = rowWord(row.state);
  // As wide as letters are that may not be smaller than on a map of this unit.
  const unit = Math.max(place.unit, 0.38);
  const letters = 20 * row.ip.length * ipSize(row.ip) + 16.4 * (word.length + 1);
  const tight = place.tight || letters * unit > row.box.width - 4;
  return (
    <>
      {tight && (
        <span class="map-row-sign" aria-hidden="true">
          {SIGNS[row.state]}
        </span>
      )}
      <span class={tight ? 'visually-hidden' : 'map-row-state'}>{word}</span>
    </>
  );
}

function relative(box: Box, parent: Box): Box {
  return { ...box, x: box.x - parent.x, y: box.y - parent.y };
}

export function NoService({ box, unit }: { box: Box; unit: number }) {
  return (
    <div class="map-service map-service-none" style={boxStyle(box, unit)}>
      <ServiceGlyph />
      <span>{trm('no-service')}</span>
    </div>
  );
}
