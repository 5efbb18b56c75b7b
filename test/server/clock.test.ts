import { expect, it } from 'vitest';
import { fakeClock, realClock } from '../../server/ports/clock.ts';
import { openRoom, START, startApp } from '../support/app.ts';
import { instructor, student } from '../support/client.ts';
import { until } from '../support/until.ts';

it('[SRV100] a machine whose clock is set back does not stop the class: time goes on from where it was', () => {
  let wall = 5_000_000;
  const clock = realClock(() => wall);
  expect(clock.now()).toBe(5_000_000);
  wall -= 3_600_000;
  expect(clock.now()).toBe(5_000_000);
  wall += 250;
  expect(clock.now()).toBe(5_000_250);
  wall += 3_600_000;
  expect(clock.now()).toBe(8_600_250);
});

it('[SRV102] a room goes on at once on a machine whose clock is behind the one that ran it before', async () => {
  const first = await startApp();
  const room = await openRoom(first.url, { mode: 'free' });
  const host = await instructor(first.url, room.code, room.hostToken);
  await first.pass(5_000);
  expect((await host.give({ type: 'lock' })).ok).toBe(true);
  expect((await host.give({ type: 'unlock' })).ok).toBe(true);
  host.socket.disconnect();
  await first.app.close();

  const behind = fakeClock(START - 3_600_000);
  const second = await startApp({ store: first.store, clock: behind });
  const ada = await student(second.url, room.code);
  const ip = ada.view?.cluster.pods[0]?.ip ?? '';
  expect((await ada.give({ type: 'send', to: ip })).ok).toBe(true);
  await until('it is answered', () => {
    behind.advance(50);
    return ada.you?.requests[0]?.outcome === 'answered';
  });
  ada.socket.disconnect();
  await second.app.close();
});
