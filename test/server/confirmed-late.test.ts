import { expect, it } from 'vitest';
import { student } from '../support/client.ts';
import { code, host, keep, server, writes } from './set-up-late.ts';

it('[SRV247] a student whom a write removed that was confirmed too late is told, and hung up on', async () => {
  const ada = keep(await student(server.url, code));
  const seat = ada.you?.seat.id ?? '';
  writes.areSilent = true;
  expect(await host.give({ type: 'remove-seat', seat }, 'remove-1')).toMatchObject({ ok: false });
  writes.areSilent = false;
  expect(await host.give({ type: 'remove-seat', seat }, 'remove-1')).toMatchObject({ ok: true });
  await server.until('told', () => ada.closed === 'seat-removed');
});

it('[SRV247] a class that a write ended which was confirmed too late is let go like any other', async () => {
  writes.areSilent = true;
  expect(await host.give({ type: 'end-room' }, 'end-room-1')).toMatchObject({ ok: false });
  writes.areSilent = false;
  expect(await host.give({ type: 'end-room' }, 'end-room-1')).toMatchObject({ ok: true });
  await server.until('let go', () => {
    server.clock.advance(30_000);
    return host.closed === 'room-ended';
  });
});
