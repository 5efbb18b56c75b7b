import type { Labels } from '../../kube/labels.ts';
import { err, ok, type Result } from '../../lib/result.ts';

export type LabelQuery = (labels: Labels) => boolean;

/** Reads `-l`: `a=b`, `a==b`, `a!=b`, `a`, `!a`, joined by commas, all of which must hold. */
export function parseLabelQuery(text: string): Result<LabelQuery, string> {
  const tests: LabelQuery[] = [];
  for (const part of text.split(',')) {
    const test = parsePart(part.trim());
    if (test === null)
      return err(
        `error: unable to parse requirement: found ${JSON.stringify(part.trim())}, expected a label like app=web`,
      );
    tests.push(test);
  }
  return ok((labels) => tests.every((test) => test(labels)));
}

function parsePart(part: string): LabelQuery | null {
  const match = /^(!)?([A-Za-z0-9][-A-Za-z0-9_./]*)(?:\s*(!=|==|=)\s*([-A-Za-z0-9_.]*))?$/.exec(part);
  if (match === null) return null;
  const [, not, key, operator, value = ''] = match;
  if (key === undefined) return null;
  if (operator === undefined) return (labels) => Object.hasOwn(labels, key) === (not === undefined);
  if (not !== undefined) return null;
  return operator === '!=' ? (labels) => labels[key] !== value : (labels) => labels[key] === value;
}
