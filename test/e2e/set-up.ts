import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { scratchFolder } from './scratch.ts';

/** For all tests of the file that imports this: a browser, and a server with a folder of its own. */
export let browser: Browser;
export let server: ServerProcess;

export const folder = scratchFolder();

beforeAll(async () => {
  server = await startServer({ DATA_DIR: folder.path });
  browser = await launchBrowser();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  folder.remove();
});
