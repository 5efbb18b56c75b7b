import type { RoomCommand } from '../room/command.ts';
import { COMMAND_ID } from './command-schema.ts';
import type { Command } from './messages.ts';
import { parseCommand } from './parse.ts';
import { ReadCommand } from './read-command.ts';

/** As pages write it: the id, a request, and nothing else. */
const BEGINNING = '{"id":"';
const MIDDLE = '","command":';
const REQUEST = `${MIDDLE}{"type":"send"`;
/** Characters of a request that is worth keeping. */
const LONGEST = 100;
/** So many texts are kept. A class sends to a few dozen addresses. */
const MOST = 1_000;

/** Requests that were read already, by their text: students give few different ones, and each of them many times. */
const byText = new Map<string, Command['command']>();
/** What was asked for last: students do the same at the same time. */
let last: { readonly written: string; readonly command: Command['command'] } | null = null;
const texts = new WeakMap<RoomCommand, string>();

/**
 * What `JSON.parse` makes of a message, and throws as it does. A request in the form in which pages give it is read once:
 * from then on its text is enough to know it by, and all who send it share one object.
 */
export function readMessage(text: string): unknown {
  // By hand: an expression that finds both parts makes three objects more.
  const end = text.startsWith(BEGINNING) ? text.indexOf('"', BEGINNING.length) : -1;
  if (end < 0 || !text.startsWith(REQUEST, end) || !text.endsWith('}')) return JSON.parse(text);
  const id = text.slice(BEGINNING.length, end);
  const command = COMMAND_ID.test(id) ? known(id, text.slice(end + MIDDLE.length, -1)) : null;
  return command === null ? JSON.parse(text) : new ReadCommand(id, command);
}

function known(id: string, written: string): Command['command'] | null {
  if (written === last?.written) return last.command;
  const command = byText.get(written) ?? kept(id, written);
  if (command !== null) last = { written, command };
  return command;
}

/** Null when it is no request, or no text of a command by itself. */
function kept(id: string, written: string): Command['command'] | null {
  if (written.length > LONGEST) return null;
  const read = parseCommand({ id, command: parsed(written) });
  if (!read.ok || read.value.command.type !== 'send') return null;
  const command = Object.freeze(read.value.command);
  if (byText.size >= MOST) byText.clear();
  byText.set(written, command);
  texts.set(command, JSON.stringify(command));
  return command;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The JSON text of a command, which those that were read from a known one need not be written for. */
export const textOfCommand = (command: RoomCommand): string => texts.get(command) ?? JSON.stringify(command);
