import { expect, it } from 'vitest';
import type { Performed } from '../../scripts/chaos/faults.ts';
import type { Finding } from '../../scripts/chaos/findings.ts';
import { Record } from '../../scripts/chaos/record.ts';
import { complaints, row, summary, type Told } from '../../scripts/chaos/table.ts';

/** Commands of one room: when each was sent and when it was acknowledged, in ms; null for never. */
function recordOf(commands: readonly (readonly [sentAt: number, answeredAt: number | null])[]): Record {
  const record = new Record();
  for (const [index, [sentAt, answeredAt]] of commands.entries()) {
    const answer = answeredAt === null ? null : ({ ok: true, version: index + 1 } as const);
    const command = { type: 'wave' } as const;
    const of = { room: 'ACDEFG', client: 'student-1', id: `id-${index}` };
    record.sendings.push({ ...of, command, sentAt, answeredAt, answer });
  }
  return record;
}

interface Seed {
  readonly record: Record;
  readonly kind?: 'kill-server' | 'stop-server';
  readonly findings?: readonly Finding[];
  readonly others?: readonly Performed[];
  readonly processes?: number;
}

/** A seed in which the process of the room met its end at 1,000 ms. */
function told({ record, kind = 'stop-server', findings = [], others = [], processes = 3 }: Seed): Told {
  const fault = { kind, at: 1_000, lasts: 0, which: 0 };
  const performed = { fault, begunAt: 1_000, overAt: 1_000, rooms: ['ACDEFG'], takenOver: 0 };
  const outcome = {
    faults: [performed, ...others],
    record,
    findings,
    entries: 1,
    settledIn: 250,
    errors: [],
  };
  return { seed: 7, processes, outcome };
}

it('a silence is the longest time in which something waited and nothing was acknowledged, of those that began in time', () => {
  const silence = (commands: Parameters<typeof recordOf>[0]) =>
    recordOf(commands).longestSilence('ACDEFG', 1_000, 1_000);
  expect(silence([])).toBe(null);
  expect(silence([[900, 950]])).toBe(null);
  // One was on its way at the signal: it counts from the signal.
  expect(silence([[900, 1_400]])).toBe(400);
  // The old process acknowledges some after the signal; the silence comes later.
  expect(
    silence([
      [1_005, 1_010],
      [1_020, 1_700],
      [1_600, 1_710],
    ]),
  ).toBe(680);
  // Nobody waited from 1,010 to 1,900.
  expect(
    silence([
      [1_005, 1_010],
      [1_900, 1_930],
    ]),
  ).toBe(30);
  // What is answered first need not be what waited for the longest.
  expect(
    silence([
      [1_000, 1_500],
      [1_450, 1_460],
    ]),
  ).toBe(460);
  // It began too late to have to do with the signal.
  expect(
    silence([
      [1_005, 1_010],
      [2_500, 4_000],
    ]),
  ).toBe(5);
});

it('a repeated command waits from its first sending to its first acknowledgement', () => {
  const record = recordOf([[1_100, null]]);
  record.sendings.push(...recordOf([[1_300, 1_600]]).sendings, ...recordOf([[1_200, 1_900]]).sendings);
  expect(record.longestSilence('ACDEFG', 1_000, 1_000)).toBe(500);
});

it('complains of what was found, and of a class that was made to wait for too long', () => {
  const finding = { kind: 'lost', detail: 'a wave' } as const;
  const quick = recordOf([[1_000, 1_200]]);
  const slow = recordOf([[1_000, 2_001]]);
  const slower = recordOf([[1_001, 6_002]]);
  expect(complaints([told({ record: quick }), told({ record: slow, kind: 'kill-server' })])).toEqual([]);
  expect(complaints([told({ record: quick, findings: [finding] })])).toEqual([
    'something is wrong in seed 7',
  ]);
  expect(complaints([told({ record: slow })])).toEqual(['the longest silence on SIGTERM is above 1000 ms']);
  expect(complaints([told({ record: slower, kind: 'kill-server' })])).toEqual([
    'the p95 after SIGKILL is above 5000 ms',
  ]);
});

it('does not complain of time that another fault took at the same time, or of one process that nobody can go on for', () => {
  const record = recordOf([[1_000, 9_000]]);
  const fault = { kind: 'freeze-redis', at: 1_100, lasts: 3_000, which: 0 } as const;
  const meanwhile = { fault, begunAt: 1_100, overAt: 4_100, rooms: [], takenOver: 0 };
  expect(complaints([told({ record, others: [meanwhile] })])).toEqual([]);
  expect(complaints([told({ record, processes: 1 })])).toEqual([]);
});

it('the table counts each kind of fault and each kind of finding', () => {
  const findings = (['lost', 'doubled', 'doubled', 'view', 'view', 'view', 'scores'] as const).map(
    (kind) => ({ kind, detail: '' }),
  );
  const fault = { kind: 'freeze-server', at: 1_100, lasts: 4_000, which: 0 } as const;
  const woken = { fault, begunAt: 5_000, overAt: 9_000, rooms: ['ACDEFG'], takenOver: 1 };
  const one = told({ record: recordOf([[1_000, 1_200]]), findings, others: [woken] });
  one.outcome.record.weather.overtaken = 12;
  const lines = summary([one, one], 40)
    .split('\n')
    .map((line) => line.replace(/ +/g, ' '));
  expect(lines).toEqual(
    expect.arrayContaining([
      '2 seeds in 40 s: 4 faults, 2 acknowledged commands',
      'stop-server 2, of processes that ran 2 rooms',
      'freeze-server 2, of processes that ran 2 rooms; 2 taken over before they woke up',
      'kill-redis 0',
      'commands overtaken 24',
      'acknowledged and lost 2',
      'done twice 4',
      'views that differ 6',
      'anything else 2',
      'SIGTERM, longest silence: p50 200, p95 200, max 200 ms (2 rooms); with another fault at the same time none',
    ]),
  );
  const well = summary([told({ record: recordOf([[1_000, 1_200]]) })], 20);
  expect(well).toMatch(/^views that differ +0; all agreed 250 ms after the end or sooner$/m);
  expect(row(one).split(/ {2,}/).slice(-8)).toEqual(['1', '2', '3', '1', '250 ms', '–', '200 ms', 'FAILED']);
});
