import type { Json } from '../lib/json.ts';
import { qualifiedName } from './resources.ts';

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

/** A resource by its plural, also one that no room has. */
type Named = { readonly name: string; readonly group: string };

export function notFound(resource: Named, name: string): Status {
  const message = `${qualifiedName(resource)} ${JSON.stringify(name)} not found`;
  return failure('NotFound', message, detailsOf(resource, name));
}

export function alreadyExists(resource: Named, name: string): Status {
  const message = `${qualifiedName(resource)} ${JSON.stringify(name)} already exists`;
  return failure('AlreadyExists', message, detailsOf(resource, name));
}

export function forbidden(resource: Named, name: string, why: string): Status {
  const what = name === '' ? qualifiedName(resource) : `${qualifiedName(resource)} ${JSON.stringify(name)}`;
  return failure('Forbidden', `${what} is forbidden: ${why}`, detailsOf(resource, name));
}

/** Somebody else was faster. */
export function conflict(resource: Named, name: string, why: string): Status {
  const what = `Operation cannot be fulfilled on ${qualifiedName(resource)} ${JSON.stringify(name)}`;
  return failure('Conflict', `${what}: ${why}`, detailsOf(resource, name));
}

/** A write that names a resourceVersion which is no longer the object's. */
export function modified(resource: Named, name: string): Status {
  const why = 'the object has been modified; please apply your changes to the latest version and try again';
  return conflict(resource, name, why);
}

/** A deletion that is done. */
export function deleted(resource: Named, name: string, uid: string): Status {
  const details = { ...detailsOf(resource, name), uid };
  return { ...{ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success' }, details, code: 200 };
}

/** `kind` is the resource's plural here, as the API server has it. */
function detailsOf({ name: kind, group }: Named, name: string): StatusDetails {
  return { name, kind, ...(group === '' ? {} : { group }) };
}

/** For a path that leads nowhere, as the API server's mux answers. */
export function noSuchPath(): Status {
  // With details: kubectl debug reads their name without looking whether there are any.
  return failure('NotFound', 'the server could not find the requested resource', {});
}
