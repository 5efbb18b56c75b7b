import type { Labels } from './labels.ts';

/** Each returns what is wrong, in the API server's words, or null (`apimachinery/pkg/util/validation`). */

const DNS1123_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const DNS1035_LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const QUALIFIED_NAME = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

export function subdomainProblem(name: string): string | null {
  if (name.length > 253) return 'must be no more than 253 characters';
  if (name.split('.').every((part) => DNS1123_LABEL.test(part))) return null;
  return (
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must " +
    "start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is " +
    "'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
  );
}

export function serviceNameProblem(name: string): string | null {
  if (name.length > 63) return 'must be no more than 63 characters';
  if (DNS1035_LABEL.test(name)) return null;
  return (
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic " +
    "character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for " +
    "validation is '[a-z]([-a-z0-9]*[a-z0-9])?')"
  );
}

/** A name without dots, as containers and ports have (RFC 1123). */
export function labelNameProblem(name: string): string | null {
  if (name.length > 63) return 'must be no more than 63 characters';
  if (DNS1123_LABEL.test(name)) return null;
  return (
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end " +
    "with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is " +
    "'[a-z0-9]([-a-z0-9]*[a-z0-9])?')"
  );
}

/** All that is wrong with the name of a container's port (`IsValidPortName`). */
export function portNameProblems(name: string): string[] {
  return [
    ...(name.length > 15 ? ['must be no more than 15 characters'] : []),
    ...(/^[-a-z0-9]+$/.test(name)
      ? []
      : ['must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)']),
    ...(/[a-z]/.test(name) ? [] : ['must contain at least one letter (a-z)']),
    ...(name.includes('--') ? ['must not contain consecutive hyphens'] : []),
    ...(/^-|-$/.test(name) ? ['must not begin or end with a hyphen'] : []),
  ];
}

export function portProblem(port: number): string | null {
  return Number.isInteger(port) && port >= 1 && port <= 65535
    ? null
    : 'must be between 1 and 65535, inclusive';
}

/** Keys may carry a DNS prefix (`app.kubernetes.io/name`); values may be empty; both have at most 63 characters. */
export function labelsProblem(labels: Labels): string | null {
  const entries = Object.entries(labels);
  if (entries.length > 32) return 'must have no more than 32 labels';
  for (const [key, value] of entries) {
    const slash = key.indexOf('/');
    const prefix = slash < 0 ? null : key.slice(0, slash);
    const name = slash < 0 ? key : key.slice(slash + 1);
    if (prefix !== null && subdomainProblem(prefix) !== null)
      return `prefix part of ${JSON.stringify(key)} is not a DNS subdomain`;
    if (name.length > 63 || !QUALIFIED_NAME.test(name)) {
      return `name part of ${JSON.stringify(key)} must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character`;
    }
    if (value.length > 63 || (value !== '' && !QUALIFIED_NAME.test(value))) {
      return `${JSON.stringify(value)} must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character, and have at most 63 characters`;
    }
  }
  return null;
}

export function imageProblem(image: string): string | null {
  return /^\S{1,200}$/.test(image) ? null : 'must be an image name of at most 200 characters without spaces';
}
