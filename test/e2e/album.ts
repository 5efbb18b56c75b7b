import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { ROOT } from '../support/sources.ts';
import { differences, lookOf, type Place, SQUARE } from './likeness.ts';

const FOLDER = join(ROOT, 'test/pictures');
/** Longest a page may take to look as it should, and between two looks at it, in milliseconds. */
const PATIENCE = 20_000;
const BETWEEN = 150;
/** A page that looked the same for so long stands still, in milliseconds: seconds are counted on some. */
const STILL = 1_500;
/** A page that stayed as long for this long has come whole, in milliseconds. */
const SETTLES = 300;
/** Pages wider than a phone are kept at half their size, which says as much in a quarter of the bytes. */
const WIDEST_KEPT_WHOLE = 400;

/**
 * The pictures of `test/pictures`, one a screen. `PICTURES=renew` writes what is seen; otherwise what is seen has to
 * look like what is kept there.
 */
export class Album {
  readonly #renew = process.env.PICTURES === 'renew';
  readonly #taken = new Set<string>();
  readonly #misses: string[] = [];
  #scratch: string | null = null;

  /** Like `take`, of the page from top to bottom. */
  async takeWhole(page: Page, name: string): Promise<void> {
    const size = page.viewportSize();
    if (size === null) throw new Error('a page without a window');
    await page.evaluate(() => document.fonts.ready);
    let height = await heightOf(page);
    for (let last = 0; last !== height; height = await heightOf(page)) {
      last = height;
      // What comes late makes the page longer.
      await page.waitForTimeout(SETTLES);
    }
    await page.setViewportSize({ width: size.width, height });
    await this.take(page, name);
    await page.setViewportSize(size);
  }

  /** Waits until the page stands still (when renewing) or looks as its picture does, and notes it when it does not. */
  async take(page: Page, name: string): Promise<void> {
    const file = `${name.replaceAll(/[^a-z0-9]+/gi, '-')}.png`;
    if (this.#taken.has(file)) throw new Error(`two pictures are called ${file}`);
    this.#taken.add(file);
    await page.evaluate(() => document.fonts.ready);
    if (this.#renew) await this.#keep(page, file);
    else await this.#check(page, file);
  }

  /** What did not look as it should since this was last asked, each with where to see it. */
  misses(): readonly string[] {
    return this.#misses.splice(0);
  }

  /** Pictures of screens that are no more, when all have been taken; renewing removes them. */
  leftOver(): readonly string[] {
    const left = readdirSync(FOLDER).filter((file) => !this.#taken.has(file));
    if (!this.#renew) return left;
    for (const file of left) rmSync(join(FOLDER, file));
    return [];
  }

  async #keep(page: Page, file: string): Promise<void> {
    let last = await shot(page);
    let since = Date.now();
    for (const end = since + PATIENCE; Date.now() < Math.min(end, since + STILL); ) {
      await page.waitForTimeout(BETWEEN);
      const next = await shot(page);
      if (!next.equals(last)) since = Date.now();
      last = next;
    }
    const small = await sharp(last).png({ palette: true, effort: 10, compressionLevel: 9 }).toBuffer();
    writeFileSync(join(FOLDER, file), small);
  }

  async #check(page: Page, file: string): Promise<void> {
    const kept = await lookOf(readFileSync(join(FOLDER, file))).catch(() => null);
    for (const end = Date.now() + PATIENCE; ; await page.waitForTimeout(BETWEEN)) {
      const seen = await shot(page);
      if (kept === null) return this.#miss(file, 'there is no picture of it yet', seen);
      const now = await lookOf(seen);
      const isSameSize = now.width === kept.width && now.height === kept.height;
      const places = isSameSize ? differences(now, kept) : [];
      if (isSameSize && places.length === 0) return;
      if (Date.now() < end) continue;
      const sizes = `is ${now.width} × ${now.height} pixels, not ${kept.width} × ${kept.height}`;
      const what = isSameSize ? `looks otherwise in ${places.length} places` : sizes;
      return this.#miss(file, what, seen, await framed(seen, places));
    }
  }

  #miss(file: string, what: string, seen: Uint8Array, where?: Uint8Array): void {
    this.#scratch ??= mkdtempSync(join(tmpdir(), 'podium-pictures-'));
    mkdirSync(this.#scratch, { recursive: true });
    const at = join(this.#scratch, file);
    writeFileSync(at, seen);
    if (where !== undefined) writeFileSync(at.replace(/\.png$/, '.where.png'), where);
    this.#misses.push(`${file}: ${what}; see ${at}`);
  }
}

const heightOf = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight);

/** What the page looks like, drawn at its full size: at half of it every second pixel would be a fraction of one. */
export async function shot(page: Page): Promise<Buffer> {
  const whole = await page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'device' });
  const width = page.viewportSize()?.width ?? 0;
  if (width <= WIDEST_KEPT_WHOLE) return whole;
  return sharp(whole)
    .resize({ width: Math.round(width / 2), kernel: 'linear' })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

/** A picture with red squares where it looks otherwise than it should. */
function framed(picture: Uint8Array, places: readonly Place[]): Promise<Buffer> {
  const red = {
    create: { width: SQUARE / 2, height: SQUARE / 2, channels: 4, background: '#f008' },
  } as const;
  return sharp(picture)
    .composite(places.map(({ x, y }) => ({ input: red, left: x, top: y })))
    .png()
    .toBuffer();
}
