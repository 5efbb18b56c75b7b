import { decimal } from '../../shared/lib/decimal.ts';
import type { LogEntry, RoomCommand } from '../../shared/room/command.ts';
import { textOfCommand } from '../../shared/wire/known-commands.ts';

/** Texts that JSON writes as they are. */
const PLAIN = /^[A-Za-z0-9_-]*$/;
/** Most pieces of one entry. */
const PIECES = 7;

/**
 * The JSON text of a batch's entries. Students' commands are put together from what is text already, in half the time;
 * joined once at the end, so that whoever writes the text finds it in one piece.
 */
export function textOfEntries(entries: readonly LogEntry[]): string {
  // Of its full length from the beginning: it would be copied eight times while it grows. What is empty joins as nothing.
  const pieces = new Array<string>(PIECES * entries.length + 1);
  let count = 0;
  let time = -1;
  let middle = '';
  let last: RoomCommand | undefined;
  let end = '';
  for (const entry of entries) {
    const { version, at, by, id, command } = entry;
    if (by.role !== 'player' || !PLAIN.test(by.seat) || !PLAIN.test(id)) {
      pieces[count] = count === 0 ? '[' : ',';
      pieces[count + 1] = JSON.stringify(entry);
      count += 2;
      continue;
    }
    // Once for all entries of a millisecond, and for all who do the same.
    if (at !== time) middle = `,"at":${decimal(at)},"by":{"role":"player","seat":"`;
    if (command !== last) end = `","command":${textOfCommand(command)}}`;
    time = at;
    last = command;
    pieces[count] = count === 0 ? '[{"version":' : ',{"version":';
    pieces[count + 1] = decimal(version);
    pieces[count + 2] = middle;
    pieces[count + 3] = by.seat;
    pieces[count + 4] = '"},"id":"';
    pieces[count + 5] = id;
    pieces[count + 6] = end;
    count += PIECES;
  }
  pieces[count] = count === 0 ? '[]' : ']';
  return pieces.join('');
}
