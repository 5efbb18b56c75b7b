import type { Route } from '../../shared/net/request.ts';
import type { Mark } from './flights.ts';

/** Hues that mean the same on every screen and in both themes. */
export const HUES = { 'pod-ip': '#e69f00', service: '#56b4e9', ok: '#009e73', failed: '#d55e00' } as const;

type Sprite = 'out' | 'back' | 'failed';
type Sprites = { readonly [key in `${Sprite} ${Route}`]: HTMLCanvasElement };

export interface Brush {
  readonly sprites: Sprites;
  /** Radius of a dot, in px of the map. */
  readonly radius: number;
  readonly ratio: number;
  readonly outline: string | null;
}

const MARGIN = 2.6;

/** Draws each kind of dot once, so that a frame only copies pictures. On a light ground they get an outline. */
export function brushOf(radius: number, ratio: number, dark: boolean): Brush {
  const outline = dark ? null : '#10182a';
  const make = (paint: (context: CanvasRenderingContext2D, r: number) => void): HTMLCanvasElement => {
    const canvas = document.createElement('canvas');
    const side = Math.ceil(radius * MARGIN * 2 * ratio);
    canvas.width = side;
    canvas.height = side;
    const context = canvas.getContext('2d');
    if (context !== null) {
      context.translate(side / 2, side / 2);
      paint(context, radius * ratio);
    }
    return canvas;
  };
  const out = (route: Route) => make((context, r) => paintOut(context, r, HUES[route], dark, outline));
  const back = (route: Route) => make((context, r) => paintBack(context, r, HUES[route], outline));
  const failed = () => make((context, r) => paintFailed(context, r, outline ?? '#0b1220'));
  return {
    sprites: {
      'out pod-ip': out('pod-ip'),
      'out service': out('service'),
      'back pod-ip': back('pod-ip'),
      'back service': back('service'),
      'failed pod-ip': failed(),
      'failed service': failed(),
    },
    radius,
    ratio,
    outline,
  };
}

function paintOut(
  context: CanvasRenderingContext2D,
  r: number,
  hue: string,
  glows: boolean,
  outline: string | null,
) {
  if (glows) {
    const glow = context.createRadialGradient(0, 0, r * 0.4, 0, 0, r * MARGIN);
    glow.addColorStop(0, `${hue}88`);
    glow.addColorStop(1, `${hue}00`);
    context.fillStyle = glow;
    circle(context, r * MARGIN);
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

function circle(context: CanvasRenderingContext2D, r: number) {
  context.beginPath();
  context.arc(0, 0, r, 0, Math.PI * 2);
}

function stroke(context: CanvasRenderingContext2D, colour: string, width: number) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

/** Paints one frame. The context's scale must be the brush's ratio. */
export function paint(context: CanvasRenderingContext2D, brush: Brush, marks: readonly Mark[]): void {
  for (const mark of marks) paintMark(context, brush, mark);
  context.globalAlpha = 1;
}

function paintMark(context: CanvasRenderingContext2D, brush: Brush, mark: Mark) {
  const { radius } = brush;
  context.globalAlpha = 1;
  switch (mark.kind) {
    case 'out':
    case 'back':
      stamp(context, brush, brush.sprites[`${mark.kind} ${mark.via}`], mark.at.x, mark.at.y);
      return;
    case 'failed': {
      // Falls as things fall, and fades at the end of it.
      context.globalAlpha = 1 - mark.share ** 4;
      const fallen = mark.share * mark.share * radius * 7;
      stamp(context, brush, brush.sprites[`failed ${mark.via}`], mark.at.x, mark.at.y + fallen);
      return;
    }
    case 'waiting':
      ring(context, mark.at.x, mark.at.y, radius * 1.25, 1, HUES[mark.via], radius * 0.16, brush.outline);
      ring(
        context,
        mark.at.x,
        mark.at.y,
        radius * 1.25,
        1 - mark.share,
        HUES[mark.via],
        radius * 0.5,
        brush.outline,
      );
      return;
    case 'arrived':
      context.globalAlpha = 1 - mark.share;
      ring(context, mark.at.x, mark.at.y, radius * (1 + mark.share * 2.2), 1, HUES.ok, radius * 0.45, null);
      return;
  }
}

function stamp(
  context: CanvasRenderingContext2D,
  brush: Brush,
  sprite: HTMLCanvasElement,
  x: number,
  y: number,
) {
  const side = sprite.width / brush.ratio;
  context.drawImage(sprite, x - side / 2, y - side / 2, side, side);
}

function ring(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  r: number,
  share: number,
  colour: string,
  width: number,
  outline: string | null,
) {
  const from = -Math.PI / 2;
  context.beginPath();
  context.arc(x, y, r, from, from + Math.PI * 2 * share);
  if (outline !== null) stroke(context, outline, width + 2);
  stroke(context, colour, width);
}
