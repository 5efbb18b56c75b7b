import { createHmac } from 'node:crypto';
import { lessonById } from '../../shared/lesson/lessons.ts';
import type { PlayerView } from '../../shared/room/view.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { LiveRoom } from '../rooms/live-room.ts';
import type { RoomDirectory } from '../rooms/room-directory.ts';
import type { RoomStore } from '../store/room-store.ts';
import type { Student } from './student.ts';

/** A synthetic class goes home when nobody has led it for this long, in ms. */
const PATIENCE = 30 * 60_000;
/** How long a class takes to come in, and to come back after a restart, in ms. */
const ARRIVAL = 6_000;
const RETURN = 1_000;
/** How often that is looked at, in ms. */
const ROUND = 60_000;

export interface ClassesPorts {
  readonly clock: Clock;
  readonly log: Log;
  /** Known to this process alone: who shows it is labelled synthetic. */
  readonly secret: string;
  /** Most synthetic students of this process. */
  readonly most: number;
}

interface SyntheticClass {
  /** How many it has, also before they are there. */
  readonly size: number;
  readonly students: Student[];
  /** What a person last did to beat, room or cluster, and when this process saw it. */
  seen: string;
  seenAt: number;
}

/** The synthetic students of all rooms of this process. */
export class Classes {
  readonly #ports: ClassesPorts;
  readonly #classes = new Map<string, SyntheticClass>();
  #url: string | null = null;
  #timer: Cancel | null = null;
  #stopped = false;

  constructor(ports: ClassesPorts) {
    this.#ports = ports;
  }

  get size(): number {
    let all = 0;
    for (const { size } of this.#classes.values()) all += size;
    return all;
  }

  get left(): number {
    return Math.max(0, this.#ports.most - this.size);
  }

  /** Where the server listens for its own students. */
  open(url: string): void {
    this.#url = url;
    this.#lookAround();
  }

  /** Sends the students that the room was opened with, unless they are there already. */
  populate(room: LiveRoom, arrival = ARRIVAL): void {
    const { code, ownLesson, synthetic } = room.seed;
    const lesson = ownLesson ?? lessonById(room.seed.lesson);
    const url = this.#url;
    if (this.#stopped || url === null || lesson === null || synthetic === 0 || this.#classes.has(code))
      return;
    const { clock, secret } = this.#ports;
    const size = Math.min(synthetic, this.left);
    const made: SyntheticClass = { size, students: [], seen: '', seenAt: clock.now() };
    this.#classes.set(code, made);
    const send = async () => {
      // With them comes a client of socket.io, which a start does not wait for.
      const { Student } = await import('./student.ts');
      if (this.#classes.get(code) !== made) return;
      for (let number = 0; number < size; number += 1) {
        const joinId = createHmac('sha256', room.key)
          .update(`synthetic ${number}`)
          .digest('base64url')
          .slice(0, 24);
        const noticed = (view: PlayerView) => this.#notice(code, view);
        made.students.push(
          new Student({ url, clock, secret, code, lesson, joinId, number, arrival, noticed }),
        );
      }
    };
    send().catch(() => this.dismiss(code));
  }

  /** The room runs here from now on: if it was being played, its synthetic students come back. */
  goOn(room: LiveRoom, updatedAt: number): void {
    const isPlayed = room.endedAt === null && updatedAt >= this.#ports.clock.now() - PATIENCE;
    if (isPlayed) this.populate(room, RETURN);
  }

  /** After a start: rooms that were being played and that no process runs go on here. */
  async resume(store: RoomStore, directory: RoomDirectory): Promise<void> {
    const rooms = await store.list();
    if (!rooms.ok) return;
    const recent = this.#ports.clock.now() - PATIENCE;
    const played = rooms.value.filter(
      ({ synthetic, endedAt, updatedAt }) => synthetic > 0 && endedAt === null && updatedAt >= recent,
    );
    await Promise.all(played.map(({ code }) => directory.locate(code)));
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.();
    for (const code of [...this.#classes.keys()]) this.dismiss(code);
  }

  /** The students of a room that is over, or that runs elsewhere, go home. */
  dismiss(code: string): void {
    for (const student of this.#classes.get(code)?.students ?? []) student.stop();
    this.#classes.delete(code);
  }

  #notice(code: string, { beat, room, cluster }: PlayerView): void {
    const known = this.#classes.get(code);
    if (known === undefined) return;
    const services = cluster.services.map(({ uid, endpoints }) => [uid, endpoints.length]);
    const seen = JSON.stringify([beat.id, beat.phase, room, cluster.pods.map(({ uid }) => uid), services]);
    if (seen === known.seen) return;
    known.seen = seen;
    known.seenAt = this.#ports.clock.now();
    if (room.ended) this.dismiss(code);
  }

  #lookAround(): void {
    const now = this.#ports.clock.now();
    for (const [code, { seenAt }] of this.#classes) if (now - seenAt > PATIENCE) this.dismiss(code);
    if (!this.#stopped) this.#timer = this.#ports.clock.after(ROUND, () => this.#lookAround());
  }
}
