import type { WebSocket } from 'ws';
import { wishRefusal } from '../../shared/room/kube-access.ts';
import { REFUSALS } from '../../shared/room/refusal.ts';
import { type Room, recordOf, seatById } from '../../shared/room/room.ts';
import { LONGEST_LINE } from '../../shared/sim/client-pod/line-editor.ts';
import { parseShellLine } from '../../shared/sim/client-pod/parse.ts';
import { curlResult, pingOnce, runTool, type ToolRun } from '../../shared/sim/client-pod/tools.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { LiveRoom } from '../rooms/live-room.ts';
import type { Caller } from './caller.ts';
import { ExecChannels, type Streams } from './exec-channels.ts';
import { ExecInput } from './exec-input.ts';

/** Who types nothing for so long is sent away, in ms. */
export const IDLE = 15 * 60_000;
/** How often is looked whether a request is over, in ms. */
const LOOK_EVERY = 50;
const PING_EVERY = 1000;
const PROMPT = '/ # ';
/** The exit code of what ^C ended. */
const INTERRUPTED = 130;

export interface ExecOrder {
  readonly command: readonly string[];
  readonly stdin: boolean;
  readonly streams: Streams;
}

export interface ExecPorts {
  readonly live: LiveRoom;
  readonly caller: Caller;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Whether one more command is within the caller's rate. */
  readonly take: () => boolean;
  /** Called once when the connection is gone. */
  readonly left: () => void;
}

/**
 * One `kubectl exec` in the client Pod. Its programs are made of the simulation: requests are commands of the room,
 * everything else looks at its committed state. Nothing is run on this machine.
 */
export class ExecSession {
  readonly #ports: ExecPorts;
  readonly #order: ExecOrder;
  readonly #channels: ExecChannels;
  readonly #input: ExecInput;
  readonly #unfollow: Cancel;
  #idle: Cancel = () => {};
  /** Ends the wait of the command that runs. */
  #wake: (() => void) | null = null;
  #isRunning = false;
  #wasInterrupted = false;
  #isOver = false;

  constructor(socket: WebSocket, order: ExecOrder, ports: ExecPorts) {
    this.#ports = ports;
    this.#order = order;
    const { tty } = order.streams;
    this.#input = new ExecInput({
      tty,
      echo: (text) => this.#channels.out(text),
      interrupted: () => this.#interrupt(),
      overflowed: () => this.#endWith('sh: more input than this simulated shell takes\n'),
    });
    this.#channels = new ExecChannels(socket, order.streams, {
      bytes: (bytes) => {
        this.#rest();
        this.#input.bytes(bytes);
      },
      ended: () => this.#input.end(),
      gone: () => this.#gone(),
    });
    // The room stays in memory while somebody is in its client Pod.
    this.#unfollow = ports.live.writes.follow({
      told: () => {},
      ended: () => this.#endWith('the room has left this server: run kubectl exec again\n'),
      isNeeded: () => true,
    });
    if (!order.stdin) this.#input.end();
    this.#rest();
  }

  /** Until the command has ended and its exit code is told. Never rejects but for a fault. */
  async run(): Promise<void> {
    this.#exit(await this.#commands([this.#order.command]));
  }

  cut(): void {
    this.#channels.cut();
  }

  async #shell(): Promise<number> {
    const prompt = this.#order.streams.tty ? PROMPT : '';
    let code = 0;
    for (;;) {
      this.#channels.out(prompt);
      const line = await this.#input.next();
      if (line === null || this.#isOver) return code;
      code = await this.#line(line);
    }
  }

  async #line(line: string): Promise<number> {
    const parsed = line.length > LONGEST_LINE ? null : parseShellLine(line);
    if (parsed?.ok === true) return this.#commands(parsed.value);
    this.#channels.err(`${parsed?.error ?? 'sh: this line is too long'}\n`);
    return 2;
  }

  async #commands(commands: readonly (readonly string[])[]): Promise<number> {
    let code = 0;
    this.#wasInterrupted = false;
    for (const words of commands) {
      if (this.#isOver || this.#wasInterrupted) return INTERRUPTED;
      code = await this.#command(words);
    }
    return code;
  }

  async #command(words: readonly string[]): Promise<number> {
    const { live, take } = this.#ports;
    const run = take()
      ? await live.runner.read((room) => this.#refusal(room) ?? runTool(room.sim, words))
      : REFUSALS['too-fast'].en;
    if (typeof run === 'string') {
      if (run === REFUSALS['seat-removed'].en) this.#endWith(`${run}\n`);
      else this.#channels.err(`${run}\n`);
      return 1;
    }
    const nested = run.type === 'shell' || run.type === 'line';
    this.#isRunning = !nested;
    try {
      return await this.#tool(run);
    } finally {
      this.#isRunning = false;
    }
  }

  #tool(run: ToolRun): Promise<number> | number {
    switch (run.type) {
      case 'print':
        this.#channels.out(run.out ?? '');
        this.#channels.err(run.err ?? '');
        return run.code;
      case 'curl':
        return this.#curl(run);
      case 'ping':
        return this.#ping(run);
      case 'exit':
        this.#exit(run.code);
        return run.code;
      case 'shell':
        return this.#shell();
      case 'line':
        return this.#line(run.line);
    }
  }

  /** Why not; the seat may have been removed, and the class paused, since it came in. */
  #refusal(room: Room): string | null {
    const { caller, live } = this.#ports;
    if (!live.isSure) return REFUSALS['not-saved'].en;
    if (caller.role === 'player' && seatById(room, caller.seat)?.removed !== false) {
      return REFUSALS['seat-removed'].en;
    }
    return wishRefusal(room, caller, EXEC);
  }

  async #curl({ to, verbose }: Extract<ToolRun, { type: 'curl' }>): Promise<number> {
    const { live, caller, ids } = this.#ports;
    const sent = await live.give(caller, ids.command(), { type: 'curl', to });
    if (!sent.ok) {
      this.#channels.err(`curl: ${sent.refusal.detail ?? sent.refusal.message}\n`);
      return 1;
    }
    if (sent.answer?.type !== 'sent') throw new Error('a request without an id');
    const { request } = sent.answer;
    const seat = caller.role === 'player' ? caller.seat : null;
    const result = await this.#find((room) => {
      const record = recordOf(room, seat, request);
      if (record === null)
        return { out: '', err: 'curl: (28) it is not known any more what became of it\n', code: 28 };
      return record.outcome === null ? null : curlResult(record, record.outcome, verbose);
    });
    if (result === null) return INTERRUPTED;
    this.#channels.err(result.err);
    this.#channels.out(result.out);
    return result.code;
  }

  async #ping({ host, ip, count }: Extract<ToolRun, { type: 'ping' }>): Promise<number> {
    this.#channels.out(`PING ${host} (${ip}): 56 data bytes\n`);
    let [sent, received] = [0, 0];
    while (sent < count) {
      sent += 1;
      const seen = await this.#find(({ sim }) => pingOnce(sim, ip, sent));
      if (seen === null) break;
      if (seen.answered) received += 1;
      this.#channels.out(seen.text);
      if (sent < count && !(await this.#pause(PING_EVERY))) break;
    }
    const loss = Math.round((100 * (sent - received)) / sent);
    const counts = `${sent} packets transmitted, ${received} packets received, ${loss}% packet loss`;
    this.#channels.out(`\n--- ${host} ping statistics ---\n${counts}\n`);
    return received > 0 ? 0 : 1;
  }

  /** Looks until there is something, and the room is not in doubt; null when it was interrupted. */
  async #find<T>(look: (room: Room) => T | null): Promise<T | null> {
    const { live } = this.#ports;
    for (;;) {
      const found = await live.runner.read((room) => (live.isSure ? look(room) : null));
      if (found !== null || !(await this.#pause(LOOK_EVERY))) return found;
    }
  }

  /** False when it was interrupted. */
  #pause(milliseconds: number): Promise<boolean> {
    if (this.#isOver || this.#wasInterrupted) return Promise.resolve(false);
    return new Promise((resolve) => {
      const cancel = this.#ports.clock.after(milliseconds, () => {
        this.#wake = null;
        resolve(true);
      });
      this.#wake = () => {
        this.#wake = null;
        cancel();
        resolve(false);
      };
    });
  }

  /** ^C ends what runs, or begins a new line. */
  #interrupt(): void {
    if (this.#isRunning) {
      this.#wasInterrupted = true;
      this.#wake?.();
    } else this.#channels.out(PROMPT);
  }

  #rest(): void {
    this.#idle();
    if (this.#isOver) return;
    this.#idle = this.#ports.clock.after(IDLE, () => {
      if (this.#isRunning) this.#rest();
      else this.#endWith(`\nsh: nothing was typed for ${IDLE / 60_000} minutes\n`);
    });
  }

  #endWith(sentence: string): void {
    this.#channels.err(sentence);
    this.#exit(1);
  }

  #exit(code: number): void {
    this.#isOver = true;
    this.#idle();
    this.#unfollow();
    this.#channels.exit(code);
    this.#wake?.();
    this.#input.end();
  }

  #gone(): void {
    this.#isOver = true;
    this.#idle();
    this.#unfollow();
    this.#wake?.();
    this.#input.end();
    this.#ports.left();
  }
}

/** What a caller does here, for the question whether it may. */
export const EXEC = { verb: 'create', resource: 'pods', subresource: 'exec' } as const;
