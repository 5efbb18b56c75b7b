import { lessonById } from '../../shared/lesson/lessons.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { RoomSeed } from '../../shared/room/command.ts';
import { type Refusal, type RefusalCode, refuse } from '../../shared/room/refusal.ts';
import { openRoom } from '../../shared/room/room.ts';
import type { RoomRequest } from '../../shared/wire/parse.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import { hashOfToken, type Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { NewRoom, RoomStore } from '../store/room-store.ts';
import { Turns } from '../store/turns.ts';
import { LiveRoom } from './live-room.ts';
import type { Outlet } from './publisher.ts';
import { Bucket, type Limits } from './rate-limit.ts';
import type { RunnerMetrics, StartedRoom } from './room-runner.ts';
import { snapshotOf } from './snapshot.ts';

/** A room that nobody is connected to leaves memory after this long, in ms. It comes back when asked for. */
const IDLE = 10 * 60_000;
/** How long the sockets of a class that is over stay, in ms: to look at the podium. */
const LINGER = 10 * 60_000;
/** How often rooms are looked through, in ms. */
const ROUND = 30_000;
/** How often the store is asked to delete what has expired, in ms. */
const EXPIRY_ROUND = 6 * 60 * 60_000;
/** Codes are drawn from hundreds of millions; several that are taken in a row mean that something is wrong. */
const CODE_ATTEMPTS = 5;

export interface DirectoryPorts {
  readonly store: RoomStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly limits: Limits;
  readonly metrics: RunnerMetrics;
  /** This process, as the store knows it. */
  readonly owner: string;
  outletFor(code: string): Outlet & { readonly isEmpty: boolean };
  /** The room has left memory. */
  left(code: string): void;
}

export interface OpenedRoom {
  readonly room: LiveRoom;
  readonly hostToken: string;
}

/** Which rooms this process runs. Rooms are loaded when somebody asks for them and leave when nobody is there. */
export class RoomDirectory {
  readonly #ports: DirectoryPorts;
  readonly #rooms = new Map<string, LiveRoom>();
  readonly #turns = new Turns();
  readonly #opening: Bucket;
  readonly #timers = new Map<string, Cancel>();
  #stopped = false;

  constructor(ports: DirectoryPorts) {
    this.#ports = ports;
    this.#opening = new Bucket(ports.limits.openRoom, ports.clock.now());
    this.#repeat('rooms', ROUND, () => this.#lookThrough());
    this.#repeat('expiry', EXPIRY_ROUND, () => void ports.store.expire(ports.clock.now()));
  }

  get size(): number {
    return this.#rooms.size;
  }

  /** The room, if this process runs it at this moment. */
  running(code: string): LiveRoom | null {
    return this.#rooms.get(code) ?? null;
  }

  /** A new room, saved before anybody hears its code. */
  async open(request: RoomRequest): Promise<Result<OpenedRoom, Refusal>> {
    const { ids, clock, store, owner, log } = this.#ports;
    if (this.#stopped) return err(refuse('server-stopping'));
    if (!this.#opening.take(clock.now())) return err(refuse('too-fast'));
    if (request.ownLesson === undefined && lessonById(request.lesson) === null) {
      return err(refuse('no-such-lesson'));
    }
    const hostToken = ids.token();
    for (let attempt = 0; attempt < CODE_ATTEMPTS; attempt += 1) {
      const seed = this.#seed(request, hashOfToken(hostToken));
      const room: NewRoom = {
        seed,
        key: ids.token(),
        snapshot: snapshotOf(openRoom(seed)),
        at: seed.createdAt,
      };
      const created = await store.create(room, owner);
      if (created.ok) {
        const { epoch } = created.value;
        const started = { ...room, epoch, tail: [], endedAt: null };
        return ok({ room: this.#run(started), hostToken });
      }
      if (created.error === 'store-down') return err(refuse('not-saved'));
    }
    log.error('no free room code was found');
    return err(refuse('not-saved'));
  }

  /** The room, loaded if this process does not run it yet. */
  async find(code: string): Promise<Result<LiveRoom, RefusalCode>> {
    const running = this.#rooms.get(code);
    if (running !== undefined) {
      running.usedAt = this.#ports.clock.now();
      return ok(running);
    }
    if (this.#stopped) return err('server-stopping');
    return this.#turns.take(code, () => this.#load(code));
  }

  /** Stops every room after its last write. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    await this.#turns.idle();
    await Promise.all([...this.#rooms.values()].map((room) => room.stop('server-stopping')));
    this.#rooms.clear();
  }

  #seed({ lesson, ownLesson, mode, options, synthetic }: RoomRequest, hostTokenHash: string): RoomSeed {
    const { ids, clock } = this.#ports;
    const own = ownLesson === undefined ? {} : { ownLesson };
    const chosen = { lesson, ...own, mode, options, synthetic };
    return { ...chosen, code: ids.code(), seed: ids.seed(), hostTokenHash, createdAt: clock.now() };
  }

  async #load(code: string): Promise<Result<LiveRoom, RefusalCode>> {
    const { store, owner, log } = this.#ports;
    const running = this.#rooms.get(code);
    if (running !== undefined) return ok(running);
    const holder = await store.holder(code);
    if (!holder.ok) return err(holder.error === 'store-down' ? 'not-saved' : holder.error);
    const claimed = await store.claim(code, owner, holder.value.epoch);
    if (!claimed.ok) return err(claimed.error === 'no-such-room' ? claimed.error : 'not-saved');
    const stored = await store.load(code);
    if (!stored.ok) return err(stored.error === 'store-down' ? 'not-saved' : stored.error);
    if (this.#stopped) return err('server-stopping');
    try {
      return ok(this.#run({ ...stored.value, epoch: claimed.value.epoch }));
    } catch (error) {
      log.error({ err: error, code }, 'a stored room could not be loaded');
      return err('no-such-room');
    }
  }

  #run(started: StartedRoom & { key: string; endedAt: number | null }): LiveRoom {
    const { code } = started.seed;
    const { store, clock, ids, log, limits, metrics, owner } = this.#ports;
    const room = new LiveRoom(
      {
        ...{ store, clock, ids, log, limits, metrics, owner },
        mailbox: limits.mailbox,
        outlet: this.#ports.outletFor(code),
        lost: (lost) => {
          this.#ports.outletFor(code).close(null, 'server-stopping');
          if (this.#rooms.get(code) === lost) this.#rooms.delete(code);
          this.#ports.left(code);
          void lost.stop('not-saved');
        },
      },
      started,
    );
    this.#rooms.set(code, room);
    return room;
  }

  #lookThrough(): void {
    const now = this.#ports.clock.now();
    for (const room of this.#rooms.values()) {
      const outlet = this.#ports.outletFor(room.code);
      if (room.endedAt !== null && now - room.endedAt > LINGER) outlet.close(null, 'room-ended');
      if (!outlet.isEmpty || room.writes.isFollowed) room.usedAt = now;
      else if (now - room.usedAt > IDLE) void this.#evict(room);
    }
  }

  #evict(room: LiveRoom): Promise<void> {
    return this.#turns.take(room.code, async () => {
      const idle = this.#ports.clock.now() - room.usedAt > IDLE;
      if (!idle || room.writes.isFollowed || !this.#ports.outletFor(room.code).isEmpty) return;
      this.#rooms.delete(room.code);
      await room.stop('not-saved');
      this.#ports.left(room.code);
    });
  }

  #repeat(name: string, milliseconds: number, run: () => void): void {
    const again = () => {
      run();
      this.#repeat(name, milliseconds, run);
    };
    if (!this.#stopped) this.#timers.set(name, this.#ports.clock.after(milliseconds, again));
  }
}
