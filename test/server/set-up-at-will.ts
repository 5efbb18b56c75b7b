import { afterAll, beforeAll } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { storeAtWill } from '../support/store-at-will.ts';

/** For all tests of the file that imports this: a server, and its store, which a test may take away. */
export let server: TestApp;
export const store = storeAtWill();

beforeAll(async () => {
  server = await startApp({ store });
});
afterAll(() => server.app.close());

export const get = (path: string, init?: RequestInit): Promise<Response> => fetch(server.url + path, init);
