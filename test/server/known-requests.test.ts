import '../support/fuzz.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readUsual } from '../../server/sockets/straight-commands.ts';
import { parseCommand } from '../../shared/wire/parse.ts';
import { ReadCommand } from '../../shared/wire/read-command.ts';

const message = (id: string, to: string, number = 7) =>
  `42${number}["command",${JSON.stringify({ id, command: { type: 'send', to } })}]`;
const ID = 'V1StGXR8_Z5jdHi-';

/** What socket.io makes of the text; null when it is not one event with a number and one argument. */
function expected(text: string) {
  const [, number, rest] = /^42(\d{1,15})(\["(?:command|hello|join)",.*\])$/s.exec(text) ?? [];
  if (number === undefined || rest === undefined) return null;
  try {
    const [event, ...args]: unknown[] = JSON.parse(rest);
    return args.length === 1 ? { event, number: Number(number), command: parseCommand(args[0]) } : null;
  } catch {
    return null;
  }
}

function got(text: string) {
  const read = readUsual(Buffer.from(text));
  return read && { event: read.event, number: read.number, command: parseCommand(read.message) };
}

describe('requests that are known by their bytes', () => {
  it('the same request is read with whatever usual id and number it comes', () => {
    for (let round = 0; round < 3; round += 1) {
      for (const [index, to] of ['10.96.0.1', '10.96.0.2', 'my-service', 'ä', '"'].entries()) {
        const id = `${ID.slice(0, 14)}${round}${index}`;
        const read = readUsual(Buffer.from(message(id, to, 10 * round + index)));
        const command = { type: 'send', to };
        expect(read).toEqual({ event: 'command', number: 10 * round + index, message: { id, command } });
        expect(read?.message).toBeInstanceOf(ReadCommand);
      }
    }
  });

  it('the bytes may change once they have been read', () => {
    const bytes = Buffer.from(message(ID, '10.1.1.1'));
    readUsual(bytes);
    bytes.fill(0x20);
    expect(readUsual(Buffer.from(message(ID, '10.1.1.1')))?.message).toEqual({
      id: ID,
      command: { type: 'send', to: '10.1.1.1' },
    });
    expect(readUsual(bytes)).toBeNull();
  });

  it('more different requests than are known are all read', () => {
    for (let round = 0; round < 2; round += 1) {
      for (let host = 0; host < 30; host += 1) {
        const text = message(ID, `10.1.1.${host}`);
        expect(got(text)).toEqual(expected(text));
      }
    }
  });

  it('a message that differs anywhere from a known one is what JSON makes of it', () => {
    const changed = fc
      .record({
        text: fc.constantFrom(message(ID, '10.96.0.1'), message(ID, '10.96.0.1', 123_456), message(ID, 'ä')),
        at: fc.nat({ max: 90 }),
        drop: fc.nat({ max: 3 }),
        put: fc.oneof(
          fc.string({ maxLength: 3 }),
          fc.constantFrom('', '"', '\\', '}', ']', ',', '{', '\u0000', 'ä', '='),
        ),
      })
      .map(({ text, at, drop, put }) => text.slice(0, at) + put + text.slice(at + drop));
    fc.assert(
      fc.property(changed, (text) => {
        for (const to of ['10.96.0.1', 'ä']) readUsual(Buffer.from(message(ID, to)));
        expect(got(text)).toEqual(expected(text));
      }),
      { numRuns: 3_000 },
    );
  });
});
