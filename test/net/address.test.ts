import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../shared/net/address.ts';
import { REFUSALS } from '../../shared/room/refusal.ts';

const host = (text: string) => {
  const parsed = parseAddress(text);
  return parsed.ok ? [parsed.value.host, parsed.value.port] : parsed.error.reason;
};

const MALFORMED: [string, string][] = [
  ['', 'empty'],
  ['   ', 'empty'],
  ['x'.repeat(301), 'too-long'],
  ['https://my-service', 'unsupported-scheme'],
  ['ftp://10.1.1.5', 'unsupported-scheme'],
  ['http://', 'malformed-host'],
  ['10.1.1.256', 'malformed-host'],
  ['10.1.1', 'malformed-host'],
  ['my service', 'malformed-host'],
  ['-a', 'malformed-host'],
  ['a..b', 'malformed-host'],
  ['my-service/path', 'malformed-host'],
  ['10.1.1.5:', 'malformed-port'],
  ['10.1.1.5:0', 'malformed-port'],
  ['10.1.1.5:65536', 'malformed-port'],
  ['10.1.1.5:8o8o', 'malformed-port'],
  ['10.1.1.5:80:80', 'malformed-port'],
  [`${'a'.repeat(64)}.b`, 'malformed-host'],
];

describe('addresses', () => {
  it.each([
    ['10.1.1.5', ['10.1.1.5', null]],
    [' 10.1.1.5 ', ['10.1.1.5', null]],
    ['10.1.1.5:8080', ['10.1.1.5', 8080]],
    ['http://10.1.1.5', ['10.1.1.5', null]],
    ['HTTP://10.1.1.5:80/', ['10.1.1.5', 80]],
    ['http://my-service?x=1', ['my-service', null]],
    ['http://my-service:8080/a/b:9', ['my-service', 8080]],
    ['my-service.default.svc.cluster.local.', ['my-service.default.svc.cluster.local.', null]],
    ['a', ['a', null]],
  ])('[NET1] %j', (text, expected) => {
    expect(host(text)).toEqual(expected);
  });

  it.each(MALFORMED)('[NET1] %j is none', (text, reason) => {
    expect(host(text)).toBe(reason);
  });

  it('[ROOM96] a refusal’s full stop is not part of the address that it gives as an example', () => {
    const refused = MALFORMED.flatMap(([text]) => {
      const parsed = parseAddress(text);
      return parsed.ok ? [] : [parsed.error.text];
    });
    const sentences = [...refused, ...Object.values(REFUSALS)].flatMap(({ en, de }) => [en, de]);
    // An IP at the end of a sentence, or a name with a hyphen in it: with the dot both may be typed as they stand.
    expect(sentences.filter((sentence) => /(\d\.\d+|\b[a-z]+-[a-z]+)\.(\s|$)/.test(sentence))).toEqual([]);
  });
});
