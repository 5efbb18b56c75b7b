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

/** A point that is moved instead of made anew: sixty times a second, each new one would have to be swept up. */
export interface MovingPoint {
  x: number;
  y: number;
}

/** Moves `point` to this distance from the path's start; to its ends for distances outside of it. */
export function moveAlong(path: Path, distance: number, point: MovingPoint): void {
  const { points, distances, length } = path;
  const within = Math.min(Math.max(distance, 0), length);
  let low = 0;
  let high = distances.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((distances[middle] ?? 0) <= within) low = middle;
    else high = middle;
  }
  const from = points[low];
  const to = points[high];
  if (from === undefined || to === undefined) return;
  const start = distances[low] ?? 0;
  const piece = (distances[high] ?? length) - start;
  const share = piece === 0 ? 0 : (within - start) / piece;
  point.x = from.x + (to.x - from.x) * share;
  point.y = from.y + (to.y - from.y) * share;
}
