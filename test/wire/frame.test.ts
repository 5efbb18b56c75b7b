import { describe, expect, it } from 'vitest';
import type { StageView } from '../../shared/room/view.ts';
import { applyFrame, changedSections, type EncodedSections } from '../../shared/wire/frame.ts';
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
    let page: StageView = room.stage;
    let bytes = 0;
    const sync = () => {
      const delta = changedSections(encoded, room.stage);
      encoded = delta.encoded;
      bytes += delta.text.length;
      page = applyFrame(page, JSON.parse(delta.text));
      expect(page).toEqual(room.stage);
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

  it('[VIEW23] keep the identity of what did not change', () => {
    const view = { a: { x: 1 }, b: { y: 1 } };
    const next = applyFrame(view, { b: { y: 2 } });
    expect(next.a).toBe(view.a);
    expect(next).toEqual({ a: { x: 1 }, b: { y: 2 } });
    expect(view.b).toEqual({ y: 1 });
  });
});
