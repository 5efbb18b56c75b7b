/**
 * Measures the goals for speed, each with its baseline in the same run, and prints ratio, goal and whether it holds.
 * `npm run bench` runs everything and writes `bench/results.md`; `-- --only 1,4` runs those goals; `--quick` takes
 * fewer and shorter turns. The last two write nothing. Ends with 1 when a goal does not hold.
 */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { goals } from './goals/goals.ts';
import { heading, linesOf, writeResults } from './lib/results.ts';
import type { Plan, Row } from './lib/row.ts';

const FULL: Plan = { turns: 5, seconds: 4 };
const QUICK: Plan = { turns: 3, seconds: 1.5 };

const { values } = parseArgs({ options: { only: { type: 'string' }, quick: { type: 'boolean' } } });
const plan = values.quick === true ? QUICK : FULL;
const only = values.only?.split(',').map(Number) ?? goals.map((goal) => goal.number);
const unknown = only.filter((wanted) => !goals.some((goal) => goal.number === wanted));
if (unknown.length > 0) {
  console.error(
    `There is no goal ${unknown.join(', ')}; there are ${goals.map((one) => one.number).join(', ')}.`,
  );
  process.exit(2);
}

console.log(heading());
const rows: Row[] = [];
const failed: number[] = [];
for (const goal of goals.filter((one) => only.includes(one.number))) {
  const begun = performance.now();
  try {
    const measured = await goal.measure(plan);
    rows.push(...measured);
    for (const line of linesOf(measured)) console.log(line);
  } catch (error) {
    failed.push(goal.number);
    rows.push(notMeasured(goal.number, error));
    console.error(`goal ${goal.number} could not be measured:`, error);
  }
  console.log(`   (${((performance.now() - begun) / 1000).toFixed(0)} s)`);
}
const whole = values.only === undefined && values.quick !== true;
if (whole) writeResults(rows);
const missed = rows.filter((row) => !row.holds).length;
console.log(`${rows.length - missed} of ${rows.length} hold.${whole ? ' Written to bench/results.md.' : ''}`);
process.exit(missed > 0 || failed.length > 0 ? 1 : 0);

/** In the results too: what could not be measured does not hold. */
function notMeasured(goal: number, error: unknown): Row {
  const why = error instanceof Error ? error.message : String(error);
  const what = `not measured: ${why.replaceAll(/\s+/g, ' ').slice(0, 200)}`;
  return { goal, what, product: '', baseline: '', figure: '', aim: '', holds: false };
}
