import { DotShape } from './glyphs.tsx';
import { trm } from './words.ts';

const SHAPES = ['pod-ip', 'service', 'back', 'ok', 'waiting', 'failed'] as const;

/** What the shapes on the map mean. Always visible. */
export function Legend() {
  return (
    <ul class="map-legend" aria-label={trm('legend')}>
      {SHAPES.map((shape) => (
        <li key={shape}>
          <DotShape kind={shape} />
          {trm(`legend.${shape}`)}
        </li>
      ))}
    </ul>
  );
}
