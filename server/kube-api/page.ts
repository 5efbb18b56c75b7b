import { failure, type Status } from '../../shared/kube-api/status.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { wholeNumber } from './query-value.ts';

export interface PageWish {
  /** 0 for all. */
  readonly limit: number;
  /** The last key of the page before; null for the first. */
  readonly after: string | null;
}

/** What a list's `limit` and `continue` ask for. */
export function pageOf(query: URLSearchParams): Result<PageWish, Status> {
  const written = query.get('limit');
  const limit = wholeNumber(written);
  if (limit === null) {
    return err(
      failure('BadRequest', `limit: Invalid value: ${JSON.stringify(written)}: must be a whole number`),
    );
  }
  const token = query.get('continue') ?? '';
  if (token === '') return ok({ limit, after: null });
  const after = Buffer.from(token, 'base64url').toString('utf8');
  if (pageToken(after) === token) return ok({ limit, after });
  return err(failure('BadRequest', 'continue key is not valid'));
}

/** The `continue` that leads on behind a key. */
export function pageToken(after: string): string {
  return Buffer.from(after, 'utf8').toString('base64url');
}
