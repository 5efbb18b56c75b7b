import { afterEach, beforeEach, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { lineByHand } from '../support/by-hand.ts';

let server: TestApp;
let more: TestApp[] = [];
beforeEach(async () => {
  server = await startApp();
});
afterEach(async () => {
  for (const { app } of [server, ...more.splice(0)]) await app.close();
});

it.each([true, false])(
  '[SRV243] with SHARED_FRAMES %s a line that asks and does not read is cut off',
  async (sharedFrames) => {
    const own = await startApp({ sharedFrames });
    more = [own];
    const { socket, say, seen } = await lineByHand(own.url);
    say('40');
    await seen('40{');
    socket.pause();
    // Whoever is cut off meets an error too: `once` of Node would throw it.
    const next = (event: 'close' | 'drain') =>
      new Promise<void>((resolve) => socket.once(event, () => resolve()));
    const gone = next('close');
    const questions = Array.from({ length: 4_000 }, () => '421["nobody knows it"]');
    // Far more than all buffers on the way hold: whoever answered them all would take hundreds of megabytes.
    let said = 0;
    for (; said < 100 && !socket.destroyed; said += 1) {
      if (!say(...questions)) await Promise.race([next('drain'), gone]);
    }
    await gone;
    expect(said).toBeLessThan(100);
  },
  30_000,
);

it('[SRV243] a line that reads is answered however much it asks at once', async () => {
  const { socket, say, seen, ...line } = await lineByHand(server.url);
  say('40');
  await seen('40{');
  say(...Array.from({ length: 190 }, (_, number) => `42${number}["nobody knows it"]`));
  await seen('43189[');
  expect([line.heard !== '', socket.destroyed]).toEqual([true, false]);
  socket.destroy();
});

it('[SRV249] a line on which a page connects a second time is cut off', async () => {
  const { socket, say } = await lineByHand(server.url);
  const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  say('40', '40');
  await gone;
});
