import type { Labels } from '../kube/labels.ts';
import { err, ok, type Result } from '../lib/result.ts';

export type LabelQuery = (labels: Labels) => boolean;

const KEY = '[A-Za-z0-9](?:[-A-Za-z0-9_./]*[A-Za-z0-9])?';
const VALUE = '[-A-Za-z0-9_.]*';
const EXISTS = new RegExp(`^(!?)\\s*(${KEY})$`);
const EQUALS = new RegExp(`^(${KEY})\\s*(!=|==|=)\\s*(${VALUE})$`);
const SET = new RegExp(`^(${KEY})\\s+(in|notin)\\s*\\(([^()]*)\\)$`);
const VALUES = new RegExp(`^\\s*${VALUE}(?:\\s*,\\s*${VALUE})*\\s*$`);

/**
 * Reads a label selector: `a=b`, `a==b`, `a!=b`, `a`, `!a`, `a in (b,c)`, `a notin (b,c)`, joined by commas, all of
 * which must hold (`apimachinery/pkg/labels/selector.go`). Nothing chooses everything.
 */
export function parseLabelSelector(text: string): Result<LabelQuery, string> {
  if (text.trim() === '') return ok(() => true);
  const tests: LabelQuery[] = [];
  for (const part of partsOf(text)) {
    const test = testOf(part.trim());
    if (test === null) {
      return err(
        `unable to parse requirement: found ${JSON.stringify(part.trim())}, expected a requirement like app=web`,
      );
    }
    tests.push(test);
  }
  return ok((labels) => tests.every((test) => test(labels)));
}

/** Divided at the commas outside of parentheses. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const character of text) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === ',' && depth === 0) {
      parts.push(part);
      part = '';
    } else part += character;
  }
  return [...parts, part];
}

function testOf(part: string): LabelQuery | null {
  const exists = EXISTS.exec(part);
  if (exists !== null) {
    const [, not = '', key = ''] = exists;
    return (labels) => Object.hasOwn(labels, key) === (not === '');
  }
  const equals = EQUALS.exec(part);
  if (equals !== null) {
    const [, key = '', operator, value = ''] = equals;
    return operator === '!=' ? (labels) => labels[key] !== value : (labels) => labels[key] === value;
  }
  const [, key = '', operator, list = ''] = SET.exec(part) ?? [];
  if (operator === undefined || !VALUES.test(list)) return null;
  const values = new Set(list.split(',').map((value) => value.trim()));
  const isIn: LabelQuery = (labels) => Object.hasOwn(labels, key) && values.has(labels[key] ?? '');
  return operator === 'in' ? isIn : (labels) => !isIn(labels);
}
