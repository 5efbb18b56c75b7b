/**
 * Makes `docs/stage.png`: the projector in the moment of step 7, with a synthetic class at work. Needs a build
 * and Chromium (`npm run build`, `npm run provision`). Run: npx tsx scripts/screenshot.ts
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { launchBrowser } from '../test/support/browser.ts';
import { openRoom, paceTo } from '../test/support/pace.ts';
import { startServer } from '../test/support/server-process.ts';
import { ROOT } from '../test/support/sources.ts';

const CLASS = 8;
/** Milliseconds in which the class does a step's task, and in which its first requests of step 7 are on their way. */
const TASK_TIME = 6_000;
const TRAFFIC_TIME = 1_500;

const folder = mkdtempSync(join(tmpdir(), 'podium-picture-'));
// The address on the picture is nobody's own.
const server = await startServer({ DATA_DIR: folder, PUBLIC_URL: 'http://podium.example' });
const browser = await launchBrowser();
try {
  const room = await openRoom(server.url, { synthetic: CLASS });
  const page = await browser.newPage({
    viewport: { width: 1280, height: 720 },
    locale: 'en-GB',
    colorScheme: 'dark',
  });
  await page.goto(`${server.url}/stage/${room.code}`);
  await page.getByText(`${CLASS} are here`).first().waitFor();
  for (const step of [1, 2, 3, 4, 5, 6]) {
    await paceTo(server.url, room, `step-${step}-do`);
    await page.waitForTimeout(TASK_TIME);
  }
  await paceTo(server.url, room, 'step-7-do');
  await page.locator('[data-ghost]').first().waitFor();
  await page.waitForTimeout(TRAFFIC_TIME);
  // A plain sky: its gradient would double the file.
  await page.addStyleTag({ content: '.stage { background: var(--ground) !important }' });
  const small = sharp(await page.screenshot()).png({ palette: true, effort: 10, compressionLevel: 9 });
  await small.toFile(join(ROOT, 'docs/stage.png'));
} finally {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
