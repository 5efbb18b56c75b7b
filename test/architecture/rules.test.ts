import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBelow, ROOT } from '../support/sources.ts';

const rules = readFileSync(join(ROOT, 'docs/RULES.md'), 'utf8');
/** As they are written: `NET4`, `K8S12`. */
const ID = /[A-Z]+(?:8S)?\d+/;
const defined = [...rules.matchAll(new RegExp(`^- \\*\\*(${ID.source})\\*\\*`, 'gm'))].map((match) =>
  String(match[1]),
);
const tests = filesBelow('test', ['.ts', '.tsx']).filter(
  (file) => !file.path.startsWith('test/architecture/'),
);

/** Rule ids at the beginning of test titles: `it('[NET4] ...'`, for several `it('[NET4][NET5] ...'` or `it('[NET4, NET5] ...'`. */
const IDS = `(?:\\[${ID.source}(?:, ${ID.source})*\\])+`;
const TITLE = new RegExp(`\\b(?:it|test|describe)(?:\\.\\w+(?:\\([^)]*\\))?)*\\(\\s*['"\`](${IDS})`, 'g');
const tested = new Set(
  tests.flatMap((file) =>
    [...file.text.matchAll(TITLE)].flatMap((match) =>
      [...String(match[1]).matchAll(new RegExp(ID, 'g'))].map((id) => id[0]),
    ),
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
