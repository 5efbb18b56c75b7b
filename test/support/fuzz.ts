import fc from 'fast-check';

/**
 * Property tests run the same cases every time; `npm run fuzz` runs other ones, and more of them. What a wild
 * run finds is printed with its seed and becomes a named example in the test.
 */
const seed = Number(process.env.FUZZ_SEED ?? 8080);
const runs = process.env.FUZZ_RUNS;

fc.configureGlobal(runs === undefined ? { seed } : { seed, numRuns: Number(runs) });
