import { inTurns, measured } from '../lib/child.ts';
import { atLeast, type Goal } from '../lib/row.ts';
import { number, percentile, ratios, shown } from '../lib/stats.ts';

interface Speed {
  readonly perSecond: number;
}

const SEATS = 2_000;
const FEW = 50;

/** Goal 11. */
export const engine: Goal = {
  number: 11,
  async measure({ turns, seconds }) {
    const cpu = String(Math.min(1.5, seconds / 2));
    const side = (name: string, seats: number) => async () =>
      (await measured<Speed>('engine', name, String(seats), cpu)).perSecond;
    const [bare = [], routed = [], whole = [], few = []] = await inTurns(turns, [
      side('bare', SEATS),
      side('routed', SEATS),
      side('whole', SEATS),
      side('whole', FEW),
    ]);
    const ratio = percentile(ratios(routed, bare), 0.5);
    const commands = percentile(whole, 0.5);
    const flat = percentile(ratios(whole, few), 0.5);
    return [
      {
        goal: 11,
        what: 'engine: a routed request to its end, 100 Pods, 2,000 seats, against a bare in-place loop',
        product: `${shown(
          routed.map((value) => value / 1e6),
          2,
        )} million a CPU second`,
        baseline: `${shown(
          bare.map((value) => value / 1e6),
          2,
        )} million`,
        figure: number(ratio, 2),
        ...atLeast(ratio, 0.35),
      },
      {
        goal: 11,
        what: 'engine: whole command path (parse, dedup, step, log, encode), 2,000 seats',
        product: `${shown(
          whole.map((value) => value / 1e3),
          0,
        )} thousand a CPU second`,
        baseline: '',
        figure: `${number(commands / 1e3, 0)} thousand`,
        aim: '≥ 500 thousand',
        holds: commands >= 500_000,
      },
      {
        goal: 11,
        what: 'engine: the same with 2,000 seats against 50',
        product: `${shown(
          whole.map((value) => value / 1e3),
          0,
        )} thousand`,
        baseline: `${shown(
          few.map((value) => value / 1e3),
          0,
        )} thousand`,
        figure: number(flat, 2),
        ...atLeast(flat, 0.8),
      },
    ];
  },
};
