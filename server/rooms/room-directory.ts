import { pathText } from '../../shared/lesson/file/problem.ts';
import { lessonById } from '../../shared/lesson/lessons.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { RoomSeed } from '../../shared/room/command.ts';
import { type Refusal, type RefusalCode, refuse } from '../../shared/room/refusal.ts';
import { openRoom } from '../../shared/room/room.ts';
import { problemsText, type RoomRequest } from '../../shared/wire/parse.ts';
import type { PeerState } from '../peers/peers.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import { hashOfToken, type Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { NewRoom, RoomStore, StoreDown } from '../store/room-store.ts';
import { Turns } from '../store/turns.ts';
import { INSTRUCTOR, LiveRoom } from './live-room.ts';
import type { Outlet } from './publisher.ts';
import { Bucket, type Limits } from './rate-limit.ts';
import { rehearsedBeside } from './rehearsed-beside.ts';
import type { RunnerMetrics, StartedRoom } from './runner-ports.ts';
import { LaterRelease, snapshotOf } from './snapshot.ts';

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
/** Rooms that are given back at the same time when this process stops: the others play on until it is their turn. */
const GIVEN_BACK_AT_ONCE = 8;
/** When the store could not say whose a room is, it is asked again after this many ms. */
const ASK_AGAIN = 500;
/** Of a thousand rooms the questions alone take 100 ms: so many are asked in a turn of the event loop, some 5 ms. */
const ASKED_IN_A_TURN = 50;
/** How often a room is asked for whose owner changes in that very moment. */
const CLAIM_ATTEMPTS = 3;

export interface DirectoryMetrics extends RunnerMetrics {
  /** A room runs here now whose process is gone and never gave it back. */
  tookOver(): void;
  /** A room was given back because this process stops. */
  handedOver(): void;
  /** A room that ran here cannot go on here: another process has claimed it, or it was deleted. */
  gaveUp(): void;
}

export interface DirectoryPorts {
  readonly store: RoomStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly limits: Limits;
  readonly metrics: DirectoryMetrics;
  /** This process, as the store knows it. */
  readonly owner: string;
  /** The same, where a class is shown which process runs its room; else null. */
  readonly shownAs: string | null;
  /** What has become of another process: rooms are taken over from one that is gone, and from no other. */
  stateOf(process: string): Promise<PeerState>;
  /** False while this process may have been taken for dead unnoticed: its rooms show nothing then. */
  isSure(): boolean;
  outletFor(code: string): Outlet & { readonly isEmpty: boolean };
  /** A room that ran before goes on in this process; its last entry is of `updatedAt`. */
  loaded(room: LiveRoom, updatedAt: number): void;
  /** The room has left memory. */
  left(code: string): void;
}

export interface OpenedRoom {
  readonly room: LiveRoom;
  readonly hostToken: string;
}

/** Of one time that a process may have been taken for dead: each has to be asked about by itself. */
type Doubt = object;

/** Where a room runs: in this process, or in another one that is alive. */
export type Place = { readonly here: LiveRoom } | { readonly there: string };

/** Which rooms this process runs. Rooms are loaded when somebody asks for them and leave when nobody is there. */
export class RoomDirectory {
  readonly #ports: DirectoryPorts;
  readonly #rooms = new Map<string, LiveRoom>();
  /** Of them, those that another process may have claimed unnoticed. They show nothing until the store says whose they are. */
  readonly #doubtful = new Map<LiveRoom, Doubt>();
  /** Rooms that a later release wrote: while its processes take over from the likes of this one they are theirs. */
  readonly #later = new Set<string>();
  readonly #turns = new Turns();
  readonly #opening: Bucket;
  readonly #rehearsing: Bucket;
  readonly #timers = new Map<string, Cancel>();
  #stopped = false;

  constructor(ports: DirectoryPorts) {
    this.#ports = ports;
    this.#opening = new Bucket(ports.limits.openRoom, ports.clock.now());
    this.#rehearsing = new Bucket(ports.limits.rehearsal, ports.clock.now());
    this.#repeat('rooms', ROUND, () => this.#lookThrough());
    this.#repeat('expiry', EXPIRY_ROUND, () => void ports.store.expire(ports.clock.now()));
  }

  get size(): number {
    return this.#rooms.size;
  }

  /** Seats of all rooms here whose students are connected. */
  get seats(): number {
    let seats = 0;
    for (const room of this.#rooms.values()) seats += room.presence.size;
    return seats;
  }

  /** The room, if this process runs it at this moment. */
  running(code: string): LiveRoom | null {
    return this.#rooms.get(code) ?? null;
  }

  /** A new room, saved before anybody hears its code. */
  async open(request: RoomRequest): Promise<Result<OpenedRoom, Refusal>> {
    const { ids, clock, log } = this.#ports;
    if (this.#stopped) return err(refuse('server-stopping'));
    if (!this.#opening.take(clock.now())) return err(refuse('too-fast'));
    const wrong = await this.#wrongWith(request);
    if (wrong !== null) return err(wrong);
    const hostToken = ids.token();
    for (let attempt = 0; attempt < CODE_ATTEMPTS; attempt += 1) {
      if (this.#stopped) return err(refuse('server-stopping'));
      const seed = this.#seed(request, hashOfToken(hostToken));
      // In its turn, which `stop` waits for: the room is given back like every other.
      const room = await this.#turns.take(seed.code, () => this.#create(seed));
      if (room.ok) return ok({ room: room.value, hostToken });
      if (room.error === 'store-down') return err(refuse('not-saved'));
    }
    log.error('no free room code was found');
    return err(refuse('not-saved'));
  }

  /** Where the room runs. When nobody who is alive runs it, it is loaded here. */
  async locate(code: string): Promise<Result<Place, RefusalCode>> {
    const running = this.#rooms.get(code);
    if (running !== undefined) {
      if (this.#doubtful.has(running)) return err('not-saved');
      running.usedAt = this.#ports.clock.now();
      return ok({ here: running });
    }
    if (this.#stopped) return err('server-stopping');
    return this.#turns.take(code, () => this.#load(code));
  }

  /** The room, if it runs here or nowhere; one of another process is refused as `server-stopping`. */
  async find(code: string): Promise<Result<LiveRoom, RefusalCode>> {
    const place = await this.locate(code);
    if (!place.ok) return place;
    return 'here' in place.value ? ok(place.value.here) : err('server-stopping');
  }

  /**
   * Deletes a room that runs here with everything that is kept of it, and tells whoever is in it. When the store
   * cannot, the room is as it was.
   */
  delete(room: LiveRoom): Promise<Result<null, RefusalCode>> {
    const { store, outletFor, left } = this.#ports;
    return this.#turns.take(room.code, async () => {
      if (this.#rooms.get(room.code) !== room) return err('no-such-room');
      await room.stop('not-saved');
      const deleted = await store.delete(room.code);
      if (!deleted.ok) await store.release(room.code, room.runner.epoch);
      this.#rooms.delete(room.code);
      outletFor(room.code).close(null, deleted.ok ? 'room-deleted' : 'server-stopping');
      left(room.code);
      return deleted.ok ? ok(null) : err('not-saved');
    });
  }

  /** Lets go of every room that another process has claimed meanwhile. Resolves when each was asked for once. */
  recheck(): Promise<void> {
    // What was asked before is no answer to whether it has been claimed since.
    for (const room of this.#rooms.values()) this.#doubtful.set(room, {});
    return this.#askForDoubtful();
  }

  /**
   * Gives every room back after its last write, a few at a time, and tells its pages as soon as another process can
   * go on. A room whose turn has not come plays on.
   */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    await this.#turns.idle();
    const rooms = this.#rooms.values();
    const inTurn = async () => {
      for (const room of rooms) await this.#handOver(room);
    };
    await Promise.all(Array.from({ length: GIVEN_BACK_AT_ONCE }, inTurn));
  }

  async #askForDoubtful(): Promise<void> {
    const answers: Promise<void>[] = [];
    // None waits for the answers of others: of a cluster one node may hang.
    for (const [room, doubt] of [...this.#doubtful]) {
      answers.push(this.#askForOne(room, doubt));
      if (answers.length % ASKED_IN_A_TURN === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(answers);
    if (this.#stopped || this.#doubtful.size === 0) return;
    this.#timers.get('doubtful')?.();
    this.#timers.set(
      'doubtful',
      this.#ports.clock.after(ASK_AGAIN, () => void this.#askForDoubtful()),
    );
  }

  async #askForOne(room: LiveRoom, doubt: Doubt): Promise<void> {
    const isHere = this.#rooms.get(room.code) === room;
    const holder = isHere ? await this.#ports.store.holder(room.code) : null;
    const refusal = holder?.ok === false ? holder.error : null;
    if (refusal === 'store-down') return;
    if (refusal !== null) room.runner.giveUp(refusal);
    else if (holder?.ok && holder.value.epoch !== room.runner.epoch) room.runner.giveUp('server-stopping');
    // Not before: one that is given up shows nothing more.
    if (this.#doubtful.get(room) === doubt) this.#doubtful.delete(room);
  }

  /** A lesson of one's own is played through first: it must keep what it promises. */
  async #wrongWith({ lesson, ownLesson }: RoomRequest): Promise<Refusal | null> {
    if (ownLesson === undefined) return lessonById(lesson) === null ? refuse('no-such-lesson') : null;
    if (!this.#rehearsing.take(this.#ports.clock.now())) return refuse('too-fast');
    const { findings } = await rehearsedBeside(ownLesson);
    const named = findings.map(({ path, reason }) => ({ path: pathText(path), reason }));
    return named.length === 0 ? null : refuse('bad-lesson', problemsText(named));
  }

  #seed({ lesson, ownLesson, mode, options, synthetic }: RoomRequest, hostTokenHash: string): RoomSeed {
    const { ids, clock } = this.#ports;
    const own = ownLesson === undefined ? {} : { ownLesson };
    const chosen = { lesson, ...own, mode, options, synthetic };
    return { ...chosen, code: ids.code(), seed: ids.seed(), hostTokenHash, createdAt: clock.now() };
  }

  async #create(seed: RoomSeed): Promise<Result<LiveRoom, 'code-taken' | StoreDown>> {
    const { ids, store, owner } = this.#ports;
    const room: NewRoom = {
      seed,
      key: ids.token(),
      snapshot: snapshotOf(openRoom(seed)),
      at: seed.createdAt,
    };
    const created = await store.create(room, owner);
    if (!created.ok) return created;
    const { epoch } = created.value;
    return ok(this.#run({ ...room, epoch, tail: [], endedAt: null }));
  }

  async #load(code: string): Promise<Result<Place, RefusalCode>> {
    const { store, owner, log, metrics } = this.#ports;
    for (let attempt = 0; attempt < CLAIM_ATTEMPTS; attempt += 1) {
      const running = this.#rooms.get(code);
      if (running !== undefined) return ok({ here: running });
      const holder = await store.holder(code);
      if (!holder.ok) return err(holder.error === 'store-down' ? 'not-saved' : holder.error);
      const { owner: other, epoch } = holder.value;
      const state = other === null || other === owner ? 'gone' : await this.#ports.stateOf(other);
      if (state === 'alive' && other !== null) return ok({ there: other });
      if (state === 'unknown') return err('not-saved');
      if (this.#later.has(code)) {
        // The store may have been away when it was given back.
        if (other === owner) await store.release(code, epoch);
        return err('not-saved');
      }
      const claimed = await store.claim(code, owner, epoch);
      if (!claimed.ok) {
        if (claimed.error === 'held') continue;
        return err(claimed.error === 'store-down' ? 'not-saved' : claimed.error);
      }
      const stored = await store.load(code);
      if (!stored.ok) return err(stored.error === 'store-down' ? 'not-saved' : stored.error);
      if (this.#stopped) {
        await store.release(code, claimed.value.epoch);
        return err('server-stopping');
      }
      try {
        const room = this.#run({ ...stored.value, epoch: claimed.value.epoch });
        room.consoles.expect([INSTRUCTOR]);
        if (other !== null && other !== owner) metrics.tookOver();
        this.#ports.loaded(room, stored.value.updatedAt);
        return ok({ here: room });
      } catch (error) {
        log.error({ err: error, code }, 'a stored room could not be loaded');
        this.#ports.left(code);
        await store.release(code, claimed.value.epoch);
        if (!(error instanceof LaterRelease)) return err('no-such-room');
        this.#later.add(code);
        return err('not-saved');
      }
    }
    return err('not-saved');
  }

  #run(started: StartedRoom & { key: string; endedAt: number | null }): LiveRoom {
    const { code } = started.seed;
    const { store, clock, ids, log, limits, metrics, shownAs } = this.#ports;
    const room = new LiveRoom(
      {
        ...{ store, clock, ids, log, limits, metrics, shownAs },
        mailbox: limits.mailbox,
        isSure: () => this.#ports.isSure() && this.#rooms.get(code) === room && !this.#doubtful.has(room),
        outlet: this.#ports.outletFor(code),
        lost: (lost) => {
          void lost.stop('not-saved');
          if (this.#rooms.get(code) !== lost) return;
          this.#rooms.delete(code);
          metrics.gaveUp();
          this.#ports.outletFor(code).close(null, 'server-stopping');
          this.#ports.left(code);
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
      await this.#giveBack(room, 'not-saved');
      this.#ports.left(room.code);
    });
  }

  async #handOver(room: LiveRoom): Promise<void> {
    const { metrics, outletFor, left } = this.#ports;
    await this.#giveBack(room, 'server-stopping');
    metrics.handedOver();
    this.#rooms.delete(room.code);
    outletFor(room.code).close(null, 'server-stopping');
    left(room.code);
  }

  /** What is said to the room meanwhile is refused when another process can take it, and not before. */
  async #giveBack(room: LiveRoom, reason: RefusalCode): Promise<void> {
    // Without the store nobody hears of it: whoever finds that this process is gone takes the room over.
    if (await room.pause()) await this.#ports.store.release(room.code, room.runner.epoch);
    await room.stop(reason);
  }

  #repeat(name: string, milliseconds: number, run: () => void): void {
    const again = () => {
      run();
      this.#repeat(name, milliseconds, run);
    };
    if (!this.#stopped) this.#timers.set(name, this.#ports.clock.after(milliseconds, again));
  }
}
