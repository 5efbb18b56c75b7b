import sharp from 'sharp';

/** A picture, blurred a little, as it is compared: `data` has three bytes a pixel, row by row. */
export interface Look {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Where two pictures look otherwise: the upper left corner of a square of `SQUARE` pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Side of the squares that are compared, in pixels; they overlap by half. */
export const SQUARE = 8;
/**
 * How far two squares may be apart, from 0 to 255 (root of the mean square). Letters moved by half a pixel come to 14
 * at most, an exchanged word to 21 at least, and most to 40: small, grey, and in a picture of half the size.
 */
const LIMIT = 17;
/** How much a picture is blurred, in pixels: what one machine smooths otherwise than another is gone. */
const BLUR = 1;
/** How far what is in a square may have moved, each way, in pixels. */
const MOVES = [0, -0.5, 0.5, -1, 1];

export async function lookOf(picture: Uint8Array): Promise<Look> {
  const { data, info } = await sharp(picture)
    .removeAlpha()
    .toColourspace('srgb')
    .blur(BLUR)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/**
 * The places where two pictures of the same size look otherwise. A browser draws letters at a fraction of a pixel now
 * in one way and now in another, by what it had drawn before: so each square may have moved by up to a pixel.
 */
export function differences(one: Look, other: Look): Place[] {
  const found: Place[] = [];
  for (let y = 0; y < one.height; y += SQUARE / 2)
    for (let x = 0; x < one.width; x += SQUARE / 2) {
      const alike = MOVES.some((down) =>
        MOVES.some((right) => apart(one, other, x, y, right, down) <= LIMIT),
      );
      if (!alike) found.push({ x, y });
    }
  return found;
}

/** How far a square of one picture is from that of the other, if the other is moved by so much. */
function apart(one: Look, other: Look, left: number, top: number, right: number, down: number): number {
  let sum = 0;
  for (let y = top; y < top + SQUARE; y += 1)
    for (let x = left; x < left + SQUARE; x += 1)
      for (let colour = 0; colour < 3; colour += 1) {
        const difference = at(one, x, y, colour) - between(other, x + right, y + down, colour);
        sum += difference * difference;
      }
  return Math.sqrt(sum / (SQUARE * SQUARE * 3));
}

/** A pixel's colour; beyond the edge that of the nearest pixel. */
function at({ data, width, height }: Look, x: number, y: number, colour: number): number {
  const column = Math.min(width - 1, Math.max(0, x));
  const row = Math.min(height - 1, Math.max(0, y));
  return data[(row * width + column) * 3 + colour] ?? 0;
}

/** The colour at a place that may lie half-way between pixels. */
function between(look: Look, x: number, y: number, colour: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  if (left === x && top === y) return at(look, x, y, colour);
  const right = Math.ceil(x);
  const bottom = Math.ceil(y);
  const above = at(look, left, top, colour) + at(look, right, top, colour);
  return (above + at(look, left, bottom, colour) + at(look, right, bottom, colour)) / 4;
}
