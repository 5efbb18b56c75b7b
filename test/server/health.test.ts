import { describe, expect, it } from 'vitest';
import { openRoom } from '../support/app.ts';
import { student, TestClient } from '../support/client.ts';
import { problem } from '../support/problem.ts';
import { get, server, store } from './set-up-at-will.ts';

describe('health and metrics', () => {
  it('[SRV74] is alive while it runs, and ready only while rooms can be saved', async () => {
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(200);
    store.isUp = false;
    expect((await get('/healthz')).status).toBe(200);
    await problem(await get('/readyz'), 503, 'not-ready');
    store.isUp = true;
  });

  it('[SRV75] counts rooms, pages, commands, writes, batches, frames and resyncs', async () => {
    const { code } = await openRoom(server.url);
    const ada = await student(server.url, code);
    await ada.give({ type: 'wave' });
    await ada.resync();
    await server.pass(1_000);
    const text = await (await get('/metrics')).text();
    for (const name of ['command_seconds', 'commit_seconds', 'batch_commands']) {
      expect(text).toMatch(new RegExp(`^podium_${name}_count(\\{done="true"\\})? [1-9]`, 'm'));
    }
    expect(text).toMatch(/^podium_rooms [1-9]/m);
    expect(text).toMatch(/^podium_sockets [1-9]/m);
    expect(text).toMatch(/^podium_frames_total\{audience="player"\} [1-9]/m);
    expect(text).toMatch(/^podium_resyncs_total [1-9]/m);
    ada.drop();
  });

  it('[SRV142] names the process as the store and the pages do', async () => {
    const { code } = await openRoom(server.url);
    const page = await new TestClient(server.url, code).connect();
    const welcome = await page.hello('stage');
    const text = await (await get('/metrics')).text();
    expect(text).toContain(`podium_process_info{process="${welcome.ok ? welcome.process : ''}"} 1`);
    page.drop();
  });
});
