import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBelow, ROOT } from '../support/sources.ts';

const rules = readFileSync(join(ROOT, 'docs/RULES.md'), 'utf8');
const defined = [...rules.matchAll(/^- \*\*([A-Z]+\d+)\*\*/gm)].map((match) => String(match[1]));
const tests = filesBelow('test', ['.ts', '.tsx']).filter(
  (file) => !file.path.startsWith('test/architecture/'),
);

/** Rule ids at the beginning of test titles: `it('[NET4] ...'` or, for several, `it('[NET4][NET5] ...'`. */
const tested = new Set(
  tests.flatMap((file) =>
    [
      ...file.text.matchAll(/\b(?:it|test|describe)(?:\.\w+(?:\([^)]*\))?)*\(\s*['"`]((?:\[[A-Z]+\d+\])+)/g),
    ].flatMap((match) => [...String(match[1]).matchAll(/[A-Z]+\d+/g)].map((id) => id[0])),
  ),
);

/** Rule ids that hops of a trace name. */
const traced = new Set(
  filesBelow('shared/net', ['.ts']).flatMap((file) =>
    [...file.text.matchAll(/'((?:NET|KUBE|IPAM)\d+)'/g)].map((match) => String(match[1])),
  ),
);

describe('docs/RULES.md', () => {
  it('defines no rule twice', () => {
    expect(defined.filter((id, index) => defined.indexOf(id) !== index)).toEqual([]);
  });

  it('has a test for every rule', () => {
    expect(defined.length).toBeGreaterThan(50);
    expect(defined.filter((id) => !tested.has(id))).toEqual([]);
  });

  it('defines every rule that a test names', () => {
    expect([...tested].filter((id) => !defined.includes(id))).toEqual([]);
  });

  it('defines every rule that a trace names', () => {
    expect(traced.size).toBeGreaterThan(0);
    expect([...traced].filter((id) => !defined.includes(id))).toEqual([]);
  });
});
