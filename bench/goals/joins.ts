import { inTurns } from '../lib/child.ts';
import { scratch } from '../lib/disk.ts';
import { atMost, type Goal } from '../lib/row.ts';
import { Side } from '../lib/side.ts';
import { number, percentile, ratios, shown } from '../lib/stats.ts';

const STUDENTS = 2_000;

interface Joined {
  readonly p99: number;
  /** Microseconds of the server's CPU for one join. */
  readonly cpu: number;
  /** Bytes for one line, or one seat with its line. */
  readonly memory: number;
}

/** Goal 9. */
export const joins: Goal = {
  number: 9,
  async measure({ turns }) {
    const [ours = [], lines = [], bare = []] = await inTurns(Math.min(turns, 3), [
      () => joined(true),
      () => joined(false),
      () => bareJoined(),
    ]);
    const p99 = percentile(
      ours.map((one) => one.p99),
      0.5,
    );
    const ratio = percentile(
      ratios(
        ours.map((one) => one.cpu),
        bare.map((one) => one.cpu),
      ),
      0.5,
    );
    const kB = (of: readonly Joined[]) => of.map(({ memory }) => memory / 1000);
    const what = '2,000 join within 2 s, embedded store';
    return [
      {
        ...{
          goal: 9,
          what: `${what}: from meant to come to seated`,
          baseline: `raw ws ${shown(
            bare.map((one) => one.p99),
            0,
          )} ms`,
        },
        product: `p99 ${shown(
          ours.map((one) => one.p99),
          0,
        )} ms`,
        figure: `p99 ${number(p99, 0)} ms`,
        ...atMost(p99, 100, ' ms'),
      },
      {
        ...{ goal: 9, what: `${what}: CPU for one (connect, hello, join), against raw ws` },
        product: `${shown(
          ours.map((one) => one.cpu),
          0,
        )} µs`,
        baseline: `${shown(
          bare.map((one) => one.cpu),
          0,
        )} µs`,
        figure: `${number(ratio, 2)} ×`,
        ...atMost(ratio, 2, ' ×'),
      },
      {
        ...{
          goal: 9,
          what: 'memory of a line without a seat',
          product: '',
          baseline: `raw ws ${shown(kB(bare), 1)} kB`,
        },
        figure: `${shown(kB(lines), 1)} kB`,
        ...atMost(percentile(kB(lines), 0.5), 25, ' kB'),
      },
      {
        ...{ goal: 9, what: 'memory of a seat in all, with its line', product: '', baseline: '' },
        figure: `${shown(kB(ours), 1)} kB`,
        ...atMost(percentile(kB(ours), 0.5), 30, ' kB'),
      },
    ];
  },
};

async function joined(seats: boolean): Promise<Joined> {
  const { folder, remove } = scratch();
  const side = await Side.product(`embedded:${folder}`, 1, STUDENTS);
  try {
    return await measured(side, seats);
  } finally {
    remove();
  }
}

async function bareJoined(): Promise<Joined> {
  return measured(await Side.bare(), true);
}

async function measured(side: Side, seats: boolean): Promise<Joined> {
  try {
    const before = await side.memory();
    const { p99, cpu } = await side.costing(() => side.seat(STUDENTS, 2_000, seats));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return { p99, cpu: cpu / STUDENTS, memory: ((await side.memory()) - before) / STUDENTS };
  } finally {
    await side.end();
  }
}
