import type { LogEntry, RoomCommand, RoomSeed } from './command.ts';

/**
 * A class's log as one student may read it, in order: all that moved the map (what the instructor did, every request
 * and target), and everything of the own but the name. Of others no answer, hint, name, token or line of the console
 * is in it. Played again it gives the class's cluster and requests as they were, but not the room's hash.
 */
export class OwnLog {
  readonly seed: RoomSeed;
  readonly #seat: string;
  #version = 0;

  constructor(seed: RoomSeed, seat: string) {
    this.seed = { ...seed, hostTokenHash: '', ownOf: seat };
    this.#seat = seat;
  }

  /** The next entry of the whole log as this student may read it; null when it is left out. Versions have no gaps. */
  next(entry: LogEntry): LogEntry | null {
    const isOwn = entry.by.role === 'player' && entry.by.seat === this.#seat;
    const command = isOwn ? ownOf(entry.command) : publicOf(entry.command, this.#seat);
    if (command === null) return null;
    this.#version += 1;
    return { ...entry, version: this.#version, command };
  }
}

/** Without names: which are free cannot be told where those of others are left out. */
const ownOf = (command: RoomCommand): RoomCommand | null =>
  command.type === 'spin-name' || command.type === 'own-name' ? null : command;

/** What this student may read of a command that somebody else gave; null when nothing. */
function publicOf(command: RoomCommand, seat: string): RoomCommand | null {
  switch (command.type) {
    case 'join': {
      const { type, seat, synthetic } = command;
      return { type, seat, tokenHash: seat, ...(synthetic === undefined ? {} : { synthetic }) };
    }
    case 'answer':
    case 'hint':
    case 'guess':
    case 'wave':
    case 'spin-name':
    case 'own-name':
    case 'rename-seat':
    case 'look-up':
      return null;
    case 'set-extra-time':
      // The own answers were taken for as long as this gave.
      return command.seat === seat ? command : null;
    default:
      return command;
  }
}
