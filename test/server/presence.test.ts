import { describe, expect, it } from 'vitest';
import { fakeClock } from '../../server/ports/clock.ts';
import { Presence } from '../../server/rooms/presence.ts';
import { refuse } from '../../shared/room/refusal.ts';
import { START } from '../support/app.ts';

/** A room that believes what it is told, unless the store is away. */
function watched(online: readonly string[] = []) {
  const clock = fakeClock(START);
  const believed = new Set(online);
  const told: string[] = [];
  const store = { isAway: false };
  const presence = new Presence({
    clock,
    tell: async (seat, here) => {
      if (store.isAway) return { ok: false, refusal: refuse('not-saved') };
      told.push(`${here ? 'return' : 'drop'} ${seat}`);
      if (here) believed.add(seat);
      else believed.delete(seat);
      return { ok: true, version: 1 };
    },
    isOnline: (seat) => believed.has(seat),
  });
  const pass = async (milliseconds: number) => {
    clock.advance(milliseconds);
    await new Promise<void>((resolve) => setImmediate(resolve));
  };
  return { clock, presence, told, store, pass };
}

describe('presence', () => {
  it('[SRV91] drops after a start the seats that do not come back within ten seconds, and only those', async () => {
    const { presence, told, pass } = watched(['ada', 'bob']);
    presence.expect(['ada', 'bob']);
    await pass(5_000);
    presence.arrive('ada');
    await pass(5_000);
    expect(told).toEqual(['drop bob']);
  });

  it('[SRV92] keeps at a drop or return until it is saved', async () => {
    const { presence, told, store, pass } = watched(['ada']);
    presence.arrive('ada');
    store.isAway = true;
    presence.leave('ada');
    await pass(2_000);
    await pass(1_000);
    expect(told).toEqual([]);
    store.isAway = false;
    await pass(1_000);
    expect(told).toEqual(['drop ada']);
    store.isAway = true;
    presence.arrive('ada');
    await pass(0);
    store.isAway = false;
    await pass(1_000);
    expect(told).toEqual(['drop ada', 'return ada']);
  });

  it('[SRV93] says nothing when a seat is back within two seconds, and leaves no timer when it stops', async () => {
    const { clock, presence, told, pass } = watched(['ada']);
    presence.arrive('ada');
    expect(presence.leave('ada')).toBe(true);
    await pass(1_900);
    presence.arrive('ada');
    await pass(10_000);
    expect(told).toEqual([]);
    presence.leave('ada');
    presence.stop();
    expect(clock.waiting()).toBe(0);
  });

  it('[SRV93] says nothing either when it went while its return was being saved', async () => {
    const { presence, told, pass } = watched();
    presence.arrive('ada');
    presence.leave('ada');
    await pass(0);
    await pass(1_900);
    expect(told).toEqual(['return ada']);
    presence.arrive('ada');
    await pass(10_000);
    expect(told).toEqual(['return ada']);
    presence.leave('ada');
    await pass(2_000);
    expect(told).toEqual(['return ada', 'drop ada']);
  });
});
