import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { memoryStore } from '../../server/store/memory.ts';
import type { RoomStore } from '../../server/store/room-store.ts';
import type { LogEntry } from '../../shared/room/command.ts';
import { openRoom, startApp, type TestApp, TTL } from '../support/app.ts';
import { until } from '../support/until.ts';

/** More than any connection takes at once. */
const PAGES = 40;
const ENTRIES = 2_000;

let server: TestApp;
let isHistoryLeft = false;
let failsAfter = Number.POSITIVE_INFINITY;

/** Of a class of 2,000 that has been at it for an hour: the same page again and again. */
const long: RoomStore = {
  ...memoryStore(TTL),
  history: async function* () {
    const entry: LogEntry = {
      ...{ version: 1, at: 0, id: 'an-id', by: { role: 'player', seat: 's1' } },
      command: { type: 'look-up', line: 'kubectl get pods' },
    };
    try {
      for (let page = 0; page < PAGES; page += 1) {
        if (page >= failsAfter) throw new Error('the disk is away');
        yield Array.from({ length: ENTRIES }, () => entry);
      }
    } finally {
      isHistoryLeft = true;
    }
  },
};

afterEach(() => server.app.close());

async function download(): Promise<IncomingMessage> {
  isHistoryLeft = false;
  server = await startApp({ store: long });
  const { code, hostToken } = await openRoom(server.url);
  const headers = { authorization: `Bearer ${hostToken}` };
  const [response] = (await once(
    get(`${server.url}/api/rooms/${code}/log.jsonl`, { headers }),
    'response',
  )) as [IncomingMessage];
  return response;
}

it('[SRV68] a log of many pages comes whole to whoever reads it slowly, and nothing piles up in the server meanwhile', async () => {
  const warnings: Error[] = [];
  const warned = (warning: Error) => void warnings.push(warning);
  process.on('warning', warned);
  const response = await download();
  let lines = 0;
  for await (const part of response) lines += String(part).split('\n').length - 1;
  await new Promise(setImmediate);
  process.off('warning', warned);
  expect(response.headers['content-type']).toBe('application/x-ndjson');
  expect(lines).toBe(1 + PAGES * ENTRIES);
  expect(warnings).toEqual([]);
});

it('[SRV68] a log that is not read to its end is let go of', async () => {
  const response = await download();
  await once(response, 'readable');
  expect(isHistoryLeft).toBe(false);
  response.destroy();
  await until('the server stops reading it', () => isHistoryLeft);
});

it('[SRV68] a log that cannot be read to its end breaks off, so that nobody takes it for whole', async () => {
  failsAfter = 3;
  const response = await download();
  await expect(response.toArray()).rejects.toThrow('aborted');
  failsAfter = Number.POSITIVE_INFINITY;
});
