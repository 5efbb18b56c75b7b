import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Dot } from '../../shared/room/view.ts';
import type { ClusterView } from '../../shared/sim/view.ts';
import { currentTheme } from '../ui/theme.ts';
import { dotField, dotRadius } from './dot-field.ts';
import { dotReplays, dotSpeed, dotSteps, dotsPaused } from './dot-pace.ts';
import { type FlightPath, flightPath } from './flight-path.ts';
import { type Failure, Flights } from './flights.ts';
import type { Box, Point } from './geometry.ts';
import type { MapLayout } from './layout.ts';
import { MapClock } from './map-clock.ts';
import { boxStyle } from './map-style.ts';
import { RecentDots } from './recent-dots.ts';
import { type Brush, brushOf, REACH as PICTURE_REACH, paint } from './sprites.ts';

interface DotCanvasProps {
  readonly map: MapLayout;
  readonly view: ClusterView;
  /** Requests not yet drawn: each batch is a new array. */
  readonly batch: readonly Dot[];
  readonly originOf: (dot: Dot) => Point;
  readonly limit: number;
  readonly onFailure: (failure: Failure) => void;
  /** Somebody pressed a request's dot; false when this one has nothing to tell. */
  readonly onDot?: ((request: string) => boolean) | undefined;
}

/** How far from a dot a finger or a mouse still means it, in px. */
const REACH = 20;

/** Milliseconds that a press of «step» moves the dots on. */
const STEP = 150;
/** Requests of one frame start as far apart as they were sent, but no further than this, in milliseconds. */
const SPREAD = 400;

/**
 * The layer of moving dots. It paints only while something moves. While the dots stand still, or some are seen once
 * more, those that come are kept for the next time they are asked for.
 */
export function DotCanvas({ map, view, batch, originOf, limit, onFailure, onDot }: DotCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const now = useRef({ map, view, originOf, onFailure, onDot });
  now.current = { map, view, originOf, onFailure, onDot };
  const flights = useRef<Flights | null>(null);
  flights.current ??= new Flights(limit, speedOf(map));
  const clock = useRef<MapClock | null>(null);
  clock.current ??= new MapClock(performance.now());
  const recent = useRef<RecentDots | null>(null);
  recent.current ??= new RecentDots();
  const replaying = useRef(false);
  const frame = useRef(0);
  const start = useRef<() => void>(() => undefined);
  const theme = currentTheme();
  const field = useMemo(() => dotField(map, PICTURE_REACH * dotRadius(map)), [map]);
  const [speed, paused] = [dotSpeed.value, dotsPaused.value];
  const [steps, replays] = [dotSteps.value, dotReplays.value];

  // With the button's own change: not one frame goes on after a press of «pause».
  useLayoutEffect(() => {
    clock.current?.setRate(paused ? 0 : speed, performance.now());
    start.current();
  }, [speed, paused]);

  useEffect(() => {
    if (steps === 0) return;
    clock.current?.step(STEP);
    start.current();
  }, [steps]);

  const fly = (dots: readonly Dot[], spread: number) => {
    const begin = clock.current?.now(performance.now()) ?? 0;
    const earliest = Math.min(...dots.map((dot) => dot.at));
    const wayOf = (dot: Dot): FlightPath =>
      flightPath(now.current.map, now.current.view, dot, now.current.originOf(dot));
    for (const dot of dots) flights.current?.take(dot, wayOf, begin + Math.min(dot.at - earliest, spread));
    start.current();
  };

  useEffect(() => {
    const dots = recent.current?.all ?? [];
    if (replays === 0 || dots.length === 0) return;
    flights.current?.clear();
    replaying.current = true;
    fly(dots, Number.POSITIVE_INFINITY);
  }, [replays]);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d') ?? null;
    if (element === null || context === null) return;
    const ratio = Math.min(devicePixelRatio || 1, 2);
    element.width = Math.round(field.width * ratio);
    element.height = Math.round(field.height * ratio);
    const brush = brushOf(dotRadius(map), ratio, theme === 'dark');
    const draw = () => {
      frame.current = 0;
      const time = clock.current?.now(performance.now()) ?? 0;
      step(context, brush, field, time, flights.current, now.current.onFailure);
      const busy = flights.current?.busy === true;
      if (!busy) replaying.current = false;
      if (busy && clock.current?.runs === true) frame.current = requestAnimationFrame(draw);
    };
    start.current = () => {
      if (frame.current === 0) frame.current = requestAnimationFrame(draw);
    };
    start.current();
    return () => {
      cancelAnimationFrame(frame.current);
      frame.current = 0;
    };
  }, [...Object.values(field), map.size.width, map.size.height, map.orientation, theme]);

  // Before the Pods under it: they are pressed where no dot is.
  useEffect(() => {
    const whole = canvas.current?.parentElement ?? null;
    const press = (event: MouseEvent) => {
      const { onDot: tell } = now.current;
      // A key that presses a button comes as a click too, without a place.
      if (tell === undefined || event.detail === 0 || whole === null) return;
      const { left, top } = whole.getBoundingClientRect();
      const near = flights.current?.near({ x: event.clientX - left, y: event.clientY - top }, REACH) ?? [];
      if (near.some(tell)) event.stopPropagation();
    };
    whole?.addEventListener('click', press, true);
    return () => whole?.removeEventListener('click', press, true);
  }, []);

  useEffect(() => {
    if (batch.length === 0) return;
    recent.current?.note(batch);
    // While nothing new may start, what is under way still learns how it ends.
    const dots =
      replaying.current || paused ? batch.filter((dot) => flights.current?.has(dot.id) === true) : batch;
    if (dots.length > 0) fly(dots, SPREAD);
  }, [batch]);

  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas without a tabindex takes no focus
    <canvas ref={canvas} class="map-dots" aria-hidden="true" style={boxStyle(field, map.unit)} />
  );
}

/** Px a millisecond. */
const speedOf = (map: MapLayout): number => (map.orientation === 'horizontal' ? 0.72 * map.unit : 0.3);

function step(
  context: CanvasRenderingContext2D,
  brush: Brush,
  field: Box,
  time: number,
  flights: Flights | null,
  onFailure: (failure: Failure) => void,
) {
  if (flights === null) return;
  const marks = flights.marksAt(time, onFailure);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  paint(context, brush, marks, field);
}
