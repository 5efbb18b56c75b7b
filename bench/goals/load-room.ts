import type { Loading } from '../children/load-room.ts';
import { measured } from '../lib/child.ts';
import { atMost, type Goal } from '../lib/row.ts';
import { number, percentile, shown } from '../lib/stats.ts';

/** Entries between two snapshots of a room of 2,000 in which everybody gives a command a second. */
const LONGEST_TAIL = 20_999;

/** Goal 12, and how fast a log is replayed. */
export const loadRoom: Goal = {
  number: 12,
  async measure({ turns }) {
    const times = String(turns + 2);
    const ordinary = await measured<Loading>('load-room', '500', '30', '999', times);
    const large = await measured<Loading>('load-room', '2000', '10', String(LONGEST_TAIL), '3');
    const median = percentile(ordinary.loads, 0.5);
    return [
      {
        goal: 12,
        what: 'load a room from the embedded store: 30-minute class of 500, 999 entries after the snapshot',
        product: `${shown(ordinary.loads, 0)} ms; ${shown(ordinary.loadCpu, 0)} ms of CPU`,
        baseline: `snapshot ${kilobytes(ordinary.snapshotBytes)}, plain JSON ${kilobytes(ordinary.plainBytes)}`,
        figure: `${number(median, 0)} ms`,
        ...atMost(median, 50, ' ms'),
      },
      told(ordinary, 'class of 500'),
      told(large, 'class of 2,000'),
    ];
  },
};

/** What has no goal of its own. */
function told({ atOnce, beside, loads, tail, replayedPerSecond }: Loading, what: string) {
  const replayed = replayedPerSecond.map((value) => value / 1000);
  return {
    goal: 12,
    what: `${what}: a snapshot in one go, or beside the room from ${number(tail, 0)} entries`,
    product: `${number(atOnce.cpu, 0)} or ${number(beside.cpu, 0)} ms of CPU; stands still ${number(atOnce.stall, 0)} or ${number(beside.stall, 0)} ms`,
    baseline: `loading ${shown(loads, 0)} ms`,
    figure: `${shown(replayed, 0)} thousand entries replayed a CPU second`,
    aim: '',
    holds: true,
  };
}

const kilobytes = (bytes: number) => `${number(bytes / 1000, 0)} kB`;
