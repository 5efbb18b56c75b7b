import { startRedis } from '../../test/support/redis.ts';
import { inTurns } from '../lib/child.ts';
import { fsyncs, pacedFsyncs } from '../lib/disk.ts';
import type { Report } from '../lib/load.ts';
import { atLeast, atMost, type Goal, type Row } from '../lib/row.ts';
import { Side } from '../lib/side.ts';
import { number, percentile, ratios, shown } from '../lib/stats.ts';

const STUDENTS = 500;

type Measured = Report & { readonly cpu: number };

/** Microseconds of the server's CPU for one command. */
const perCommand = ({ cpu, answers }: Measured) => cpu / answers;
const perSecond = ({ answers, seconds }: Measured) => answers / seconds;

/** Goals 2 and 3: closed loop, 500 students, requests to a Service, everybody's frames and private views included. */
export const durable: Goal = {
  number: 2,
  async measure({ turns, seconds }) {
    const redis = [
      await startRedis({ appendfsync: 'everysec' }),
      await startRedis({ appendfsync: 'always' }),
    ];
    const sides: Side[] = [];
    try {
      for (const store of ['memory', ...redis.map(({ url }) => url)]) {
        sides.push(await Side.product(store, 1, STUDENTS));
      }
      sides.push(await Side.bare());
      for (const side of sides) await side.seat(STUDENTS, 500);
      const closed = (side: Side) => () =>
        side.costing(() => side.load.closed(seconds / 2, { type: 'send', to: side.to }));
      for (const side of sides) await closed(side)();
      const [memory = [], everysec = [], always = [], bare = []] = await inTurns(turns, sides.map(closed));
      return rowsOf(memory, everysec, always, bare);
    } finally {
      for (const side of sides) await side.end();
      for (const one of redis) await one.stop();
    }
  },
};

function rowsOf(
  memory: readonly Measured[],
  everysec: readonly Measured[],
  always: readonly Measured[],
  bare: readonly Measured[],
): Row[] {
  const described = (of: readonly Measured[]) =>
    `${shown(of.map(perCommand), 1)} µs CPU a command, ${shown(of.map(perSecond), 0)} a second, p99 ${shown(
      of.map(({ p99 }) => p99),
      0,
    )} ms`;
  const cheaper = (of: readonly Measured[], than: readonly Measured[]) =>
    percentile(ratios(than.map(perCommand), of.map(perCommand)), 0.5);
  const toMemory = cheaper(everysec, memory);
  const toEverysec = cheaper(always, everysec);
  const toBare = cheaper(always, bare);
  return [
    {
      ...{
        goal: 2,
        what: 'durable commands, closed loop, 500 students, Redis AOF everysec, against not durable',
      },
      ...{ product: described(everysec), baseline: `own, not durable: ${described(memory)}` },
      figure: number(toMemory, 2),
      ...atLeast(toMemory, 0.85),
    },
    {
      ...{ goal: 2, what: 'AOF always against everysec', product: `${described(always)}; ${fsyncs()}` },
      ...{ baseline: described(everysec), figure: number(toEverysec, 2) },
      ...atLeast(toEverysec, 0.9),
    },
    {
      ...{ goal: 3, what: 'durable commands (AOF always), closed loop, against raw ws, not durable' },
      ...{ product: described(always), baseline: `raw ws: ${described(bare)}`, figure: number(toBare, 2) },
      ...atLeast(toBare, 0.5),
    },
  ];
}

/** Goal 4. */
export const paced: Goal = {
  number: 4,
  async measure({ turns, seconds }) {
    const redis = await startRedis({ appendfsync: 'always' });
    const side = await Side.product(redis.url, 1, STUDENTS);
    const bare = await Side.bare();
    try {
      for (const one of [side, bare]) await one.seat(STUDENTS, 1_000);
      const turn = (one: Side) => () => one.load.open(seconds, 1, { type: 'send', to: one.to });
      // As in the other measurements: a class has been there for a while.
      await turn(side)();
      const [took = [], least = []] = await inTurns(Math.min(turns, 3), [turn(side), turn(bare)]);
      const p99 = percentile(
        took.map((one) => one.p99),
        0.5,
      );
      return [
        {
          goal: 4,
          what: '500 students × 1 command a second, Redis, AOF always: from meant to leave to acknowledged',
          product: `${latencies(took)}; ${await pacedFsyncs(STUDENTS)}`,
          baseline: `raw ws, not durable: ${latencies(least)}`,
          figure: `p99 ${number(p99, 1)} ms`,
          ...atMost(p99, 5, ' ms'),
        },
      ];
    } finally {
      for (const one of [side, bare]) await one.end();
      await redis.stop();
    }
  },
};

function latencies(of: readonly Report[]): string {
  const ms = (figures: readonly number[]) => `${shown(figures, 1)} ms`;
  return `p50 ${ms(of.map((one) => one.p50))}, p99 ${ms(of.map((one) => one.p99))}`;
}
