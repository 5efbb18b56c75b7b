import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { ROOT } from './child.ts';
import type { Row } from './row.ts';

/** Machine, Node, date and commit, on one line. */
export function heading(): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const machine = `${cpus().length} × ${first?.model.trim() ?? 'unknown CPU'}, ${memory} GB, ${type()} ${release()}`;
  return `${machine}; Node ${process.versions.node}; ${new Date().toISOString().slice(0, 16)}Z; commit ${commit()}`;
}

function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();
  try {
    // The results themselves may differ from the last commit; the measured sources may not.
    const changed = git('status', '--porcelain', '--', 'server', 'shared', 'bench', ':!bench/results.md');
    return `${git('rev-parse', '--short', 'HEAD')}${changed === '' ? '' : ' with changes'}`;
  } catch {
    return 'unknown';
  }
}

/** For the terminal. */
export function linesOf(rows: readonly Row[]): string[] {
  return rows.map((row) => {
    const beside = row.baseline === '' ? '' : `, beside it ${row.baseline}`;
    return `${row.holds ? 'holds ' : 'misses'} ${row.goal}  ${row.what}: ${row.figure} (${row.aim}); ${row.product}${beside}`;
  });
}

export function writeResults(rows: readonly Row[]): void {
  const text = [
    '# What was measured',
    '',
    'Written by `npm run bench`. Each figure and its baseline come from one run, in turns; figures are medians, with the',
    'least and the most behind them. What each goal means and how it is measured: [README.md](README.md).',
    '',
    heading(),
    '',
    '| # | what | product | baseline | figure | goal | |',
    '|---|---|---|---|---|---|---|',
    ...rows.map(
      (row) =>
        `| ${row.goal} | ${row.what} | ${row.product} | ${row.baseline} | ${row.figure} | ${row.aim} | ${row.holds ? 'holds' : '**misses**'} |`,
    ),
    '',
  ];
  writeFileSync(join(ROOT, 'bench/results.md'), text.join('\n'));
}
