import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cidrContains, formatIPv4, parseCidr, parseIPv4 } from '../../shared/lib/ipv4.ts';
import '../support/fuzz.ts';

describe('ipv4', () => {
  it('reads what it wrote', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (address) => {
        expect(parseIPv4(formatIPv4(address))).toBe(address);
      }),
    );
  });

  it('refuses everything that is not four plain bytes', () => {
    for (const text of [
      '',
      '10',
      '10.1.1',
      '10.1.1.',
      '.10.1.1',
      '10.1.1.256',
      '10.1.1.1.1',
      '10.1..1',
      '010.1.1.1',
      '10.1.1.a',
      ' 10.1.1.1',
      '10.1.1.1 ',
      '::1',
      '-1.1.1.1',
      '1e1.1.1.1',
      '00.0.0.0',
    ]) {
      expect(parseIPv4(text), text).toBeNull();
    }
    expect(parseIPv4('0.0.0.0')).toBe(0);
    expect(parseIPv4('255.255.255.255')).toBe(2 ** 32 - 1);
  });

  it('reads ranges whose address is the lowest of them', () => {
    const range = parseCidr('10.96.0.0/12');
    expect(range).toEqual({ network: 0x0a600000, broadcast: 0x0a6fffff, prefix: 12 });
    for (const text of [
      '10.1.1.0',
      '10.1.1.1/24',
      '10.1.1.0/33',
      '10.1.1.0/',
      '10.1.1.0/-1',
      'x/24',
      '10.1.1.0/24/1',
    ]) {
      expect(parseCidr(text), text).toBeNull();
    }
  });

  it('knows what is inside', () => {
    const range = parseCidr('10.1.1.0/24') ?? { network: 0, broadcast: 0, prefix: 0 };
    const inside = (text: string) => cidrContains(range, parseIPv4(text) ?? -1);
    expect(['10.1.1.0', '10.1.1.255', '10.1.0.255', '10.1.2.0'].map(inside)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
