/**
 * `npm run chaos [-- --seeds 20 | --seed N] [--seconds 20] [--processes 1] [--rooms 3] [--students 8]
 * [--nginx]`: real server processes and a real Redis under a class, and a schedule of faults from a seed. Prints a line
 * a seed and all together at the end; fails when anything acknowledged was lost, doubled or miscounted, when pages do not
 * come to agree, or when a class of several processes was made to wait for longer than `LIMITS`.
 */
import { parseArgs } from 'node:util';
import { drill, type Outcome } from './drill.ts';
import { complaints, HEAD, row, summary, type Told } from './table.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '5' },
    seed: { type: 'string' },
    seconds: { type: 'string', default: '20' },
    processes: { type: 'string', default: '1' },
    rooms: { type: 'string', default: '3' },
    students: { type: 'string', default: '8' },
    nginx: { type: 'boolean', default: false },
  },
});

/** Findings printed for each seed. */
const SHOWN = 10;

const counted = Array.from({ length: whole('seeds', values.seeds) }, (_, index) => index + 1);
const seeds = values.seed === undefined ? counted : [whole('seed', values.seed)];
const size = {
  lasts: whole('seconds', values.seconds) * 1_000,
  processes: whole('processes', values.processes),
  rooms: whole('rooms', values.rooms),
  students: whole('students', values.students),
  behindNginx: values.nginx,
};

const begun = performance.now();
const told: Told[] = [];
console.log(HEAD);
for (const seed of seeds) {
  const outcome = await drill({ seed, ...size });
  told.push({ seed, processes: size.processes, outcome });
  console.log(row({ seed, processes: size.processes, outcome }));
  explain(outcome);
}
console.log(summary(told, (performance.now() - begun) / 1000));
const wrong = complaints(told);
console.log(wrong.length === 0 ? '\nAll is well.' : `\nFAILED: ${wrong.join('; ')}.`);
if (wrong.length > 0) process.exitCode = 1;

function explain({ findings, errors }: Outcome): void {
  for (const { kind, detail } of findings.slice(0, SHOWN)) console.log(`  ${kind}: ${detail}`);
  if (findings.length > SHOWN) console.log(`  and ${findings.length - SHOWN} more`);
  for (const error of [...new Set(errors)].slice(0, SHOWN)) console.log(`  server: ${error.slice(0, 400)}`);
}

function whole(name: string, text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) {
    console.error(`--${name} must be a whole number of 1 or more, not "${text}".`);
    process.exit(2);
  }
  return Number(text);
}
