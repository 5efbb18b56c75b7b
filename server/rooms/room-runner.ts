import type { Actor, RoomCommand } from '../../shared/room/command.ts';
import { type RefusalCode, refuse } from '../../shared/room/refusal.ts';
import { advanceRoom, nextDue, type Room } from '../../shared/room/room.ts';
import type { CommandAnswer } from '../../shared/wire/messages.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import type { AppendRefusal } from '../store/room-store.ts';
import { type SteppedBatch, stepBatch, type Waiting } from './batch.ts';
import { type Changes, noChanges, recorder } from './changes.ts';
import { CommitWindow } from './commit-window.ts';
import { KeptRoom } from './kept-room.ts';
import { clockFrom } from './room-clock.ts';
import type { RunnerEvents, RunnerPorts, StartedRoom } from './runner-ports.ts';
import { UnsavedStandings } from './standings.ts';

/** Most commands in one write: bounds how long the others wait for it. */
const LARGEST_BATCH = 1_000;
/** How often a batch is stepped again after the stored room turned out to be another one. */
const MOST_ATTEMPTS = 3;

/**
 * The one writer of a room: a mailbox that is emptied one batch at a time. A batch is stepped, written, and
 * only then answered and shown; commands that arrive meanwhile wait unstepped and are the next batch.
 */
export class RoomRunner {
  readonly #ports: RunnerPorts;
  readonly #events: RunnerEvents;
  readonly #code: string;
  readonly #epoch: number;
  /** What the committed state is made again from. */
  readonly #kept: KeptRoom;
  #clock: Clock;
  #room: Room;
  #mailbox: Waiting[] = [];
  #readers: (() => void)[] = [];
  readonly #standings = new UnsavedStandings();
  readonly #window = new CommitWindow();
  #waiting: Cancel | null = null;
  #writing: Promise<void> | null = null;
  /** Somebody is told or reads what is committed: what is given meanwhile is stepped afterwards. */
  #telling = false;
  #timer: Cancel | null = null;
  #paused = false;
  #stopped: RefusalCode | null = null;

  constructor(ports: RunnerPorts, events: RunnerEvents, started: StartedRoom) {
    this.#ports = ports;
    this.#events = events;
    this.#code = started.seed.code;
    this.#epoch = started.epoch;
    this.#kept = new KeptRoom(ports, this.#code, started.snapshot, started.tail);
    this.#clock = ports.clock;
    this.#room = this.#rebuilt();
    this.#standings.reset(this.#room);
    this.#schedule();
  }

  /** Resolves when the command is saved, or refused. Never rejects. */
  submit(by: Actor, id: string, command: RoomCommand): Promise<CommandAnswer> {
    return new Promise((answer) => this.take(by, id, command, answer));
  }

  /** The same, calling back: whoever gave the command is answered before what it changed is shown to others. */
  take(by: Actor, id: string, command: RoomCommand, answer: (answer: CommandAnswer) => void): void {
    if (this.#stopped !== null) answer(refused(this.#stopped));
    else if (this.#mailbox.length >= this.#ports.mailbox) answer(refused('too-fast'));
    else {
      this.#mailbox.push({ by, id, command, since: performance.now(), attempts: 0, answer });
      this.#pump();
    }
  }

  /** Runs at the next committed moment: now, unless a write is on its way or what it changed is still being told. */
  atCommitted(run: () => void): void {
    this.#readers.push(run);
    if (this.#writing !== null || this.#telling) return;
    this.#runReaders();
    if (this.#mailbox.length > 0) this.#pump();
  }

  /** What `look` sees in the committed state. It must not keep parts of the room. */
  read<T>(look: (room: Room) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.atCommitted(() => {
        try {
          resolve(look(this.#room));
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  /** Only at a committed moment: in `RunnerEvents` and in what `atCommitted` runs. */
  get committed(): Room {
    return this.#room;
  }

  /** The room's own: its time never goes back. */
  get clock(): Clock {
    return this.#clock;
  }

  /** The claim that this process writes under. */
  get epoch(): number {
    return this.#epoch;
  }

  /** Another process runs the room: what waits is refused, and this state is never shown again. */
  giveUp(reason: RefusalCode): void {
    if (this.#stopped === null) this.#lose(reason, []);
  }

  /**
   * Before the room is given back: waits for the write on its way, steps nothing more and has a last snapshot kept.
   * What is given from now on waits for `stop`. Answers whether the store takes writes, as far as is known.
   */
  async pause(): Promise<boolean> {
    this.#paused = true;
    this.#sleepNoMore();
    await this.#writing;
    if (this.#stopped !== null) return true;
    return this.#kept.last(this.#room, this.#epoch).catch((error: unknown) => {
      this.#ports.log.error({ err: error, code: this.#code }, 'a snapshot could not be made');
      return true;
    });
  }

  /** Waits for the write on its way; what waits behind it is refused. Reading goes on. */
  async stop(reason: RefusalCode): Promise<void> {
    this.#stopped ??= reason;
    this.#sleepNoMore();
    await this.#writing;
    this.#refuseAll(this.#mailbox.splice(0), reason);
    await this.#kept.stop();
  }

  #pump(): void {
    if (this.#stopped !== null) {
      this.#refuseAll(this.#mailbox.splice(0), this.#stopped);
      return;
    }
    if (this.#paused || this.#telling) return;
    while (this.#writing === null && this.#mailbox.length > 0 && this.#stopped === null) {
      if (this.#gathers()) return;
      const pending = this.#stepMailbox();
      if (pending === null) continue;
      if (pending.entries.length === 0) this.#settle(pending);
      else {
        this.#timer?.();
        this.#timer = null;
        this.#writing = this.#write(pending);
        return;
      }
    }
    this.#schedule();
  }

  /** Whether the next batch waits for more commands; then it goes on by itself. The instructor does not wait. */
  #gathers(): boolean {
    const left = this.#window.left(this.#ports.clock.now());
    if (left === 0 || this.#mailbox.some(({ by }) => by.role === 'instructor')) return false;
    this.#waiting ??= this.#ports.clock.after(left, () => {
      this.#waiting = null;
      this.#pump();
    });
    return true;
  }

  /** Null when a command broke the rules themselves; the rest then waits to be stepped again. */
  #stepMailbox(): SteppedBatch | null {
    const taken = this.#mailbox.splice(0, LARGEST_BATCH);
    const stepped = stepBatch(this.#room, taken, this.#clock);
    if ('broken' in stepped) {
      const { broken, error } = stepped;
      const command = broken.command.type;
      this.#ports.log.error({ err: error, code: this.#code, command }, 'a step failed');
      this.#answer(broken, refused('bad-message'));
      this.#mailbox.unshift(...taken.filter((waiting) => waiting !== broken));
      this.#discard();
      return null;
    }
    this.#standings.touch(stepped.changes.touched);
    this.#standings.touch(stepped.changes.removed);
    return stepped;
  }

  async #write(pending: SteppedBatch): Promise<void> {
    const { store, metrics, log } = this.#ports;
    const { entries, changes } = pending;
    const begun = performance.now();
    this.#window.begins(this.#ports.clock.now(), entries);
    const standings = this.#standings.due(this.#room);
    const saved = await store
      .append({
        code: this.#code,
        epoch: this.#epoch,
        expectedVersion: (entries[0]?.version ?? 1) - 1,
        entries,
        ...standings,
        endedAt: changes.ended ? (entries.at(-1)?.at ?? this.#clock.now()) : null,
      })
      .catch((error: unknown) => {
        log.error({ err: error, code: this.#code }, 'the store failed without a name');
        return { ok: false, error: 'store-down' } as const;
      });
    if (saved.ok) {
      this.#standings.saved(standings);
      metrics.committed(entries.length, performance.now() - begun);
      this.#writing = null;
      this.#kept.add(entries, changes.ended);
      this.#settle(pending);
      // Whoever was told may have brought the next batch on its way already.
      if (this.#writing === null) this.#kept.consider(this.#room, this.#epoch);
    } else {
      await this.#recover(pending, saved.error);
      this.#writing = null;
      this.#runReaders();
    }
    this.#pump();
  }

  #settle({ steps, changes }: SteppedBatch): void {
    this.#telling = true;
    for (const { waiting, answer } of steps) this.#answer(waiting, answer);
    this.#tell(changes);
    this.#runReaders();
  }

  /** The write was not confirmed: what memory holds beyond the store is thrown away, never shown. */
  async #recover(pending: SteppedBatch, refusal: AppendRefusal): Promise<void> {
    const batch = pending.steps.map(({ waiting }) => waiting);
    // That it is away the store says itself, once: here it would be said for each batch.
    const level = refusal === 'store-down' ? 'debug' : 'warn';
    this.#ports.log[level]({ code: this.#code, refusal }, 'a batch was not saved');
    if (refusal === 'no-such-room' || refusal === 'fenced') {
      this.#forget();
      this.#lose(refusal === 'fenced' ? 'server-stopping' : refusal, batch);
      return;
    }
    if (refusal === 'store-down' || !(await this.#reload())) {
      this.#discard();
      this.#refuseAll(batch, 'not-saved');
      return;
    }
    this.#discard();
    const again = batch.filter((waiting) => waiting.attempts < MOST_ATTEMPTS);
    this.#refuseAll(
      batch.filter((waiting) => waiting.attempts >= MOST_ATTEMPTS),
      'not-saved',
    );
    for (const waiting of again) waiting.attempts += 1;
    this.#mailbox.unshift(...again);
  }

  /** Takes what the store holds for what is committed. */
  async #reload(): Promise<boolean> {
    const stored = await this.#ports.store.load(this.#code);
    if (!stored.ok) return false;
    this.#kept.replace(stored.value.snapshot, stored.value.tail);
    return true;
  }

  /** What was not saved is not read either, by whoever waits to read. */
  #forget(): void {
    this.#guarded(() => {
      this.#room = this.#rebuilt();
    });
  }

  #discard(): void {
    try {
      this.#room = this.#rebuilt();
    } catch (error) {
      this.#ports.log.error({ err: error, code: this.#code }, 'the room cannot be made again from its log');
      this.#lose('not-saved', []);
      return;
    }
    this.#standings.reset(this.#room);
    this.#guarded(() => this.#events.reset());
  }

  #rebuilt(): Room {
    const changes = noChanges();
    const emit = recorder(changes);
    const room = this.#kept.rebuilt(emit);
    this.#clock = clockFrom(room.now, this.#clock);
    advanceRoom(room, this.#clock.now(), emit);
    this.#events.replayed(changes.writes, room.sim.cluster.resourceVersion);
    return room;
  }

  #lose(reason: RefusalCode, batch: readonly Waiting[]): void {
    this.#stopped ??= reason;
    this.#refuseAll([...batch, ...this.#mailbox.splice(0)], reason);
    this.#guarded(() => this.#events.lost());
  }

  /** Sleeps until something is due in the room; an idle room has no timer. */
  #schedule(): void {
    this.#timer?.();
    this.#timer = null;
    const due = this.#stopped === null && !this.#paused ? nextDue(this.#room) : null;
    if (due === null) return;
    this.#timer = this.#clock.after(Math.max(1, due - this.#clock.now()), () => {
      this.#timer = null;
      if (this.#writing === null && this.#stopped === null) this.#advance();
    });
  }

  #sleepNoMore(): void {
    for (const cancel of [this.#timer, this.#waiting]) cancel?.();
    this.#timer = null;
    this.#waiting = null;
  }

  #advance(): void {
    const changes = noChanges();
    try {
      advanceRoom(this.#room, this.#clock.now(), recorder(changes));
    } catch (error) {
      this.#ports.log.error({ err: error, code: this.#code }, 'the room cannot go on');
      this.#lose('not-saved', []);
      return;
    }
    this.#standings.touch(changes.touched);
    this.#tell(changes);
    this.#schedule();
  }

  #tell(changes: Changes): void {
    this.#guarded(() => this.#events.committed(changes));
  }

  /** Also those that others bring on. */
  #runReaders(): void {
    this.#telling = true;
    for (const read of this.#readers) this.#guarded(read);
    this.#readers = [];
    this.#telling = false;
  }

  /** A view or an answer that cannot be made costs itself, never the process. */
  #guarded(tell: () => void): void {
    try {
      tell();
    } catch (error) {
      this.#ports.log.error({ err: error, code: this.#code }, 'publishing failed');
    }
  }

  #refuseAll(waiting: readonly Waiting[], reason: RefusalCode): void {
    for (const one of waiting) this.#answer(one, refused(reason));
  }

  #answer(waiting: Waiting, answer: CommandAnswer): void {
    this.#ports.metrics.answered(performance.now() - waiting.since, answer.ok);
    this.#guarded(() => waiting.answer(answer));
  }
}

function refused(code: RefusalCode): CommandAnswer {
  return { ok: false, refusal: refuse(code) };
}
