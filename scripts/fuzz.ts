/**
 * `npm run fuzz [-- RUNS [SEED]]`: every property test with a fresh seed and many more cases. Fails with the
 * seed and the smallest case that breaks a property; run again with that seed to see it again.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [runs = '2000', seed = String(Math.floor(Math.random() * 2 ** 31))] = process.argv.slice(2);
const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => join('test', name))
  .filter((path) => /from 'fast-check'/.test(readFileSync(path, 'utf8')));
console.log(`Seed ${seed}, ${runs} cases a property, in ${files.length} files`);
const result = spawnSync('npx', ['vitest', 'run', '--testTimeout=3600000', ...files], {
  stdio: 'inherit',
  env: { ...process.env, FUZZ_RUNS: runs, FUZZ_SEED: seed },
});
process.exitCode = result.status ?? 1;
