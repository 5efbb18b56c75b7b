import { scratch } from '../lib/disk.ts';
import { atMost, type Goal } from '../lib/row.ts';
import { Side } from '../lib/side.ts';
import { number, percentile, shown } from '../lib/stats.ts';

const STAGE = (hello: string) => hello.replace('"as":"player"', '"as":"stage"');

/** Goal 5. */
export const largeRoom: Goal = {
  number: 5,
  async measure({ seconds }) {
    return withEmbedded(1, 2_000, async (side) => {
      await side.load.connect(1, 0, false, STAGE(side.hellos[0] ?? ''));
      await side.seat(2_000, 4_000);
      const load = await side.costing(() => side.load.open(seconds * 2, 1, { type: 'send', to: side.to }));
      const busy = load.cpu / 1e6 / load.seconds;
      const what = 'one room, 2,000 students × 1 command a second, with a stage, embedded store';
      const product = `p50 ${number(load.p50, 1)} ms, p99 ${number(load.p99, 1)} ms, ${number(busy * 100, 0)} % of a core, ${number(load.frames, 0)} frames`;
      return [
        {
          ...{ goal: 5, what: `${what}: acknowledgement`, product, baseline: '' },
          figure: `p99 ${number(load.p99, 1)} ms`,
          ...atMost(load.p99, 50, ' ms'),
        },
        {
          ...{ goal: 5, what: `${what}: CPU`, product, baseline: '' },
          figure: `${number(busy * 100, 0)} %`,
          ...atMost(busy * 100, 60, ' %'),
        },
      ];
    });
  },
};

/** Goal 7. */
export const largestRoom: Goal = {
  number: 7,
  async measure({ seconds }) {
    return withEmbedded(1, 5_000, async (side) => {
      const joined = await side.seat(5_000, 4_000);
      const load = await side.load.open(seconds * 2, 0.2, { type: 'send', to: side.to });
      const what = 'one room, 5,000 students, one command each in 5 s';
      return [
        {
          ...{ goal: 7, what: `${what}: all joined who came within 4 s`, baseline: '' },
          product: `a join p50 ${number(joined.p50, 0)} ms, p99 ${number(joined.p99, 0)} ms`,
          figure: `${number(joined.seconds, 1)} s`,
          ...atMost(joined.seconds, 5, ' s'),
        },
        {
          ...{ goal: 7, what: `${what}: acknowledgement; nothing dropped`, baseline: '' },
          product: `p50 ${number(load.p50, 1)} ms, ${load.answers} answers, ${load.cuts + joined.cuts} lines cut`,
          figure: `p99 ${number(load.p99, 1)} ms`,
          aim: '≤ 150 ms, 0 cut',
          holds: load.p99 <= 150 && load.whole && load.cuts + joined.cuts === 0,
        },
      ];
    });
  },
};

const ROOMS = 300;
const CLASS = 30;
const IDLE_SECONDS = 9;

/** Goal 8. */
export const manyRooms: Goal = {
  number: 8,
  async measure({ seconds: long }) {
    return withEmbedded(ROOMS, CLASS, async (side) => {
      const idle = await idling(side);
      const alone = await withEmbedded(1, CLASS, idling);
      for (const hello of side.hellos) {
        const { whole } = await side.load.connect(CLASS, 15, true, hello);
        if (!whole) throw new Error('not everybody came');
      }
      const load = await side.costing(() => side.load.open(long * 2, 0.2, { type: 'send', to: side.to }));
      const busy = load.cpu / 1e6 / load.seconds;
      return [
        {
          ...{
            goal: 8,
            what: '300 rooms × 30 students, one command each in 5 s, one process: acknowledgement',
          },
          product: `p50 ${number(load.p50, 1)} ms, ${number(busy * 100, 0)} % of a core`,
          ...{ baseline: '', figure: `p99 ${number(load.p99, 1)} ms` },
          ...atMost(load.p99, 50, ' ms'),
        },
        {
          ...{ goal: 8, what: '300 rooms in memory and nobody there: CPU' },
          ...{ product: `${shown(idle, 2)} % of a core`, baseline: `one room: ${shown(alone, 2)} %` },
          figure: `${number(percentile(idle, 0.5), 2)} % of a core`,
          ...atMost(percentile(idle, 0.5), 1, ' %'),
        },
      ];
    });
  },
};

/** Percent of a core in each of some seconds; in one of them V8 may collect what opening the rooms left behind. */
async function idling(side: Side): Promise<number[]> {
  await seconds(2);
  const used: number[] = [];
  for (let before = await side.cost(); used.length < IDLE_SECONDS; ) {
    await seconds(1);
    const now = await side.cost();
    used.push((now.cpu - before.cpu) / 1e4);
    before = now;
  }
  return used;
}

const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 1_000));

async function withEmbedded<A>(
  rooms: number,
  seats: number,
  measure: (side: Side) => Promise<A>,
): Promise<A> {
  const { folder, remove } = scratch();
  const side = await Side.product(`embedded:${folder}`, rooms, seats);
  try {
    return await measure(side);
  } finally {
    await side.end();
    remove();
  }
}
