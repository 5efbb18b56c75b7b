import type { Actor, RoomCommand, RoomSeed, ServerCommand } from '../../shared/room/command.ts';
import { type RefusalCode, refuse } from '../../shared/room/refusal.ts';
import { seatById } from '../../shared/room/room.ts';
import type { CommandAnswer } from '../../shared/wire/messages.ts';
import { hashOfToken, type Ids, sameSecret } from '../ports/ids.ts';
import type { Changes } from './changes.ts';
import { nameRefusal } from './name-filter.ts';
import { Presence } from './presence.ts';
import { type Outlet, Publisher } from './publisher.ts';
import { Bucket, type Limits } from './rate-limit.ts';
import { RoomRunner } from './room-runner.ts';
import type { RunnerPorts, StartedRoom } from './runner-ports.ts';
import { WriteFeed } from './write-feed.ts';

export interface LiveRoomPorts extends RunnerPorts {
  readonly ids: Ids;
  readonly limits: Limits;
  readonly outlet: Outlet;
  /** False while another process may have taken the room over unnoticed, and once it is another's. */
  readonly isSure: () => boolean;
  /** This process, where the class is shown which one runs its room. */
  readonly shownAs: string | null;
  /** The room cannot go on here; whoever asks for it again loads it. */
  readonly lost: (room: LiveRoom) => void;
}

/** The one name under which `consoles` are counted. */
export const INSTRUCTOR = 'instructor';
/** A console that is reloaded, or changes its network, was never away. Milliseconds. */
const CONSOLE_GRACE = 5_000;

/** A room that this process runs: the runner, who is there, what they are sent, how fast they may be. */
export class LiveRoom {
  readonly seed: RoomSeed;
  /** Secret, for seat tokens. */
  readonly key: string;
  readonly runner: RoomRunner;
  readonly publisher: Publisher;
  readonly presence: Presence;
  /** The instructor's, all under one name: `INSTRUCTOR`. */
  readonly consoles: Presence;
  /** What is written to the cluster's objects, as it is committed. */
  readonly writes = new WriteFeed();
  /** When it was last used, in ms since the epoch. */
  usedAt: number;
  /** When this process learned that the class is over. */
  endedAt: number | null;
  readonly #ports: LiveRoomPorts;
  readonly #room: Bucket;
  readonly #instructor: Bucket;
  readonly #seats = new Map<string, Bucket>();

  constructor(ports: LiveRoomPorts, started: StartedRoom & { key: string; endedAt: number | null }) {
    const { clock, outlet, limits } = ports;
    this.#ports = ports;
    this.seed = started.seed;
    this.key = started.key;
    this.usedAt = clock.now();
    this.endedAt = started.endedAt === null ? null : clock.now();
    this.#room = new Bucket(limits.room, clock.now());
    this.#instructor = new Bucket(limits.instructor, clock.now());
    this.runner = new RoomRunner(
      ports,
      {
        committed: (changes) => this.#committed(changes),
        replayed: (writes, version) => this.writes.tell(writes, version),
        reset: () => this.#reset(),
        lost: () => {
          ports.lost(this);
          // Who follows it hears so at once: what it does here from now on is another process's to do.
          this.writes.end();
        },
      },
      started,
    );
    this.publisher = new Publisher(
      this.runner.clock,
      outlet,
      () => this.runner.committed,
      {
        atCommitted: (run) => this.runner.atCommitted(run),
        inTurn: (run) => outlet.inTurn(run),
        isSure: ports.isSure,
      },
      ports.shownAs,
    );
    const tell = (command: ServerCommand) =>
      this.runner.submit({ role: 'server' }, ports.ids.command(), command);
    this.presence = new Presence({
      clock,
      tell: (seat, here) => tell({ type: here ? 'return' : 'drop', seat }),
      isOnline: (seat) => seatById(this.runner.committed, seat)?.online ?? false,
    });
    this.consoles = new Presence({
      clock,
      grace: CONSOLE_GRACE,
      tell: (_, here) => tell({ type: here ? 'return-instructor' : 'drop-instructor' }),
      isOnline: () => !this.runner.committed.instructorAway,
    });
    const online = this.runner.committed.seats.filter((seat) => seat.online);
    this.presence.expect(online.map((seat) => seat.id));
  }

  get code(): string {
    return this.seed.code;
  }

  /** The room's time, in ms since the epoch. */
  get now(): number {
    return this.runner.clock.now();
  }

  /** False while another process may have taken the room over unnoticed, and once it is another's: nothing of it is shown. */
  get isSure(): boolean {
    return this.#ports.isSure();
  }

  isHost(token: string | undefined): boolean {
    return token !== undefined && sameSecret(hashOfToken(token), this.seed.hostTokenHash);
  }

  /** A command from outside: within its rate, with a fit name, then into the mailbox. */
  give(by: Actor, id: string, command: RoomCommand): Promise<CommandAnswer> {
    return new Promise((answer) => this.take(by, id, command, answer));
  }

  /** The same, calling back as `RoomRunner.take` does. */
  take(by: Actor, id: string, command: RoomCommand, answer: (answer: CommandAnswer) => void): void {
    const now = this.#ports.clock.now();
    this.usedAt = now;
    if (this.#bucketOf(by)?.take(now) === false || !this.#room.take(now)) {
      answer(refused('too-fast'));
      return;
    }
    const refusal = nameRefusal(command);
    if (refusal === null) this.runner.take(by, id, command, answer);
    else answer({ ok: false, refusal });
  }

  /** Id for the next seat. */
  newSeat(): string {
    return this.#ports.ids.seat();
  }

  /** Nothing happens in the room any more, and nobody is told so before `stop`; see the runner's. */
  pause(): Promise<boolean> {
    this.presence.stop();
    this.consoles.stop();
    return this.runner.pause();
  }

  async stop(reason: RefusalCode): Promise<void> {
    this.presence.stop();
    this.consoles.stop();
    this.publisher.stop();
    await this.runner.stop(reason);
    this.writes.end();
  }

  /** The server's own commands count for the room alone. */
  #bucketOf(by: Actor): Bucket | null {
    if (by.role === 'instructor') return this.#instructor;
    if (by.role === 'server') return null;
    const known = this.#seats.get(by.seat);
    if (known !== undefined) return known;
    const bucket = new Bucket(this.#ports.limits.seat, this.#ports.clock.now());
    this.#seats.set(by.seat, bucket);
    return bucket;
  }

  /** What the store turned out to hold may have ended the class or removed somebody, of which nobody was told. */
  #reset(): void {
    const { ended, seats } = this.runner.committed;
    if (ended) this.endedAt ??= this.#ports.clock.now();
    this.publisher.reset();
    for (const { id, removed } of seats) if (removed) this.#ports.outlet.close(id, 'seat-removed');
  }

  #committed(changes: Changes): void {
    if (changes.ended) this.endedAt = this.#ports.clock.now();
    this.publisher.committed(changes);
    this.writes.tell(changes.writes, this.runner.committed.sim.cluster.resourceVersion);
  }
}

function refused(code: RefusalCode): CommandAnswer {
  return { ok: false, refusal: refuse(code) };
}
