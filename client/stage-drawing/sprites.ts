import type { Route } from '../../shared/net/request.ts';
import type { Mark } from './flights.ts';
import type { Point } from './geometry.ts';

/** Hues that mean the same on every screen and in both themes. */
export const HUES = { 'pod-ip': '#e69f00', service: '#56b4e9', ok: '#009e73', failed: '#d55e00' } as const;

/** The pictures of something that changes while it is seen, side by side: one for each part of its life. */
interface Strip {
  readonly picture: HTMLCanvasElement;
  /** Of one picture in it, in px of the canvas. */
  readonly side: number;
  readonly steps: number;
}

/** All in px of the canvas. */
export interface Brush {
  readonly out: { readonly [route in Route]: HTMLCanvasElement };
  readonly back: { readonly [route in Route]: HTMLCanvasElement };
  readonly failed: HTMLCanvasElement;
  readonly waiting: { readonly [route in Route]: Strip };
  readonly arrived: Strip;
  readonly radius: number;
  readonly ratio: number;
}

type Paint = (context: CanvasRenderingContext2D, r: number) => void;

/** How far a glow reaches, in radii of its dot. */
const GLOW = 2.6;
/** How far an arrival's ring grows, in radii of the dot. */
const GROWTH = 2.2;
/** How far the largest picture reaches, in radii of a dot. */
export const REACH = 1.23 + GROWTH;

/**
 * Draws each kind of dot and ring once, so that a frame only copies pictures, and those no larger than what is on
 * them. On a light ground dots get an outline. `radius`: of a dot, in px of the map.
 */
export function brushOf(radius: number, ratio: number, dark: boolean): Brush {
  const outline = dark ? null : '#10182a';
  const r = radius * ratio;
  const make = (reach: number, paint: Paint) => strip(reach * r, 1, (context) => paint(context, r)).picture;
  const out = (route: Route) =>
    make(dark ? GLOW : 1.11, (context, r) => paintOut(context, r, HUES[route], dark, outline));
  const back = (route: Route) => make(1.16, (context, r) => paintBack(context, r, HUES[route], outline));
  const waiting = (route: Route) =>
    strip(1.5 * r + ratio, 32, (context, share) =>
      paintWaiting(context, r, share, HUES[route], outline, ratio),
    );
  return {
    out: { 'pod-ip': out('pod-ip'), service: out('service') },
    back: { 'pod-ip': back('pod-ip'), service: back('service') },
    failed: make(1.65, (context, r) => paintFailed(context, r, outline ?? '#0b1220')),
    waiting: { 'pod-ip': waiting('pod-ip'), service: waiting('service') },
    arrived: strip(REACH * r, 16, (context, share) => paintArrived(context, r, share)),
    radius: r,
    ratio,
  };
}

/** `reach`: from a picture's middle to its edge. `paint` gets the share of the life that each picture stands for. */
function strip(
  reach: number,
  steps: number,
  paint: (context: CanvasRenderingContext2D, share: number) => void,
): Strip {
  const picture = document.createElement('canvas');
  const side = 2 * Math.ceil(reach);
  picture.width = side * steps;
  picture.height = side;
  const context = picture.getContext('2d');
  for (let step = 0; context !== null && step < steps; step += 1) {
    context.setTransform(1, 0, 0, 1, step * side + side / 2, side / 2);
    paint(context, steps === 1 ? 0 : step / (steps - 1));
  }
  return { picture, side, steps };
}

function paintOut(
  context: CanvasRenderingContext2D,
  r: number,
  hue: string,
  glows: boolean,
  outline: string | null,
) {
  if (glows) {
    const glow = context.createRadialGradient(0, 0, r * 0.4, 0, 0, r * GLOW);
    glow.addColorStop(0, `${hue}88`);
    glow.addColorStop(1, `${hue}00`);
    context.fillStyle = glow;
    circle(context, r * GLOW);
    context.fill();
  }
  context.fillStyle = hue;
  circle(context, r);
  context.fill();
  if (outline !== null) stroke(context, outline, r * 0.22);
}

function paintBack(context: CanvasRenderingContext2D, r: number, hue: string, outline: string | null) {
  circle(context, r * 0.8);
  if (outline !== null) stroke(context, outline, r * 0.72);
  stroke(context, hue, r * 0.42);
}

function paintFailed(context: CanvasRenderingContext2D, r: number, ink: string) {
  const side = r * 1.5;
  context.beginPath();
  context.moveTo(0, -side);
  context.lineTo(side, 0);
  context.lineTo(0, side);
  context.lineTo(-side, 0);
  context.closePath();
  context.fillStyle = HUES.failed;
  context.fill();
  stroke(context, ink, r * 0.18);
  const arm = r * 0.5;
  context.beginPath();
  context.moveTo(-arm, -arm);
  context.lineTo(arm, arm);
  context.moveTo(arm, -arm);
  context.lineTo(-arm, arm);
  context.lineCap = 'round';
  stroke(context, ink, r * 0.34);
}

/** A ring that stays, and on it one that drains. */
function paintWaiting(
  context: CanvasRenderingContext2D,
  r: number,
  share: number,
  hue: string,
  outline: string | null,
  ratio: number,
) {
  for (const [left, width] of [
    [1, r * 0.16],
    [1 - share, r * 0.5],
  ] as const) {
    const from = -Math.PI / 2;
    context.beginPath();
    context.arc(0, 0, r * 1.25, from, from + Math.PI * 2 * left);
    if (outline !== null) stroke(context, outline, width + 2 * ratio);
    stroke(context, hue, width);
  }
}

function paintArrived(context: CanvasRenderingContext2D, r: number, share: number) {
  context.globalAlpha = 1 - share;
  circle(context, r * (1 + share * GROWTH));
  stroke(context, HUES.ok, r * 0.45);
}

function circle(context: CanvasRenderingContext2D, r: number) {
  context.beginPath();
  context.arc(0, 0, r, 0, Math.PI * 2);
}

function stroke(context: CanvasRenderingContext2D, colour: string, width: number) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

/** Paints one frame of the part of the map that begins at `origin`. The context must not be scaled. */
export function paint(
  context: CanvasRenderingContext2D,
  brush: Brush,
  marks: readonly Mark[],
  origin: Point,
): void {
  for (const mark of marks)
    paintMark(
      context,
      brush,
      mark,
      (mark.at.x - origin.x) * brush.ratio,
      (mark.at.y - origin.y) * brush.ratio,
    );
}

/** `x` and `y` in px of the canvas. */
function paintMark(context: CanvasRenderingContext2D, brush: Brush, mark: Mark, x: number, y: number) {
  switch (mark.kind) {
    case 'out':
    case 'back':
      stamp(context, brush[mark.kind][mark.via], x, y);
      return;
    case 'failed': {
      // Falls as things fall, and fades at the end of it.
      context.globalAlpha = 1 - mark.share ** 4;
      stamp(context, brush.failed, x, y + mark.share * mark.share * brush.radius * 7);
      context.globalAlpha = 1;
      return;
    }
    case 'waiting':
      cut(context, brush.waiting[mark.via], mark.share, x, y);
      return;
    case 'arrived':
      // Small at first: no more of its picture is copied than the ring has grown to.
      cut(context, brush.arrived, mark.share, x, y, Math.ceil(brush.radius * (1.3 + mark.share * GROWTH)));
      return;
  }
}

/** At whole px: a picture between them would be computed anew, px by px. */
function stamp(context: CanvasRenderingContext2D, picture: HTMLCanvasElement, x: number, y: number) {
  const half = picture.height / 2;
  context.drawImage(picture, Math.round(x) - half, Math.round(y) - half);
}

function cut(
  context: CanvasRenderingContext2D,
  { picture, side, steps }: Strip,
  share: number,
  x: number,
  y: number,
  reach = side / 2,
) {
  const step = Math.round(share * (steps - 1));
  const half = Math.min(reach, side / 2);
  const [left, top, size] = [step * side + side / 2 - half, side / 2 - half, 2 * half];
  context.drawImage(picture, left, top, size, size, Math.round(x) - half, Math.round(y) - half, size, size);
}
