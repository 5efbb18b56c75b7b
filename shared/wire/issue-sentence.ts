import * as v from 'valibot';

/** What is wrong with a message, and where in it: a sentence for whoever sent it. */
export function sentenceOf(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  const where = path ?? 'The message';
  switch (issue.type) {
    case 'strict_object':
      if (issue.expected === 'never') return `There is no field ${where}.`;
      return issue.received === 'undefined' && path !== null ? `${where} is missing.` : mustBe(where, issue);
    case 'check':
    case 'regex':
      return `${where} ${issue.message}.`;
    case 'max_length':
      return `${where} must have at most ${String(issue.requirement)} characters.`;
    case 'min_value':
      return `${where} must be at least ${String(issue.requirement)}, not ${issue.received}.`;
    case 'max_value':
      return `${where} must be at most ${String(issue.requirement)}, not ${issue.received}.`;
    case 'safe_integer':
      return `${where} must be a whole number, not ${issue.received}.`;
    default:
      return mustBe(where, issue);
  }
}

const KINDS: { readonly [expected: string]: string } = {
  Object: 'an object',
  string: 'a string',
  number: 'a number',
  boolean: 'true or false',
};

function mustBe(where: string, { expected, received }: v.BaseIssue<unknown>): string {
  const wanted = expected ?? 'something else';
  const choices = KINDS[wanted] ?? wanted.replace(/^\(|\)$/g, '').replaceAll(' | ', ' or ');
  return `${where} must be ${choices}, not ${received}.`;
}
