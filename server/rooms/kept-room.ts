import type { LogEntry } from '../../shared/room/command.ts';
import { type EmitRoom, type Room, redo } from '../../shared/room/room.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { RoomStore, Snapshot } from '../store/room-store.ts';
import { ENGINE_VERSION, nextSnapshot, roomFrom, snapshotAtOnce } from './snapshot.ts';

/** Entries between two snapshots, at least: a room is loaded by stepping them. */
const LEAST_ENTRIES = 1_000;
/** A busy room has a snapshot made this often, in ms, ... */
const LEAST_TIME = 10_000;
/** ... unless this many entries for each of its seats have come: what a snapshot costs grows with the seats. */
const ENTRIES_OF_SEAT = 30;
/** A room that is given back has a last snapshot made if so many entries would have to be stepped without it. */
const WORTH_A_LAST = 50;
/** Up to this many seats a snapshot is written in one go, which holds commands up for some 25 ms. */
const SEATS_AT_ONCE = 500;

export interface KeptRoomPorts {
  readonly store: RoomStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** What the store holds of a room: a snapshot and the entries after it. Has the next snapshot made in time. */
export class KeptRoom {
  readonly #ports: KeptRoomPorts;
  readonly #code: string;
  #snapshot: Snapshot;
  #tail: LogEntry[];
  /** How often the store turned out to hold something else. */
  #replaced = 0;
  #madeAt: number;
  #making: Promise<void> | null = null;
  #wanted = false;
  #stopped = false;

  constructor(ports: KeptRoomPorts, code: string, snapshot: Snapshot, tail: readonly LogEntry[]) {
    this.#ports = ports;
    this.#code = code;
    this.#snapshot = snapshot;
    this.#tail = [...tail];
    this.#madeAt = ports.clock.now();
  }

  /** What the store turned out to hold. */
  replace(snapshot: Snapshot, tail: readonly LogEntry[]): void {
    this.#snapshot = snapshot;
    this.#tail = [...tail];
    this.#replaced += 1;
  }

  /** The committed state, made again. */
  rebuilt(emit: EmitRoom): Room {
    const { room, engine } = roomFrom(this.#snapshot);
    if (engine !== ENGINE_VERSION) {
      this.#ports.log.warn({ code: this.#code, engine }, 'the room goes on from a snapshot of other rules');
    }
    for (const entry of this.#tail) redo(room, entry, emit);
    return room;
  }

  /** These entries have been written. `ended`: the class is over, and a snapshot wanted whatever the time. */
  add(entries: readonly LogEntry[], ended: boolean): void {
    this.#tail.push(...entries);
    this.#wanted ||= ended;
  }

  /** Begins to make a snapshot if it is time. `room` is the committed state, and may change afterwards. */
  consider(room: Room, epoch: number): void {
    if (this.#making !== null || this.#stopped || !this.#isDue(room)) return;
    this.#wanted = false;
    this.#madeAt = this.#ports.clock.now();
    this.#making = this.#make(room, epoch)
      .catch((error: unknown) => {
        this.#ports.log.error({ err: error, code: this.#code }, 'a snapshot could not be made');
      })
      .finally(() => {
        this.#making = null;
      });
  }

  /** Waits for the snapshot that is being made, which is given up if it can be. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#making;
  }

  /**
   * For whoever goes on with the room, `room` as it stays: to step its tail takes a process that has just begun a
   * thousand times as long as to read this. Answers whether the store takes writes, as far as this was tried.
   */
  async last(room: Room, epoch: number): Promise<boolean> {
    await this.stop();
    if (this.#tail.length < WORTH_A_LAST) return true;
    const kept = await this.#ports.store.keep(this.#code, epoch, await snapshotAtOnce(room));
    return kept.ok || kept.error !== 'store-down';
  }

  #isDue(room: Room): boolean {
    const { length } = this.#tail;
    if (this.#wanted) return true;
    if (length < LEAST_ENTRIES) return false;
    const since = this.#ports.clock.now() - this.#madeAt;
    return since >= LEAST_TIME || length >= LEAST_ENTRIES + ENTRIES_OF_SEAT * room.seats.length;
  }

  async #make(room: Room, epoch: number): Promise<void> {
    const replaced = this.#replaced;
    const made =
      room.seats.length <= SEATS_AT_ONCE
        ? await snapshotAtOnce(room)
        : await nextSnapshot(this.#snapshot, [...this.#tail], () => this.#breathe());
    // What it was made of may be what the store has lost since, and other entries have its versions.
    if (made === null || this.#replaced !== replaced) return;
    const kept = await this.#ports.store.keep(this.#code, epoch, made);
    if (!kept.ok || this.#replaced !== replaced) return;
    this.#snapshot = made;
    this.#tail = this.#tail.filter(({ version }) => version > made.version);
  }

  async #breathe(): Promise<boolean> {
    await new Promise((resolve) => setImmediate(resolve));
    return !this.#stopped;
  }
}
