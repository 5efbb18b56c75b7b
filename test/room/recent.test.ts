import '../support/fuzz.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RoomCommand } from '../../shared/room/command.ts';
import { noRecent, plainRecent, recall, recentFrom, remember } from '../../shared/room/recent.ts';
import { told } from '../../shared/room/replies.ts';
import type { Given } from '../../shared/room/reply.ts';
import { openRoom } from '../../shared/room/room.ts';
import { seedOf } from './play.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';
const letters = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...ALPHABET), minLength, maxLength });
/** What pages draw, what may come besides, and what tests and earlier releases wrote. */
const id = fc.oneof(
  { weight: 4, arbitrary: letters(16, 16) },
  letters(8, 40),
  fc.string({ minLength: 16, maxLength: 16 }),
  fc.string(),
  fc.constantFrom('AAAAAAAAAAAAAAAA', '----------------', 'AAAAAAAA--------'),
);
const reply: fc.Arbitrary<Extract<Given, { ok: true }>> = fc.oneof(
  fc.constant({ ok: true as const }),
  fc.integer({ min: 1 }).map((sent) => ({ ok: true as const, sent })),
  fc
    .constantFrom('', 'r', 'r0', 'r07', 'q7', 'r1x', 'r17')
    .map((request) => ({ ok: true as const, answer: { type: 'sent' as const, request } })),
  fc.boolean().map((right) => ({ ok: true as const, answer: { type: 'judged' as const, right } })),
  fc.string().map((name) => ({ ok: true as const, answer: { type: 'named' as const, name } })),
);
const given = fc.uniqueArray(fc.record({ id, reply }), { selector: (one) => one.id, maxLength: 80 });
const command: RoomCommand = { type: 'send' };

describe('the ring of command ids', () => {
  it('[ROOM38] holds the last ids whatever they are made of, each with its answer, and no other', () => {
    const room = openRoom(seedOf());
    fc.assert(
      fc.property(given, fc.integer({ min: 1, max: 40 }), id, (commands, size, other) => {
        const recent = noRecent(size);
        for (const { id, reply } of commands) remember(recent, size, id, command, reply);
        const kept = commands.slice(-size);
        for (const { id, reply } of kept) expect(recall(room, recent, size, id)).toEqual(told(reply));
        for (const { id } of commands.slice(0, -size)) expect(recall(room, recent, size, id)).toBeNull();
        if (!kept.some(({ id }) => id === other)) expect(recall(room, recent, size, other)).toBeNull();
        expect(plainRecent(recent, size).ids.toSorted()).toEqual(kept.map(({ id }) => id).toSorted());
      }),
      { numRuns: 300 },
    );
  });

  it('[ROOM43] goes on from its plain form as if nothing had been', () => {
    fc.assert(
      fc.property(given, given, fc.integer({ min: 1, max: 40 }), (before, after, size) => {
        const recent = noRecent(size);
        for (const { id, reply } of before) remember(recent, size, id, command, reply);
        const again = recentFrom(JSON.parse(JSON.stringify(plainRecent(recent, size))), size);
        expect(again).toEqual(recent);
        for (const ring of [recent, again]) {
          for (const { id, reply } of after) remember(ring, size, id, command, reply);
        }
        expect(again).toEqual(recent);
      }),
      { numRuns: 200 },
    );
  });
});
