import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import pixelmatch from 'pixelmatch';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { ROOT } from '../support/sources.ts';

const FOLDER = join(ROOT, 'test/pictures');
/** How much of a picture may look otherwise: less than one word does; another machine's smoothing of letters is not counted. */
const TOLERANCE = 0.0004;
/** Longest a page may take to look as it should, and between two looks at it, in milliseconds. */
const PATIENCE = 8_000;
const BETWEEN = 150;

interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

async function pixelsOf(png: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** How many pixels of two pictures look different, and a picture of which. Pictures of different sizes differ in all. */
function compare(one: Pixels, other: Pixels): { different: number; diff: Uint8Array } {
  const { width, height } = one;
  const diff = new Uint8Array(width * height * 4);
  if (width !== other.width || height !== other.height) return { different: width * height, diff };
  return { different: pixelmatch(one.data, other.data, diff, width, height, { threshold: 0.1 }), diff };
}

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
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
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
    for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
      await page.waitForTimeout(BETWEEN);
      const next = await shot(page);
      if (next.equals(last)) break;
      last = next;
    }
    const small = await sharp(last).png({ palette: true, effort: 10, compressionLevel: 9 }).toBuffer();
    writeFileSync(join(FOLDER, file), small);
  }

  async #check(page: Page, file: string): Promise<void> {
    const kept = await pixelsOf(readFileSync(join(FOLDER, file))).catch(() => null);
    for (const end = Date.now() + PATIENCE; ; await page.waitForTimeout(BETWEEN)) {
      const seen = await shot(page);
      if (kept === null) return this.#miss(file, 'there is no picture of it yet', seen);
      const pixels = await pixelsOf(seen);
      const { different, diff } = compare(pixels, kept);
      const share = different / (pixels.width * pixels.height);
      if (share <= TOLERANCE) return;
      if (Date.now() > end) {
        const red = await sharp(diff, { raw: { ...pixels, channels: 4 } })
          .png()
          .toBuffer();
        return this.#miss(file, `${(100 * share).toFixed(2)} % looks otherwise`, seen, red);
      }
    }
  }

  #miss(file: string, what: string, seen: Uint8Array, diff?: Uint8Array): void {
    this.#scratch ??= mkdtempSync(join(tmpdir(), 'podium-pictures-'));
    mkdirSync(this.#scratch, { recursive: true });
    const at = join(this.#scratch, file);
    writeFileSync(at, seen);
    if (diff !== undefined) writeFileSync(at.replace(/\.png$/, '.diff.png'), diff);
    this.#misses.push(`${file}: ${what}; see ${at}`);
  }
}

const shot = (page: Page): Promise<Buffer> =>
  page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'device' });
