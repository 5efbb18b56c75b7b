import { advanceRoom, type Room, redo, roomHash, stageView } from '../../../shared/room/room.ts';
import type { Dot, StageView } from '../../../shared/room/view.ts';
import type { Moment, ReplayLog } from './replay-log.ts';

/** Milliseconds. What lies further ahead is jumped to: its requests are not drawn one by one. */
const JUMP = 60_000;

/** A place in a class's replay that moves to any moment, forwards and back, and has exactly the class's state there. */
export class ReplayReader {
  readonly log: ReplayLog;
  #room: Room;

  constructor(log: ReplayLog, moment: Moment = log.start) {
    this.log = log;
    this.#room = log.stateBefore(log.start);
    this.moveTo(moment);
  }

  get moment(): Moment {
    return { version: this.#room.version, at: this.#room.now };
  }

  /** To be read, not to be changed. */
  get state(): Readonly<Room> {
    return this.#room;
  }

  get view(): StageView {
    return stageView(this.#room);
  }

  /** 64 bits over the whole state. Right after an entry it is what the server's room had there. */
  get hash(): string {
    return roomHash(this.#room);
  }

  /** The requests that started or ended on the way; none after a jump. `isJump`: back, or far ahead. */
  moveTo(moment: Moment): { readonly dots: readonly Dot[]; readonly isJump: boolean } {
    const before = this.moment;
    const isBack = moment.version < before.version || moment.at < before.at;
    const isJump = isBack || moment.at - before.at > JUMP;
    if (isJump) {
      const kept = this.log.stateBefore(moment);
      if (isBack || kept.version > before.version) this.#room = kept;
    }
    const dots: Dot[] = [];
    for (const entry of this.log.entries.slice(this.#room.version, moment.version))
      redo(this.#room, entry, (event) => event.type === 'dot' && dots.push(event.dot), true);
    advanceRoom(this.#room, moment.at, (event) => event.type === 'dot' && dots.push(event.dot));
    return { dots: isJump ? [] : dots, isJump };
  }
}
