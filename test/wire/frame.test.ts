import { describe, expect, it } from 'vitest';
import { FrameReader } from '../../client/connection/room-signals.ts';
import type { StageView } from '../../shared/room/view.ts';
import { changedSections, type EncodedSections } from '../../shared/wire/frame.ts';
import { Class, player } from '../room/play.ts';

describe('frames', () => {
  it('[VIEW22] hold every section at first, then those whose text changed, and nothing when nothing did', () => {
    const first = changedSections({}, { a: { x: 1 }, b: [1, 2], c: null });
    expect(first.sections).toEqual({ a: { x: 1 }, b: [1, 2], c: null });
    expect(first.text).toBe('{"a":{"x":1},"b":[1,2],"c":null}');
    const second = changedSections(first.encoded, { a: { x: 1 }, b: [1, 2, 3], c: null });
    expect(second.sections).toEqual({ b: [1, 2, 3] });
    expect(second.text).toBe('{"b":[1,2,3]}');
    const third = changedSections(second.encoded, { a: { x: 1 }, b: [1, 2, 3], c: null });
    expect([third.sections, third.text]).toEqual([{}, '{}']);
  });

  it('[VIEW22] tell a section that became empty from one that did not change', () => {
    const before = changedSections({}, { podium: { phase: 'third' } });
    expect(changedSections(before.encoded, { podium: null }).sections).toEqual({ podium: null });
  });

  it('[VIEW23] put together one after the other make the view, at every moment of a lesson', () => {
    const room = new Class();
    room.join('ann');
    let encoded: EncodedSections = {};
    const page = new FrameReader<StageView>();
    let seq = 0;
    let bytes = 0;
    const sync = () => {
      const delta = changedSections(encoded, room.stage);
      encoded = delta.encoded;
      bytes += delta.text.length;
      seq += 1;
      page.read({ seq, at: 0, ...(seq === 1 ? { full: true } : {}), sections: JSON.parse(delta.text) });
      const shown = Object.entries(page.room.value ?? {}).map(([name, section]) => [name, section.value]);
      expect(Object.fromEntries(shown)).toEqual(room.stage);
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
    expect(bytes).toBeLessThan(300_000);
  });
});
