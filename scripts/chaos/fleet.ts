import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '../../test/support/server-process.ts';
import { ROOT } from '../../test/support/sources.ts';

/** How often a process that is starting is asked whether it takes a class, in ms. */
const LOOK = 25;
/** A process that ends by itself is started again after this long, in ms: as a platform does. */
const RESTART = 500;
/** Longest wait for what a process says about itself, in ms. */
const PATIENCE = 1_000;

/** None outlives the script, however that ends. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** One server process of the fleet, on a port that it keeps. */
export class Member {
  readonly url: string;
  readonly port: number;
  readonly #env: { readonly [name: string]: string };
  readonly #flags: readonly string[];
  #child: ChildProcess | null = null;
  #isWanted = false;
  /** What it printed, all starts together. */
  printed = '';
  /** How often it ended though nobody asked it to. */
  crashes = 0;

  constructor(port: number, env: { readonly [name: string]: string }, flags: readonly string[]) {
    this.port = port;
    this.#env = env;
    this.#flags = flags;
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Of the process that runs now. */
  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /** Starts it unless it runs. */
  start(): void {
    this.#isWanted = true;
    if (this.#child !== null) return;
    const child = spawn(process.execPath, [...this.#flags, join(ROOT, 'dist/server/main.js')], {
      env: { PATH: process.env.PATH ?? '', LOG_LEVEL: 'error', ...this.#env, PORT: String(this.port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    running.add(child);
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data: Buffer) => {
        this.printed += data.toString();
      });
    }
    child.once('exit', () => {
      this.#child = null;
      running.delete(child);
      if (!this.#isWanted) return;
      this.crashes += 1;
      setTimeout(() => this.#isWanted && this.start(), RESTART);
    });
  }

  /** Resolves when the process is gone; at once when there is none. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    this.#isWanted = false;
    const child = this.#child;
    if (child === null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  async ready(): Promise<void> {
    while (!(await this.#get('/readyz').then((response) => response?.ok === true))) {
      await new Promise((resolve) => setTimeout(resolve, LOOK));
    }
  }

  /** Its name as rooms in the store know their owner; null when it does not answer. */
  async id(): Promise<string | null> {
    const response = await this.#get('/metrics');
    const text = await response?.text();
    return /^podium_process_info\{process="([^"]+)"\} 1$/m.exec(text ?? '')?.[1] ?? null;
  }

  #get(path: string): Promise<Response | null> {
    return fetch(`${this.url}${path}`, { signal: AbortSignal.timeout(PATIENCE) }).catch(() => null);
  }
}

/** So many server processes as `npm start` runs them, on ports of their own; `flags` are Node's. */
export async function fleetOf(
  size: number,
  env: { readonly [name: string]: string },
  flags: readonly string[] = [],
): Promise<Member[]> {
  const members: Member[] = [];
  for (let index = 0; index < size; index += 1) members.push(new Member(await freePort(), env, flags));
  for (const member of members) member.start();
  await Promise.all(members.map((member) => member.ready()));
  return members;
}
