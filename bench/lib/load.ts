import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from './child.ts';

/** What the generator says of one measurement. Times in milliseconds. */
export interface Report {
  /** Everything that was waited for came. */
  readonly whole: boolean;
  readonly seconds: number;
  /** The part of one core that the generator used. */
  readonly busy: number;
  /** How many latencies `p50` to `most` are of. */
  readonly count: number;
  readonly answers: number;
  readonly refused: number;
  readonly cuts: number;
  readonly frames: number;
  readonly ready: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly most: number;
}

/** How many lines have got a frame, and when the last one did, in microseconds of the monotonic clock. */
export interface Seen {
  readonly count: number;
  readonly last: number;
}

/** Above this part of its core the generator may be what is measured: the run is void. */
const TOO_BUSY = 0.8;

/** Compiles `load.c`, once for each version of it, with whatever C compiler is there. */
function program(): string {
  const source = join(ROOT, 'bench/load.c');
  const folder = join(tmpdir(), 'podium-bench');
  const binary = join(folder, `load-${statSync(source).mtimeMs.toString(36)}`);
  if (existsSync(binary)) return binary;
  mkdirSync(folder, { recursive: true });
  for (const compiler of ['cc', 'gcc', 'clang']) {
    try {
      execFileSync(compiler, ['-O2', '-o', binary, source], { stdio: ['ignore', 'ignore', 'pipe'] });
      return binary;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
  throw new Error('the load generator needs a C compiler: cc, gcc or clang');
}

/** Many clients of one server, in a process of their own. */
export class Load {
  readonly #process: ChildProcess;
  readonly #answers: AsyncIterator<string>;

  constructor(port: number, speaks: 'ws' | 'sio') {
    this.#process = spawn(program(), [String(port), speaks], { stdio: ['pipe', 'pipe', 'inherit'] });
    const { stdout } = this.#process;
    if (stdout === null) throw new Error('the generator has no output');
    this.#answers = createInterface({ input: stdout })[Symbol.asyncIterator]();
  }

  /** `hello` is the inside of the hello message; `-` says none. */
  connect(lines: number, overMilliseconds: number, seats: boolean, hello: string): Promise<Report> {
    return this.#ask<Report>(`connect ${lines} ${Math.round(overMilliseconds)} ${seats ? 1 : 0} ${hello}`);
  }

  /** Waits until so many frames have come since the last time this was asked. */
  frames(count: number): Promise<Report> {
    return this.#ask<Report>(`frames ${count}`);
  }

  /** Each line gives a command as soon as the last one is answered. */
  closed(seconds: number, command: object): Promise<Report> {
    return this.#measured(`closed ${seconds} ${JSON.stringify(command)}`);
  }

  /** Each line gives so many commands a second, whatever the server does. */
  open(seconds: number, perSecond: number, command: object): Promise<Report> {
    return this.#measured(`open ${seconds} ${perSecond} ${JSON.stringify(command)}`);
  }

  /** Waits until every line that was cut is back; time counts from this call. */
  back(): Promise<Report> {
    return this.#ask<Report>('return');
  }

  /** Of the frame with this number, the lines that have a seat. */
  seen(seq: number): Promise<Seen> {
    return this.#ask<Seen>(`seen ${seq}`);
  }

  async end(): Promise<void> {
    const gone = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await gone;
  }

  async #measured(command: string): Promise<Report> {
    const report = await this.#ask<Report>(command);
    if (report.busy > TOO_BUSY) {
      throw new Error(`void: the generator used ${Math.round(report.busy * 100)} % of its core`);
    }
    if (report.refused > 0) throw new Error(`void: ${report.refused} commands were refused`);
    return report;
  }

  async #ask<A>(command: string): Promise<A> {
    this.#process.stdin?.write(`${command}\n`);
    const { value, done } = await this.#answers.next();
    if (done === true) throw new Error('the generator ended');
    return JSON.parse(value) as A;
  }
}
