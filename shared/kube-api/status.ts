import type { Json } from '../lib/json.ts';
import { qualifiedName, type Resource } from './resources.ts';

/** The API server's answer when it does not do what was asked, and after some deletions (`metav1.Status`). */
export interface Status {
  readonly kind: 'Status';
  readonly apiVersion: 'v1';
  readonly metadata: { readonly [key: string]: Json };
  readonly status: 'Success' | 'Failure';
  /** kubectl prints it as it is. */
  readonly message?: string;
  readonly reason?: Reason;
  readonly details?: StatusDetails;
  /** The HTTP status. */
  readonly code: number;
}

export interface StatusDetails {
  readonly name?: string;
  readonly group?: string;
  readonly kind?: string;
  readonly uid?: string;
  readonly retryAfterSeconds?: number;
  readonly causes?: readonly {
    readonly reason?: string;
    readonly message: string;
    readonly field?: string;
  }[];
}

/** `metav1.StatusReason`, each with its HTTP status. */
const CODES = {
  BadRequest: 400,
  Unauthorized: 401,
  Forbidden: 403,
  NotFound: 404,
  MethodNotAllowed: 405,
  NotAcceptable: 406,
  AlreadyExists: 409,
  Conflict: 409,
  Expired: 410,
  RequestEntityTooLarge: 413,
  UnsupportedMediaType: 415,
  Invalid: 422,
  TooManyRequests: 429,
  ServiceUnavailable: 503,
} as const;

export type Reason = keyof typeof CODES;

export function failure(reason: Reason, message: string, details?: StatusDetails): Status {
  return {
    ...{ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason },
    ...(details === undefined ? {} : { details }),
    code: CODES[reason],
  };
}

export function notFound(resource: Pick<Resource, 'name' | 'group'>, name: string): Status {
  const { group, name: kind } = resource;
  return failure('NotFound', `${qualifiedName(resource)} ${JSON.stringify(name)} not found`, {
    ...{ name, kind },
    ...(group === '' ? {} : { group }),
  });
}

export function alreadyExists(resource: Pick<Resource, 'name' | 'group'>, name: string): Status {
  const { group, name: kind } = resource;
  return failure('AlreadyExists', `${qualifiedName(resource)} ${JSON.stringify(name)} already exists`, {
    ...{ name, kind },
    ...(group === '' ? {} : { group }),
  });
}

export function forbidden(
  resource: { readonly name: string; readonly group: string },
  name: string,
  why: string,
): Status {
  const { group, name: kind } = resource;
  const what = name === '' ? qualifiedName(resource) : `${qualifiedName(resource)} ${JSON.stringify(name)}`;
  return failure('Forbidden', `${what} is forbidden: ${why}`, {
    ...{ name, kind },
    ...(group === '' ? {} : { group }),
  });
}

/** Somebody else was faster. */
export function conflict(resource: Pick<Resource, 'name' | 'group'>, name: string, why: string): Status {
  const { group, name: kind } = resource;
  const what = `Operation cannot be fulfilled on ${qualifiedName(resource)} ${JSON.stringify(name)}`;
  return failure('Conflict', `${what}: ${why}`, { name, kind, ...(group === '' ? {} : { group }) });
}

/** A deletion that is done. */
export function deleted(resource: Pick<Resource, 'name' | 'group'>, name: string, uid: string): Status {
  const { group, name: kind } = resource;
  const details = { name, kind, uid, ...(group === '' ? {} : { group }) };
  return { ...{ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success' }, details, code: 200 };
}

/** For a path that leads nowhere, as the API server's mux answers. */
export function noSuchPath(): Status {
  // With details: kubectl debug reads their name without looking whether there are any.
  return failure('NotFound', 'the server could not find the requested resource', {});
}
