import { err, type Result } from '../lib/result.ts';
import type { ClusterRefusal } from './command.ts';

/** Refusals in the API server's own sentences (`apimachinery/pkg/api/errors`). */

export function notFound(resource: string, name: string): Result<never, ClusterRefusal> {
  return err({ reason: 'NotFound', message: `${resource} "${name}" not found` });
}

export function alreadyExists(resource: string, name: string): Result<never, ClusterRefusal> {
  return err({ reason: 'AlreadyExists', message: `${resource} "${name}" already exists` });
}

export function invalid(kind: string, name: string, problem: string): Result<never, ClusterRefusal> {
  return err({ reason: 'Invalid', message: `${kind} "${name}" is invalid: ${problem}` });
}

/** A field's value that is wrong, with why. */
export function invalidField(
  kind: string,
  name: string,
  field: string,
  value: unknown,
  problem: string,
): Result<never, ClusterRefusal> {
  return invalid(kind, name, `${field}: Invalid value: ${JSON.stringify(value)}: ${problem}`);
}

export function conflict(message: string): Result<never, ClusterRefusal> {
  return err({ reason: 'Conflict', message });
}

export function forbidden(message: string): Result<never, ClusterRefusal> {
  return err({ reason: 'Forbidden', message });
}

/** One more of a resource would be more than a room holds (`plugin/pkg/admission/resourcequota`). */
export function quotaExceeded(resource: string, name: string, limit: number): Result<never, ClusterRefusal> {
  return forbidden(
    `${resource} "${name}" is forbidden: exceeded quota: room, requested: count/${resource}=1, ` +
      `used: count/${resource}=${limit}, limited: count/${resource}=${limit}`,
  );
}

/** The Pods it asks for would be more than a room holds. */
export function podQuotaExceeded(
  resource: string,
  name: string,
  pods: { readonly requested: number; readonly used: number; readonly limit: number },
): Result<never, ClusterRefusal> {
  return forbidden(
    `${resource} "${name}" is forbidden: exceeded quota: room, requested: pods=${pods.requested}, ` +
      `used: pods=${pods.used}, limited: pods=${pods.limit}`,
  );
}
