import type { Labels } from '../kube/labels.ts';
import { subdomainProblem } from '../kube/validation.ts';
import type { Problems } from './problems.ts';

/** In a room an object has at most so many labels. */
const MOST_LABELS = 32;
const LONGEST = 63;

const QUALIFIED_NAME = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const MUST =
  "consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
const NAME_PROBLEM = `must ${MUST} (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '${QUALIFIED_NAME}')`;
const VALUE_PROBLEM = `a valid label must be an empty string or ${MUST} (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(${QUALIFIED_NAME})?')`;
const isQualified = (text: string) => new RegExp(`^${QUALIFIED_NAME}$`).test(text);

/** Keys, then values, each with a sentence of its own (`apis/meta/v1/validation ValidateLabels`). */
export function checkLabels(labels: Labels, field: string, problems: Problems): void {
  const entries = Object.entries(labels);
  if (entries.length > MOST_LABELS) problems.tooMany(field, entries.length, MOST_LABELS);
  for (const [key, value] of entries) {
    checkKey(key, field, problems);
    if (value.length > LONGEST) problems.invalid(field, value, tooLong());
    if (value !== '' && !isQualified(value)) problems.invalid(field, value, VALUE_PROBLEM);
  }
}

/** The key of a label or an annotation: a name that may have a DNS prefix (`util/validation IsQualifiedName`). */
export function checkKey(key: string, field: string, problems: Problems): void {
  const [name = '', prefix, ...more] = key.split('/').reverse();
  if (more.length > 0) {
    const sentence = `a qualified name ${NAME_PROBLEM} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`;
    problems.invalid(field, key, sentence);
    return;
  }
  if (prefix === '') problems.invalid(field, key, 'prefix part must be non-empty');
  else if (prefix !== undefined) {
    const problem = subdomainProblem(prefix);
    if (problem !== null) problems.invalid(field, key, `prefix part ${problem}`);
  }
  if (name === '') problems.invalid(field, key, 'name part must be non-empty');
  else if (name.length > LONGEST) problems.invalid(field, key, `name part ${tooLong()}`);
  if (!isQualified(name)) problems.invalid(field, key, `name part ${NAME_PROBLEM}`);
}

function tooLong(): string {
  return `must be no more than ${LONGEST} characters`;
}

/** Labels as Go prints a map in a sentence: `map[string]string{"app":"web"}`. */
export function goLabels(labels: Labels): string {
  const pairs = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[string]string{${pairs.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(', ')}}`;
}

/** A selector of labels as Go prints it. */
export function goSelector(matchLabels: Labels): string {
  return `v1.LabelSelector{MatchLabels:${goLabels(matchLabels)}, MatchExpressions:[]v1.LabelSelectorRequirement(nil)}`;
}
