import { describe, expect, it } from 'vitest';
import { parseQuantity, quantityText } from '../../shared/kube/quantity.ts';

// What kubectl 1.32.4 makes of the same words in `set resources --dry-run=client -o yaml`.
describe('amounts of resources', () => {
  it.each([
    ['1', '1'],
    ['0.5', '500m'],
    ['1000m', '1'],
    ['1500m', '1500m'],
    ['.25', '250m'],
    ['0', '0'],
    ['0Mi', '0'],
    ['1024Mi', '1Gi'],
    ['0.5Gi', '512Mi'],
    ['1.5Gi', '1536Mi'],
    ['1023Ki', '1023Ki'],
    ['0.5Ki', '512'],
    ['0.3Gi', '322122547200m'],
    ['1048576', '1048576'],
    ['128M', '128M'],
    ['2000000', '2M'],
    ['1e3', '1e3'],
    ['1500e3', '1500e3'],
    ['1E', '1E'],
    ['999999E', '999999E'],
    ['1001E', '1001E'],
    // For these Kubernetes has no suffix left, and writes none.
    ['1000E', '1'],
    ['-12000E', '-12'],
    ['123000000000000000000000', '123'],
    ['0.1n', '1n'],
    ['-500m', '-500m'],
    ['1E2', '100'],
    ['1e21', '1e21'],
    ['8Ei', '9223372036854775807'],
    ['123456789012Gi', '9223372036854775807'],
  ])('[K8S71] %s is %s', (written, text) => {
    expect(quantityText(written)).toBe(text);
  });

  it.each([
    '1.',
    '1.G',
    '5.Ki',
    '+5Ki',
    '+12345678901Ki',
    '010Ki',
    '+1',
    '01',
    '1.500',
    '1E3',
    '1e+3',
    '1024e0',
    '+123456789012345678',
  ])('[CTL16] %s is read at once and stays as it was written', (written) => {
    expect(parseQuantity(written)).not.toBeNull();
    expect(quantityText(written)).toBe(written);
  });

  it.each([
    ['+1000', '1k'],
    ['-8.Ki', '-8Ki'],
    ['08Ki', '8Ki'],
    ['+1Pi', '1Pi'],
    ['+123456789012Ki', '123456789012Ki'],
    ['1000e18', '1e21'],
    ['+1.5', '1500m'],
    ['+.5', '500m'],
    ['1.000', '1'],
    ['+1234567890123456789', '1234567890123456789'],
  ])('[CTL16] %s is written anew, as %s', (written, text) => {
    expect(quantityText(written)).toBe(text);
  });

  it.each(['.', '+', '-', '+.', 'k', 'Ki', '-Ki', '.Ki', 'e5', '+0'])('[CTL16] %s is nothing', (written) => {
    expect(quantityText(written)).toBe('0');
  });

  it.each(['1..2', '1e', '1Ee3', '1i', '1K', '1Ki5', '1k+', '1e+', '1e1.5', '0x1', '1_0', '1Zi'])(
    '[CTL16] %s is none',
    (text) => {
      expect(parseQuantity(text)).toBeNull();
    },
  );

  it.each(['', 'lots', '1 Gi', '1ki', '--1', '1e999', '9'.repeat(31)])(
    '[K8S71] %j is none and stays',
    (text) => {
      expect(quantityText(text)).toBe(text);
    },
  );
});
