import '../support/fuzz.ts';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { textOfEntries } from '../../server/store/entries-text.ts';
import { requestId } from '../../shared/net/request-id.ts';
import type { LogEntry } from '../../shared/room/command.ts';
import { answerText } from '../../shared/wire/answer-text.ts';
import { commandId, commandSchema } from '../../shared/wire/command-schema.ts';
import { readMessage, textOfCommand } from '../../shared/wire/known-commands.ts';
import { parseCommand } from '../../shared/wire/parse.ts';
import { plainSend } from '../../shared/wire/plain-send.ts';

const schema = v.strictObject({ id: commandId, command: commandSchema });

const id = fc.oneof(
  fc.constantFrom('abcdefgh', 'A-_0'.repeat(10), 'short', 'A'.repeat(41), 'spaces in it'),
  fc.string(),
);
const to = fc.oneof(
  fc.constantFrom('10.96.0.1', 'x'.repeat(300), 'x'.repeat(301), ''),
  fc.string(),
  fc.jsonValue(),
);
const command = fc.oneof(
  fc.record(
    { type: fc.constantFrom('send', 'wave', 'set-target', null), to, also: fc.jsonValue() },
    { requiredKeys: [] },
  ),
  fc.record({ type: fc.constant('send'), to }, { requiredKeys: ['type'] }),
  fc.jsonValue(),
);
const message = fc.oneof(
  fc.record({ id, command, more: fc.jsonValue() }, { requiredKeys: [] }),
  fc.record({ id, command }),
  fc.jsonValue(),
);

describe('what is read and written by hand', () => {
  it('a plain send is what the schema makes of it, and nothing is read that the schema refuses', () => {
    let read = 0;
    fc.assert(
      fc.property(message, (value) => {
        const input: unknown = JSON.parse(JSON.stringify(value));
        const send = plainSend(input);
        if (send === null) return;
        read += 1;
        const checked = v.safeParse(schema, input);
        expect(checked.success).toBe(true);
        expect(send).toStrictEqual(checked.output);
      }),
      { numRuns: 3_000 },
    );
    expect(read).toBeGreaterThan(30);
  });

  it('a plain send is taken with an address and without', () => {
    for (const command of [{ type: 'send', to: '10.96.0.1' }, { type: 'send' }]) {
      expect(plainSend({ id: 'abcdefgh', command })).toStrictEqual({ id: 'abcdefgh', command });
    }
  });

  /** Well-formed messages, and what is left when pieces of them are put together otherwise. */
  const piece = fc.oneof(
    fc.constantFrom(
      '{"id":"abcdefgh","command":',
      '{"type":"send","to":"',
      '{"type":"send"',
      '"}}',
      '}',
      '"',
      ',',
    ),
    fc.constantFrom(
      '"to":"10.96.0.1"',
      '"id":"ijklmnop"',
      '"command":{"type":"wave"}',
      '\\u0041',
      ' ',
      '\n',
      'ä😀',
      '',
    ),
  );
  const text = fc.oneof(
    message.map((value) => JSON.stringify(value)),
    fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
    fc
      .record({
        id: fc.constantFrom('abcdefgh', 'A-_0'.repeat(10), 'short'),
        to: fc.oneof(to, fc.constant(1)),
      })
      .map(({ id, to }) => JSON.stringify({ id, command: { type: 'send', to } })),
  );
  const read = (reader: (text: string) => unknown, written: string): unknown => {
    try {
      const message = reader(written);
      // As it goes to another process, and as this one takes it.
      return { message: JSON.stringify(message), command: parseCommand(message) };
    } catch (error) {
      return String(error);
    }
  };

  it('a message that begins like one that is known is what JSON makes of it, also the second time', () => {
    const twice = fc.tuple(text, text);
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          twice.map((both) => both.join('')),
          twice.map((both) => both.join(',')),
        ),
        (written) => {
          const expected = read(JSON.parse, written);
          expect(read(readMessage, written)).toEqual(expected);
          expect(read(readMessage, written)).toEqual(expected);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('a request whose text is known is not what a longer text makes of it', () => {
    const inner = '{"type":"send"},"id":"ijklmnop","command":{"type":"send","to":"10.1.1.1"}';
    for (const written of [
      `{"id":"abcdefgh","command":${inner}}`,
      `{"id":"abcdefgh","command":{"type":"send"}}`,
    ]) {
      expect(parseCommand(readMessage(written))).toEqual(parseCommand(JSON.parse(written)));
    }
  });

  it('all who send the same request share it, and its text', () => {
    const [one, other] = ['abcdefgh', 'ijklmnop'].map((id) =>
      parseCommand(readMessage(`{"id":"${id}","command":{"type":"send","to":"10.96.0.7"}}`)),
    );
    if (!one?.ok || !other?.ok) throw new Error('not read');
    expect([one.value.id, other.value.id]).toEqual(['abcdefgh', 'ijklmnop']);
    expect(one.value.command).toBe(other.value.command);
    expect(textOfCommand(one.value.command)).toBe('{"type":"send","to":"10.96.0.7"}');
  });

  it('entries of a batch have the text that JSON gives them', () => {
    const by = fc.oneof(
      fc.record({
        role: fc.constant('player'),
        seat: fc.oneof(fc.constantFrom('seat-1', 'V1StGXR8_Z'), fc.string()),
      }),
      fc.constantFrom({ role: 'instructor' }, { role: 'server' }),
    );
    const known = fc
      .constantFrom('10.96.0.1', 'my-service', '"', 'ä')
      .map((to) =>
        parseCommand(readMessage(JSON.stringify({ id: 'abcdefgh', command: { type: 'send', to } }))),
      )
      .map((parsed) => (parsed.ok ? parsed.value.command : null));
    const entry = fc.record({
      version: fc.nat(),
      at: fc.oneof(fc.constant(1_760_000_000_000), fc.nat()),
      by,
      id: fc.oneof(fc.constantFrom('abcdefgh', 'A-_0'.repeat(4)), fc.string()),
      command: fc.oneof(known, command),
    });
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        expect(textOfEntries(entries as LogEntry[])).toBe(JSON.stringify(entries));
      }),
      { numRuns: 1_000 },
    );
  });

  it('an answer has the text that JSON gives it', () => {
    const sent = fc.record({
      ok: fc.constant(true),
      version: fc.nat(),
      answer: fc.record({ type: fc.constant('sent'), request: fc.integer({ min: 1 }).map(requestId) }),
    });
    const other = fc.record(
      { ok: fc.boolean(), version: fc.nat(), answer: fc.jsonValue(), refusal: fc.jsonValue() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(sent, other, fc.jsonValue()), (answer) => {
        expect(answerText(answer)).toBe(JSON.stringify(answer));
      }),
      { numRuns: 1_000 },
    );
  });
});
