/** Pixels of the map, origin at its top left. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A way through the map as short straight pieces, with the distance from its start at each point. */
export interface Path {
  readonly points: readonly Point[];
  readonly distances: readonly number[];
  readonly length: number;
}

export const centre = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

const PIECES = 20;

/** Points of the cubic curve from `a` to `d` with the control points `b` and `c`, both ends included. */
export function curve(a: Point, b: Point, c: Point, d: Point): Point[] {
  const points: Point[] = [];
  for (let i = 0; i <= PIECES; i += 1) {
    const t = i / PIECES;
    const s = 1 - t;
    const [wa, wb, wc, wd] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
    points.push({
      x: wa * a.x + wb * b.x + wc * c.x + wd * d.x,
      y: wa * a.y + wb * b.y + wc * c.y + wd * d.y,
    });
  }
  return points;
}

export function pathOf(points: readonly Point[]): Path {
  const distances: number[] = [];
  let length = 0;
  let before: Point | null = null;
  for (const point of points) {
    if (before !== null) length += Math.hypot(point.x - before.x, point.y - before.y);
    distances.push(length);
    before = point;
  }
  return { points, distances, length };
}

/** The point at this distance from the path's start; its ends for distances outside of it. */
export function pointAt(path: Path, distance: number): Point {
  const { points, distances, length } = path;
  const first = points[0] ?? { x: 0, y: 0 };
  if (distance <= 0) return first;
  const last = points[points.length - 1] ?? first;
  if (distance >= length) return last;
  let low = 0;
  let high = distances.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((distances[middle] ?? 0) <= distance) low = middle;
    else high = middle;
  }
  const from = points[low] ?? first;
  const to = points[high] ?? last;
  const start = distances[low] ?? 0;
  const piece = (distances[high] ?? length) - start;
  const share = piece === 0 ? 0 : (distance - start) / piece;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}
