import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { instructorCommandTypes, playerCommandTypes } from '../../shared/room/roles.ts';
import {
  parseCommand,
  parseHello,
  parseJoin,
  parseRoomRequest,
  parseTrace,
} from '../../shared/wire/parse.ts';
import { ROOT } from '../support/sources.ts';
import { SampleSession } from './sample-session.ts';

const document = readFileSync(join(ROOT, 'docs/PROTOCOL.md'), 'utf8');

/** The fenced blocks of JSON, by the name behind the language. */
const blocks = [...document.matchAll(/^```json (.+)\n([\s\S]*?)^```$/gm)].map((match) => ({
  name: match[1] ?? '',
  text: match[2] ?? '',
}));

const { samples } = new SampleSession();

/** Pods' names follow from their whole template: what they are, and the columns they widen, says nothing here. */
const unnamed = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value)
      .replace(/web-[a-z0-9]+-[a-z0-9]{5}/g, 'web-pod')
      .replace(/ {2,}/g, ' '),
  );

const PARSERS: { readonly [name: string]: (input: unknown) => { readonly ok: boolean } } = {
  hello: parseHello,
  'hello again': parseHello,
  join: parseJoin,
  trace: parseTrace,
  'rest room request': parseRoomRequest,
};

describe('docs/PROTOCOL.md', () => {
  it('has every sample of the session, each once, and no other block', () => {
    expect(blocks.map(({ name }) => name).sort()).toEqual(Object.keys(samples).sort());
    expect(document.match(/^```/gm)?.length).toBe(2 * blocks.length);
  });

  for (const { name, text } of blocks) {
    it(`shows «${name}» as the room and the parsers have it`, () => {
      const value: unknown = JSON.parse(text);
      expect(unnamed(value)).toEqual(unnamed(samples[name]));
      const isCommand = typeof value === 'object' && value !== null && 'command' in value;
      const parse = isCommand ? parseCommand : PARSERS[name];
      if (parse !== undefined) expect(parse(value)).toMatchObject({ ok: true });
    });
  }

  it('parses what clients send', () => {
    const sent = blocks.filter(({ name, text }) => PARSERS[name] !== undefined || text.includes('"command"'));
    expect(sent.length).toBeGreaterThan(10);
  });

  it('names every command, and the defaults of a room', () => {
    for (const type of [...playerCommandTypes, ...instructorCommandTypes])
      expect(document).toContain(`\`${type}\``);
    const defaults = parseRoomRequest(undefined);
    expect(defaults).toMatchObject({ ok: true, value: samples['rest room request'] });
  });
});
