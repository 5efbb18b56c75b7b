import { measured } from '../lib/child.ts';
import { atMost, type Goal } from '../lib/row.ts';
import { number, percentile } from '../lib/stats.ts';

interface Lesson {
  readonly minutes: number;
  readonly perPhone: number;
  readonly most: number;
  readonly frames: readonly number[];
}

const STUDENTS = 30;

/** Goal 13. Counted once: the class, its minds and its time come from a seed. */
export const bytes: Goal = {
  number: 13,
  async measure() {
    const { minutes, perPhone, most, frames } = await measured<Lesson>('lesson-bytes', String(STUDENTS));
    const lesson = `${STUDENTS} students, ${number(minutes, 0)} minutes`;
    const kB = perPhone / 1000;
    const median = percentile(frames, 0.5);
    return [
      {
        goal: 13,
        what: `bytes to a phone over a whole lesson (${lesson})`,
        product: `mean of all phones; most ${number(most / 1000, 0)} kB; ${number(frames.length, 0)} frames`,
        baseline: '',
        figure: `${number(kB, 0)} kB`,
        ...atMost(Math.round(kB), 300, ' kB'),
      },
      {
        goal: 13,
        what: 'the same: a frame',
        product: `p90 ${number(percentile(frames, 0.9), 0)} bytes, largest ${number(percentile(frames, 1), 0)}`,
        baseline: '',
        figure: `median ${number(median, 0)} bytes`,
        ...atMost(median, 1000, ' bytes'),
      },
    ];
  },
};
