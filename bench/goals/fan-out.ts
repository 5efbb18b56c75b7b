import { Child, inTurns } from '../lib/child.ts';
import { Load } from '../lib/load.ts';
import { atLeast, type Goal, type Row } from '../lib/row.ts';
import { number, percentile, ratios, shown } from '../lib/stats.ts';

interface Side {
  readonly child: Child;
  readonly load: Load;
}

interface Listening {
  readonly port: number;
  readonly hello: string;
}

/** By number of sockets: so many ms between two frames that no side is ever behind. */
const SIZES = [
  { sockets: 500, every: 30, goal: 0.9 },
  { sockets: 2_000, every: 100, goal: 0.85 },
  { sockets: 5_000, every: 250, goal: 0.85 },
] as const;
const OVER_STOCK = 1.35;
/** A line a millisecond or so: no side is to be measured while it opens lines. */
const LINES_PER_SECOND = 1_500;

/** Goal 1. */
export const fanOut: Goal = {
  number: 1,
  async measure({ turns, seconds }) {
    const sides = await Promise.all([open('product', 'sio'), open('ws', 'ws'), open('sio', 'sio')]);
    const rows: Row[] = [];
    let connected = 0;
    try {
      for (const { sockets, every, goal } of SIZES) {
        const more = sockets - connected;
        for (const { load, hello } of sides) {
          const report = await load.connect(more, (more / LINES_PER_SECOND) * 1_000, false, hello);
          if (!report.whole) throw new Error(`only ${report.ready} lines of ${sockets} came`);
        }
        connected = sockets;
        const times = Math.max(5, Math.round((seconds * 400) / every));
        const side = (one: Side) => () => delivered(one, sockets, times, every);
        for (const one of sides) await side(one)();
        const [ours = [], bare = [], stock = []] = await inTurns(turns, sides.map(side));
        const toBare = percentile(ratios(bare, ours), 0.5);
        const toStock = percentile(ratios(stock, ours), 0.5);
        const what = `fan-out of a frame to ${number(sockets, 0)} sockets`;
        const product = `${shown(ours, 2)} µs CPU a delivery`;
        rows.push(
          {
            ...{ goal: 1, what: `${what}, against raw ws`, product },
            baseline: `raw ws ${shown(bare, 2)} µs`,
            figure: number(toBare, 2),
            ...atLeast(toBare, goal),
          },
          {
            ...{ goal: 1, what: `${what}, against stock socket.io`, product },
            baseline: `stock socket.io ${shown(stock, 2)} µs`,
            figure: `${number(toStock, 2)} ×`,
            ...atLeast(toStock, OVER_STOCK),
          },
        );
      }
      return rows;
    } finally {
      await Promise.all(sides.flatMap(({ child, load }) => [load.end(), child.end()]));
    }
  },
};

async function open(name: string, speaks: 'ws' | 'sio'): Promise<Side & { readonly hello: string }> {
  const child = new Child('fan-out', [name]);
  const { port, hello } = await child.next<Listening>();
  return { child, load: new Load(port, speaks), hello };
}

/** CPU microseconds of the server for one delivery; throws when one did not arrive. */
async function delivered(
  { child, load }: Side,
  sockets: number,
  times: number,
  every: number,
): Promise<number> {
  const { cpu } = await child.ask<{ cpu: number }>({ times, every });
  const report = await load.frames(sockets * times);
  if (!report.whole) throw new Error(`${report.frames} of ${sockets * times} frames came`);
  return cpu / (sockets * times);
}
