/**
 * How long a page works on one frame while dots fly, at a sixth of this machine's speed: a phone with 60 of them,
 * the stage with 300. Run: npm run frames. Counted is all that the page's main thread does (script, style, layout,
 * paint, and the canvas, which without a graphics card is computed there too), by Chromium's own account: the mean
 * over the frames of some seconds; beside it, what of that is script. Chromium slows a page down by the clock on the wall, so on a machine that has
 * other work the figure is too high. Ends with 1 when a page takes too long.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, PHONE, PROJECTOR, person } from '../test/support/browser.ts';
import { student, type TestClient } from '../test/support/client.ts';
import { openRoom, paceTo, type Room } from '../test/support/pace.ts';
import { startServer } from '../test/support/server-process.ts';

const SLOWDOWN = 6;
/** How long is looked at, and how long dots come before, in milliseconds. */
const LOOK = 6_000;
const BEFORE = 8_000;
/** A class, and how often each of it sends, in milliseconds: with dots at a quarter of their pace, enough for 300. */
const CLASS = 80;
const EVERY = 500;

interface Goal {
  readonly what: string;
  readonly path: 'play' | 'stage';
  readonly size: { readonly width: number; readonly height: number };
  /** Most dots at once, and most milliseconds of work a frame. */
  readonly dots: number;
  readonly limit: number;
}
const GOALS: readonly Goal[] = [
  { what: 'phone', path: 'play', size: PHONE, dots: 60, limit: 10 },
  { what: 'stage', path: 'stage', size: PROJECTOR, dots: 300, limit: 17 },
];

/** Counts the dots in the page: a whole picture each, or one of 32 side by side while it waits; an arrival's ring is one of 16. */
const COUNT_DOTS = `
  globalThis.drawn = { frames: 0, dots: [] };
  let now = 0;
  const draw = CanvasRenderingContext2D.prototype.drawImage;
  CanvasRenderingContext2D.prototype.drawImage = function (...rest) { if (rest.length === 3 || rest[0].width >= 32 * rest[0].height) now += 1; return draw.apply(this, rest); };
  const each = () => {
    globalThis.drawn.frames += 1;
    globalThis.drawn.dots.push(now);
    now = 0;
    requestAnimationFrame(each);
  };
  requestAnimationFrame(each);`;

interface Drawn {
  readonly frames: number;
  readonly dots: number[];
}
const drawnBy = (page: Page): Promise<Drawn> =>
  page.evaluate(() => (globalThis as unknown as { drawn: Drawn }).drawn);

/** Milliseconds of work and of script a frame, frames a second, and the median number of dots in a frame. */
async function look(browser: Browser, url: string, room: Room, goal: Goal) {
  const { page, context } = await person(browser, goal.size);
  await page.addInitScript(COUNT_DOTS);
  const path = goal.path === 'play' ? `/j/${room.code}` : `/stage/${room.code}`;
  await page.goto(`${url}${path}`);
  if (goal.path === 'play') await page.getByRole('button', { name: 'Join', exact: true }).click();
  await page.locator('canvas').waitFor({ state: 'attached' });
  const devtools = await context.newCDPSession(page);
  // The thread's own time: what else the machine does meanwhile is not the page's work.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  const worked = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    const of = (what: string) => (metrics.find(({ name }) => name === what)?.value ?? 0) * 1000;
    return { all: of('TaskDuration'), script: of('ScriptDuration') };
  };
  for (let press = 0; press < 2; press += 1) {
    if (goal.path === 'stage') await page.keyboard.press('-');
    else await page.getByRole('button', { name: 'Slower' }).click();
  }
  await page.waitForTimeout(BEFORE);
  const during = async () => {
    const [work, drawn, from] = [await worked(), await drawnBy(page), performance.now()];
    await page.waitForTimeout(LOOK);
    const [work2, drawn2, to] = [await worked(), await drawnBy(page), performance.now()];
    const frames = drawn2.frames - drawn.frames;
    const dots = drawn2.dots.slice(drawn.dots.length).sort((a, b) => a - b);
    return {
      milliseconds: (work2.all - work.all) / frames,
      script: (work2.script - work.script) / frames,
      rate: (1000 * frames) / (to - from),
      dots: dots[Math.floor(dots.length / 2)] ?? 0,
    };
  };
  const slowed = await during();
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const unslowed = await during();
  await context.close();
  return { ...slowed, unslowed: unslowed.milliseconds };
}

/** The whole class sends, each at a time of its own, until it is told to stop. */
function sending(students: readonly TestClient[]): () => void {
  const timers = students.map((one, index) => {
    let timer = setTimeout(
      function again() {
        // The last of them may never be answered: by then nobody looks.
        void one.give({ type: 'send' }).catch(() => {});
        timer = setTimeout(again, EVERY);
      },
      (index * EVERY) / students.length,
    );
    return () => clearTimeout(timer);
  });
  return () => {
    for (const stop of timers) stop();
  };
}

const folder = mkdtempSync(join(tmpdir(), 'podium-frames-'));
const server = await startServer({ DATA_DIR: folder });
const browser = await launchBrowser();
let over = 0;
try {
  const room = await openRoom(server.url);
  const students: TestClient[] = [];
  for (let count = 0; count < CLASS; count += 1) students.push(await student(server.url, room.code));
  await paceTo(server.url, room, 'step-3-do');
  for (const one of students) await one.give({ type: 'set-target', to: 'my-service' });
  const stop = sending(students);
  for (const goal of GOALS) {
    const { milliseconds, script, rate, dots, unslowed } = await look(browser, server.url, room, goal);
    const enough = dots >= goal.dots * 0.95;
    const holds = enough && milliseconds <= goal.limit;
    if (!holds) over += 1;
    console.log(
      `${holds ? 'ok  ' : 'OVER'} ${goal.what}: ${milliseconds.toFixed(1)} ms of work a frame of ${goal.limit} at CPU ÷ ${SLOWDOWN}, ${script.toFixed(1)} of them script; ${dots} dots, ${rate.toFixed(0)} frames a second; ${unslowed.toFixed(1)} ms without slowing${enough ? '' : `; too few dots to tell, ${goal.dots} are wanted`}`,
    );
  }
  stop();
  for (const one of students) one.drop();
} finally {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(over === 0 ? 0 : 1);
