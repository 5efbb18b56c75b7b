import { COMMAND_ID, LONGEST_ADDRESS } from './command-schema.ts';
import type { Command } from './messages.ts';

/**
 * A `send` in the form in which pages give it, which is most of what students give: read by hand in a tenth of the time
 * that its schema takes. Null for everything else, which the schema then reads or refuses.
 */
export function plainSend(input: unknown): Command | null {
  if (!isObject(input) || fieldsOf(input) !== 2) return null;
  const { id, command } = input;
  if (typeof id !== 'string' || !COMMAND_ID.test(id) || !isObject(command)) return null;
  const { type, to } = command;
  const fields = fieldsOf(command);
  if (type !== 'send') return null;
  if (fields === 1) return { id, command: { type } };
  if (fields !== 2 || typeof to !== 'string' || to.length > LONGEST_ADDRESS) return null;
  return { id, command: { type, to } };
}

const isObject = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null;

/** Counted without making a list of them. */
function fieldsOf(object: object): number {
  let count = 0;
  for (const key in object) if (Object.hasOwn(object, key)) count += 1;
  return count;
}
