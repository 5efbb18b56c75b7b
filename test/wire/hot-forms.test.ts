import '../support/fuzz.ts';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { requestId } from '../../shared/net/request-id.ts';
import { answerText } from '../../shared/wire/answer-text.ts';
import { commandId, commandSchema } from '../../shared/wire/command-schema.ts';
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
