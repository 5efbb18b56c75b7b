import { describe, expect, it } from 'vitest';
import { FrameReader } from '../../client/connection/room-signals.ts';
import type { PrivateView, StageView } from '../../shared/room/view.ts';
import { changed } from '../../shared/wire/changed.ts';
import { type Known, taken } from '../../shared/wire/frame.ts';
import { Class, player } from '../room/play.ts';

/** As it comes over the wire. */
const copied = <V>(view: V): V => JSON.parse(JSON.stringify(view));

describe('frames', () => {
  it('[VIEW22] hold what changed in the view, and are none when nothing did', () => {
    const first = { seq: 1, view: { a: { x: 1, y: 2 }, b: [1, 2], c: null } };
    const second = changed(first, { a: { x: 1, y: 3 }, b: [1, 2], c: null });
    expect(second?.news).toEqual({ seq: 2, changes: { a: { y: 3 } } });
    expect(second?.known).toEqual({ seq: 2, view: { a: { x: 1, y: 3 }, b: [1, 2], c: null } });
    expect(changed(second?.known ?? first, { a: { x: 1, y: 3 }, b: [1, 2], c: null })).toBe(null);
  });

  it('[VIEW22] are taken in by number: whole ones always, changes only those that go on from what is known', () => {
    const known = { seq: 4, view: { a: 1 } };
    expect(taken(known, { seq: 5, changes: { a: 2 } })).toEqual({ seq: 5, view: { a: 2 } });
    expect(taken(known, { seq: 6, changes: { a: 2 } })).toBe('gap');
    expect(taken(null, { seq: 1, changes: { a: 2 } })).toBe('gap');
    expect(taken(known, { seq: 4, changes: { a: 2 } })).toBe('old');
    expect(taken(known, { seq: 1, view: { a: 7 } })).toEqual({ seq: 1, view: { a: 7 } });
  });

  it('[VIEW23] put together one after the other make the view, at every moment of a lesson', () => {
    const room = new Class();
    room.join('ann');
    const page = new FrameReader<StageView>();
    let sent: Known<StageView> = { seq: 1, view: room.stage };
    let own: Known<PrivateView> = { seq: 1, view: room.mine('ann') };
    let seen = own;
    let bytes = 0;
    page.read({ ...sent, at: 0 });
    const sync = () => {
      const change = changed(sent, room.stage);
      if (change !== null) {
        sent = change.known;
        bytes += JSON.stringify(change.news).length;
        page.read({ ...copied(change.news), at: 0 });
      }
      const shown = Object.entries(page.room.value ?? {}).map(([name, section]) => [name, section.value]);
      expect(Object.fromEntries(shown)).toEqual(room.stage);
      const mine = changed(own, room.mine('ann'));
      if (mine !== null) {
        own = mine.known;
        const known = taken(seen, copied(mine.news));
        if (typeof known === 'string') throw new Error(known);
        seen = known;
      }
      expect(seen.view).toEqual(room.mine('ann'));
    };
    while (room.beat.next !== 'none') {
      sync();
      if (room.beat.kind === 'do' && room.beat.phase === 'open') {
        room.do(player('ann'), { type: 'send', to: 'my-service' });
        sync();
      }
      room.next();
    }
    sync();
    expect(bytes).toBeLessThan(100_000);
  });
});
