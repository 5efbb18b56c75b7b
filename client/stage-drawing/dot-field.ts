import type { Box } from './geometry.ts';
import type { MapLayout } from './layout.ts';

/** Where requests of the crowd leave it: along its far edge, `CROWD_EDGE` of the way through it. */
export const CROWD_EDGE = 0.72;

/** Of a dot, in px of the map. */
export const dotRadius = (map: MapLayout): number =>
  map.orientation === 'horizontal' ? Math.max(5, 8.5 * map.unit) : 5;

/**
 * The part of the map that requests pass through, whole px: from where the first of them starts to the Pods' doors,
 * and `reach` px around it for what is drawn there. Each px of it costs time in each frame, and two fifths of a
 * wide map are Pods.
 */
export function dotField(map: MapLayout, reach: number): Box {
  const { size, clients, slots, nowhere } = map;
  const far = [...slots, nowhere];
  if (map.orientation === 'horizontal') {
    const starts = [clients.box.x + clients.box.width * CROWD_EDGE, ...clients.spots.map(({ x }) => x)];
    const left = Math.max(0, Math.floor(Math.min(...starts) - reach));
    const right = Math.min(size.width, Math.ceil(Math.max(...far.map(({ x }) => x)) + reach));
    return { x: left, y: 0, width: right - left, height: size.height };
  }
  const starts = [clients.box.y + clients.box.height, ...clients.spots.map(({ y }) => y)];
  const top = Math.max(0, Math.floor(Math.min(...starts) - reach));
  // Down to the end: what fails at nobody's place falls out of the map there.
  return { x: 0, y: top, width: size.width, height: size.height - top };
}
