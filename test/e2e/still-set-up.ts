import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { TestApp } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';
import { StillClass } from '../support/still-class.ts';

/** For all tests of the file that imports this: a browser; and for each of them a server in which time stands still. */
export let browser: Browser;
export let app: TestApp;

beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);

beforeEach(async () => {
  // Ids are counted: a test that shares no server with the ones before it has the same names and codes alone.
  app = await StillClass.startServer();
});

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await app?.app.close();
});

afterAll(async () => {
  await browser?.close();
});
