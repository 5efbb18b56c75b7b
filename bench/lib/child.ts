import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** How long a child may take to end when its input does, in ms. */
const LAST_WORDS = 5_000;

/**
 * A measuring process of `bench/children`, which prints one line of JSON for each line of JSON it is sent, and ends
 * when its input does. With BENCH_PROFILE set to a folder each writes a CPU profile there.
 */
export class Child {
  readonly process: ChildProcess;
  readonly #answers: AsyncIterator<string>;
  readonly #name: string;

  constructor(name: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) {
    this.#name = name;
    const script = join(ROOT, 'bench/children', `${name}.ts`);
    // The build is what runs in a class: children measure `dist`, and are themselves only stripped of types.
    const profile = process.env.BENCH_PROFILE;
    const profiled = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${join(profile, name)}`];
    this.process = spawn(process.execPath, [...profiled, '--expose-gc', '--import', 'tsx', script, ...args], {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const { stdout } = this.process;
    if (stdout === null) throw new Error('a child has no output');
    this.#answers = createInterface({ input: stdout })[Symbol.asyncIterator]();
  }

  /** What the child says next; throws when it has ended. */
  async next<A>(): Promise<A> {
    const { value, done } = await this.#answers.next();
    if (done === true) throw new Error(`the measuring process ${this.#name} ended`);
    return JSON.parse(value) as A;
  }

  ask<A>(question: object): Promise<A> {
    this.process.stdin?.write(`${JSON.stringify(question)}\n`);
    return this.next<A>();
  }

  async end(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = once(this.process, 'exit');
    this.process.stdin?.end();
    const patience = setTimeout(() => this.process.kill('SIGKILL'), LAST_WORDS);
    await gone;
    clearTimeout(patience);
  }
}

/** Runs a child that answers once, and ends it. */
export async function measured<A>(name: string, ...args: readonly string[]): Promise<A> {
  const child = new Child(name, args);
  try {
    return await child.next<A>();
  } finally {
    await child.end();
  }
}

/** `turns` times both, A-B then B-A, so that what drifts in the machine hits both alike. */
export async function inTurns<A>(
  turns: number,
  sides: readonly (() => Promise<A>)[],
): Promise<readonly (readonly A[])[]> {
  const results: A[][] = sides.map(() => []);
  for (let turn = 0; turn < turns; turn += 1) {
    const order = sides.map((_, index) => (turn % 2 === 0 ? index : sides.length - 1 - index));
    for (const index of order) {
      const side = sides[index];
      if (side !== undefined) results[index]?.push(await side());
    }
  }
  return results;
}
