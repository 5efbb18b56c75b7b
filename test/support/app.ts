import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, type AppPorts, createApp } from '../../server/app.ts';
import { type FakeClock, fakeClock } from '../../server/ports/clock.ts';
import { realIds } from '../../server/ports/ids.ts';
import { createLog } from '../../server/ports/log.ts';
import { oneTurn } from '../../server/ports/turns.ts';
import { LIMITS } from '../../server/rooms/rate-limit.ts';
import { memoryStore } from '../../server/store/memory.ts';
import type { RoomStore } from '../../server/store/room-store.ts';

export { type OpenedRoom, openRoom } from './open-room.ts';

export const START = Date.UTC(2026, 0, 12, 9);
export const TTL = 30 * 24 * 60 * 60 * 1000;

export interface TestApp {
  readonly app: App;
  readonly url: string;
  readonly clock: FakeClock;
  readonly store: RoomStore;
  /** Moves time on and lets the sockets speak, until the condition holds; fails with `what` when it never does. */
  until(what: string, condition: () => boolean): Promise<void>;
  /** Lets so much of the server's time go by, a little at a time. */
  pass(milliseconds: number): Promise<void>;
}

/** What waits for another program waits so long at least, in real milliseconds. */
const PATIENCE = 10_000;

/** A short real moment, so that what is on the sockets arrives. */
export const moment = () => new Promise<void>((resolve) => setTimeout(resolve, 1));

/** The whole server in this process, on a free port, with time that stands still unless it is moved. */
export async function startApp(ports: Partial<AppPorts> = {}): Promise<TestApp> {
  const clock = fakeClock(START);
  const store = ports.store ?? memoryStore(TTL);
  const pagesFolder = join(tmpdir(), 'podium-test-pages');
  mkdirSync(pagesFolder, { recursive: true });
  for (const name of ['index.html', 'host.html', 'editor.html']) {
    writeFileSync(join(pagesFolder, name), `<!doctype html><title>${name}</title>`);
  }
  const app = createApp({
    ...{ clock, ids: realIds(), log: createLog('silent'), limits: LIMITS },
    ...{ peers: null, publicUrl: null, passcode: null, maxSynthetic: 60, pagesFolder, stopSelf: null },
    sharedFrames: true,
    ...{ busy: () => 0, turns: oneTurn },
    ...ports,
    store,
  });
  const port = await app.listen(0);
  const pass = async (milliseconds: number) => {
    for (let left = milliseconds; left > 0; left -= 50) {
      clock.advance(Math.min(50, left));
      await moment();
    }
  };
  return {
    ...{ app, clock, store, pass },
    url: `http://127.0.0.1:${port}`,
    until: async (what, condition) => {
      const end = Date.now() + PATIENCE;
      for (let rounds = 0; !condition(); rounds += 1) {
        if (rounds > 2_000 && Date.now() > end) throw new Error(`never happened: ${what}`);
        clock.advance(50);
        await moment();
      }
    },
  };
}

export const isSynthetic = (one: { readonly synthetic: boolean }): boolean => one.synthetic;
