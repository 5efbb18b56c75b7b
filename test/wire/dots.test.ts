import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../shared/net/request.ts';
import type { Dot } from '../../shared/room/view.ts';
import { dotsOf, wireDots } from '../../shared/wire/dots.ts';
import '../support/fuzz.ts';

const AT = 1_760_000_000_000;
const OUTCOMES: readonly Outcome[] = [
  ...(['answered', 'wrong-pod', 'timed-out'] as const),
  ...(['connection-refused', 'connection-reset', 'no-such-host'] as const),
];

/** A request as it was drawn in one frame: its start, its end, or one after the other. */
const request = fc
  .record({
    id: fc.oneof(
      fc.nat(99_999).map((number) => `r${number}`),
      fc.constantFrom('r007', 'r', 'x1', 'r12345678901234567890'),
    ),
    seat: fc.nat(5_000),
    via: fc.constantFrom('pod-ip' as const, 'service' as const),
    to: fc.oneof(fc.constantFrom('10.1.1.5', 'my-service', '10.96.0.1', '', '-'), fc.string()),
    pod: fc.constantFrom('10.1.1.5', '10.1.1.6', null),
    ago: fc.integer({ min: -50, max: 5_000 }),
    took: fc.nat(2_000),
    outcome: fc.constantFrom(...OUTCOMES),
    seen: fc.constantFrom('start', 'end', 'both'),
  })
  .map(({ ago, took, outcome, seen, ...dot }): Dot[] => {
    const start = { ...dot, outcome: null, at: AT - ago };
    const end = { ...dot, outcome, at: AT - ago + took };
    return seen === 'start' ? [start] : seen === 'end' ? [end] : [start, end];
  });

const requests = fc.uniqueArray(request, { maxLength: 20, selector: ([dot]) => dot?.id });
const byTime = (dots: readonly Dot[]) => dots.map((dot) => JSON.stringify(Object.entries(dot).sort())).sort();

describe('requests on the wire', () => {
  it('[VIEW25] are read as they were, whatever was called and whatever came of it, in the order of time', () => {
    fc.assert(
      fc.property(requests, (all) => {
        const dots = all.flat();
        const read = dotsOf(JSON.parse(JSON.stringify(wireDots(dots, AT))), AT);
        expect(byTime(read)).toEqual(byTime(dots));
        expect(read.map(({ at }) => at)).toEqual(read.map(({ at }) => at).sort((a, b) => a - b));
        for (const [index, dot] of read.entries()) {
          const end = read.findIndex(({ id, outcome }) => id === dot.id && outcome !== null);
          if (dot.outcome === null && end !== -1) expect(end).toBeGreaterThan(index);
        }
      }),
    );
  });

  it('[VIEW25] cost some twenty bytes each: the way once a frame, a start and an end in the same frame as one', () => {
    const dots = [562, 563, 564].flatMap((number): Dot[] => {
      const dot = {
        id: `r${number}`,
        seat: number % 30,
        via: 'service',
        to: '10.96.0.1',
        pod: '10.1.1.8',
      } as const;
      return [
        { ...dot, outcome: null, at: AT - 240 },
        { ...dot, outcome: 'answered', at: AT - 160 },
      ];
    });
    expect(wireDots(dots, AT)).toEqual({
      's 10.1.1.8 10.96.0.1': [
        [562, 22, 240],
        [563, 23, 240],
        [564, 24, 240],
      ],
    });
  });
});
