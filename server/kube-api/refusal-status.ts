import { failure, type Reason, type Status } from '../../shared/kube-api/status.ts';
import type { Refusal, RefusalCode } from '../../shared/room/refusal.ts';

const REASONS: { readonly [code in RefusalCode]?: Reason } = {
  'too-fast': 'TooManyRequests',
  'not-saved': 'ServiceUnavailable',
  'server-stopping': 'ServiceUnavailable',
  'no-such-room': 'NotFound',
  'bad-message': 'BadRequest',
  'too-large': 'RequestEntityTooLarge',
};

/** A refusal of the room itself, as a `Status` with its sentence. */
export function statusOf({ code, message }: Refusal): Status {
  const reason = REASONS[code] ?? 'Forbidden';
  const passes = reason === 'TooManyRequests' || reason === 'ServiceUnavailable';
  return failure(reason, message, passes ? { retryAfterSeconds: 1 } : undefined);
}
