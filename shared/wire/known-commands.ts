import type { RoomCommand } from '../room/command.ts';
import type { Command } from './messages.ts';
import { parseCommand } from './parse.ts';
import { ReadCommand } from './read-command.ts';

/** As pages write it: an id as `COMMAND_ID` has it, and a request that is short enough to be worth keeping. */
const USUAL = /^\{"id":"([A-Za-z0-9_-]{8,40})","command":(\{"type":"send".{0,80}\})\}$/;
/** So many texts are kept. A class sends to a few dozen addresses. */
const MOST = 1_000;

/** Requests that were read already, by their text: students give few different ones, and each of them many times. */
const byText = new Map<string, Command['command']>();
const texts = new WeakMap<RoomCommand, string>();

/**
 * What `JSON.parse` makes of a message, and throws as it does. A request in the form in which pages give it is read once:
 * from then on its text is enough to know it by, and all who send it share one object.
 */
export function readMessage(text: string): unknown {
  const found = USUAL.exec(text);
  if (found === null) return JSON.parse(text);
  // Not taken apart in one go: what an expression finds is no plain array, and its iterator costs as much as the rest.
  const id = found[1];
  const written = found[2];
  if (id === undefined || written === undefined) return JSON.parse(text);
  const command = byText.get(written) ?? kept(id, written);
  return command === null ? JSON.parse(text) : new ReadCommand(id, command);
}

/** Null when it is no request, or no text of a command by itself. */
function kept(id: string, written: string): Command['command'] | null {
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
