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
    for (const problem of valueProblems(value)) problems.invalid(field, value, problem);
  }
}

/** What is wrong with a label's value (`util/validation IsValidLabelValue`). */
export function valueProblems(value: string): string[] {
  return [
    ...(value.length > LONGEST ? [tooLong()] : []),
    ...(value !== '' && !isQualified(value) ? [VALUE_PROBLEM] : []),
  ];
}

export function checkKey(key: string, field: string, problems: Problems): void {
  for (const problem of keyProblems(key)) problems.invalid(field, key, problem);
}

/**
 * What is wrong with the key of a label or an annotation: a name that may have a DNS prefix (`util/validation
 * IsQualifiedName`).
 */
export function keyProblems(key: string): string[] {
  const [name = '', prefix, ...more] = key.split('/').reverse();
  if (more.length > 0) {
    return [
      `a qualified name ${NAME_PROBLEM} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  }
  const ofPrefix = prefix === undefined || prefix === '' ? null : subdomainProblem(prefix);
  return [
    ...(prefix === '' ? ['prefix part must be non-empty'] : []),
    ...(ofPrefix === null ? [] : [`prefix part ${ofPrefix}`]),
    ...(name === '' ? ['name part must be non-empty'] : []),
    ...(name.length > LONGEST ? [`name part ${tooLong()}`] : []),
    ...(isQualified(name) ? [] : [`name part ${NAME_PROBLEM}`]),
  ];
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
