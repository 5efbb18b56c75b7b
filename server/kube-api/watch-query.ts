import type { Selection } from '../../shared/kube-api/list.ts';
import type { Form } from '../../shared/kube-api/represent.ts';
import type { Resource } from '../../shared/kube-api/resources.ts';
import { failure, type Status } from '../../shared/kube-api/status.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { isTrue, wholeNumber } from './query-value.ts';
import type { WatchWish } from './watch-hub.ts';

export function isWatch(query: URLSearchParams): boolean {
  return isTrue(query.get('watch'));
}

/** What a query with `watch=true` asks for. */
export function parseWatch(
  query: URLSearchParams,
  resource: Resource,
  selection: Selection,
  form: Form,
): Result<WatchWish, Status> {
  const from = wholeNumber(query.get('resourceVersion'));
  if (from === null)
    return err(failure('BadRequest', 'resourceVersion: Invalid value: must be a whole number'));
  const seconds = wholeNumber(query.get('timeoutSeconds'));
  if (seconds === null)
    return err(failure('BadRequest', 'timeoutSeconds: Invalid value: must be a whole number'));
  const bookmarks = isTrue(query.get('allowWatchBookmarks'));
  const initial = isTrue(query.get('sendInitialEvents'));
  const { namespace } = selection;
  const selectors = [query.get('labelSelector') ?? '', query.get('fieldSelector') ?? ''];
  return ok({
    ...{ resource, selection, form, bookmarks },
    key: JSON.stringify([resource.name, namespace, form, ...selectors]),
    from: from === 0 || initial ? null : from,
    marksInitial: initial && bookmarks,
    timeout: seconds === 0 ? null : seconds * 1000,
  });
}
