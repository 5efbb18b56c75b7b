import { decimal } from '../../shared/lib/decimal.ts';
import type { LogEntry } from '../../shared/room/command.ts';
import { textOfCommand } from '../../shared/wire/known-commands.ts';

/** Texts that JSON writes as they are. */
const PLAIN = /^[A-Za-z0-9_-]*$/;

/**
 * The JSON text of a batch's entries. Students' commands are put together from what is text already, in half the time;
 * joined once at the end, so that whoever writes the text finds it in one piece.
 */
export function textOfEntries(entries: readonly LogEntry[]): string {
  const parts: string[] = [];
  let time = -1;
  let middle = '';
  for (const entry of entries) {
    const { version, at, by, id, command } = entry;
    const isFirst = parts.length === 0;
    if (by.role !== 'player' || !PLAIN.test(by.seat) || !PLAIN.test(id)) {
      parts.push(isFirst ? '[' : ',', JSON.stringify(entry));
      continue;
    }
    // Once for all entries of a millisecond.
    if (at !== time) middle = `,"at":${decimal(at)},"by":{"role":"player","seat":"`;
    time = at;
    parts.push(isFirst ? '[{"version":' : ',{"version":', decimal(version), middle, by.seat, '"},"id":"', id);
    parts.push('","command":', textOfCommand(command), '}');
  }
  parts.push(parts.length === 0 ? '[]' : ']');
  return parts.join('');
}
