import { describe, expect, it } from 'vitest';
import { quantityText } from '../../shared/kube/quantity.ts';

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
    ['0.1n', '1n'],
    ['-500m', '-500m'],
  ])('[K8S71] %s is %s', (written, text) => {
    expect(quantityText(written)).toBe(text);
  });

  it.each(['', 'lots', '1 Gi', '1ki', '--1', '1e999', '9'.repeat(31)])(
    '[K8S71] %j is none and stays',
    (text) => {
      expect(quantityText(text)).toBe(text);
    },
  );
});
