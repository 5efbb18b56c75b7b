import { useEffect, useRef } from 'preact/hooks';
import type { Dot } from '../../shared/room/view.ts';
import type { ClusterView } from '../../shared/sim/view.ts';
import { currentTheme } from '../ui/theme.ts';
import { type FlightPath, flightPath } from './flight-path.ts';
import { type Failure, Flights } from './flights.ts';
import type { Point } from './geometry.ts';
import type { MapLayout } from './layout.ts';
import { type Brush, brushOf, paint } from './sprites.ts';

interface DotCanvasProps {
  readonly map: MapLayout;
  readonly view: ClusterView;
  /** Requests not yet drawn: each batch is a new array. */
  readonly batch: readonly Dot[];
  readonly originOf: (dot: Dot) => Point;
  readonly limit: number;
  readonly onFailure: (failure: Failure) => void;
}

/** The layer of moving dots. It paints only while something moves. */
export function DotCanvas({ map, view, batch, originOf, limit, onFailure }: DotCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const now = useRef({ map, view, originOf, onFailure });
  now.current = { map, view, originOf, onFailure };
  const flights = useRef<Flights | null>(null);
  flights.current ??= new Flights(limit, speedOf(map));
  const frame = useRef(0);
  const start = useRef<() => void>(() => undefined);
  const theme = currentTheme();
  const { width, height } = map.size;

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d') ?? null;
    if (element === null || context === null) return;
    const ratio = Math.min(devicePixelRatio || 1, 2);
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const brush = brushOf(dotRadius(map), ratio, theme === 'dark');
    const draw = () => {
      frame.current = 0;
      step(context, brush, flights.current, now.current.map, now.current.onFailure);
      if (flights.current?.busy) frame.current = requestAnimationFrame(draw);
    };
    start.current = () => {
      if (frame.current === 0) frame.current = requestAnimationFrame(draw);
    };
    start.current();
    return () => {
      cancelAnimationFrame(frame.current);
      frame.current = 0;
    };
  }, [width, height, map.orientation, theme]);

  useEffect(() => {
    if (batch.length === 0) return;
    const begin = performance.now();
    const earliest = Math.min(...batch.map((dot) => dot.at));
    const wayOf = (dot: Dot): FlightPath =>
      flightPath(now.current.map, now.current.view, dot, now.current.originOf(dot));
    // Requests of one frame start as far apart as they were sent.
    for (const dot of batch) flights.current?.take(dot, wayOf, begin + Math.min(dot.at - earliest, 400));
    start.current();
  }, [batch]);

  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas without a tabindex takes no focus
    <canvas
      ref={canvas}
      class="map-dots"
      aria-hidden="true"
      style={{ width: `${width}px`, height: `${height}px` }}
    />
  );
}

/** Px a millisecond. */
const speedOf = (map: MapLayout): number => (map.orientation === 'horizontal' ? 0.72 * map.unit : 0.3);

export const dotRadius = (map: MapLayout): number =>
  map.orientation === 'horizontal' ? Math.max(5, 8.5 * map.unit) : 5;

function step(
  context: CanvasRenderingContext2D,
  brush: Brush,
  flights: Flights | null,
  map: MapLayout,
  onFailure: (failure: Failure) => void,
) {
  if (flights === null) return;
  const marks = flights.marksAt(performance.now(), onFailure);
  context.clearRect(0, 0, map.size.width, map.size.height);
  paint(context, brush, marks);
}
