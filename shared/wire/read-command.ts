import type { Command } from './messages.ts';

/** A command that was read from its text and checked by its schema: nothing of it has to be looked at again. */
export class ReadCommand implements Command {
  readonly id: Command['id'];
  readonly command: Command['command'];

  constructor(id: Command['id'], command: Command['command']) {
    this.id = id;
    this.command = command;
  }
}
