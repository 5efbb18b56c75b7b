import type { ServerResponse } from 'node:http';
import { objectAt } from '../../shared/kube-api/api-object.ts';
import { listPage, parseSelection } from '../../shared/kube-api/list.ts';
import { methodNotAllowed, noSubresource } from '../../shared/kube-api/not-here.ts';
import type { Target } from '../../shared/kube-api/path.ts';
import { type Form, represent, representList, representScale } from '../../shared/kube-api/represent.ts';
import { failure, noSuchPath, notFound, type Status } from '../../shared/kube-api/status.ts';
import { hasSubresource } from '../../shared/kube-api/subresources.ts';
import { CLIENT_POD, clientPod } from '../../shared/sim/client-pod/pod.ts';
import type { Clock } from '../ports/clock.ts';
import type { LiveRoom } from '../rooms/live-room.ts';
import type { Limits } from '../rooms/rate-limit.ts';
import { formOf } from './accept.ts';
import { sendJson } from './answer.ts';
import type { Guest, Lobbies } from './lobbies.ts';
import { pageOf, pageToken } from './page.ts';
import { sendPodLog } from './pod-logs.ts';
import { isTrue } from './query-value.ts';
import { lookWhenSure } from './sure.ts';
import type { WatchWish } from './watch-hub.ts';
import { isWatch, parseWatch } from './watch-query.ts';

export interface ReadingPorts {
  readonly clock: Clock;
  readonly limits: Limits;
  readonly lobbies: Lobbies;
}

/** A GET of objects: of one, of a list, of what is there besides them, or a watch. The error is what is answered instead. */
export async function read(
  ports: ReadingPorts,
  response: ServerResponse,
  guest: Guest,
  target: Target,
  query: URLSearchParams,
  accept: string,
): Promise<Status | null> {
  const { resource, namespace, name, subresource } = target;
  if (subresource === 'log') {
    if (resource.name !== 'pods' || namespace === null || name === null) return noSuchPath();
    const refusal = isTrue(query.get('follow')) ? keepOpen(ports, guest, response) : null;
    return refusal ?? sendPodLog(guest.live, ports.clock, { namespace, name }, query, response);
  }
  const form = formOf(accept, query.get('includeObject'));
  if (subresource === 'scale') return getScale(response, guest.live, target, form);
  if (subresource !== null && (subresource !== 'status' || !hasSubresource(resource, subresource))) {
    return noSubresource(resource, subresource);
  }
  if (name !== null) return getObject(response, guest.live, target, name, form);
  return list(ports, response, guest, target, query, form);
}

/** How many Pods a Deployment has and should have. */
async function getScale(
  response: ServerResponse,
  live: LiveRoom,
  target: Target,
  form: Form,
): Promise<Status | null> {
  const { resource, namespace, name } = target;
  if (resource.name !== 'deployments' || name === null) return noSubresource(resource, 'scale');
  const body = await lookWhenSure(live, ({ sim }) => {
    const object = objectAt(sim.cluster, resource, namespace ?? '', name);
    return object?.kind === 'Deployment' ? representScale(object, form, live.now) : null;
  });
  if (!body.ok) return body.error;
  if (body.value === null) return notFound(resource, name);
  sendJson(response, 200, body.value);
  return null;
}

async function getObject(
  response: ServerResponse,
  live: LiveRoom,
  { resource, namespace }: Target,
  name: string,
  form: Form,
): Promise<Status | null> {
  const body = await lookWhenSure(live, ({ sim, seed }) => {
    const object = objectAt(sim.cluster, resource, namespace ?? '', name);
    if (object !== null) return represent(resource, object, form, live.now);
    const isClient = resource.name === 'pods' && namespace === 'default' && name === CLIENT_POD;
    return isClient ? represent(resource, clientPod(sim, seed.createdAt), form, live.now) : null;
  });
  if (!body.ok) return body.error;
  if (body.value === null) return notFound(resource, name);
  sendJson(response, 200, body.value);
  return null;
}

/** `list` and `watch`. */
async function list(
  ports: ReadingPorts,
  response: ServerResponse,
  guest: Guest,
  { resource, namespace }: Target,
  query: URLSearchParams,
  form: Form,
): Promise<Status | null> {
  const { live } = guest;
  const labels = query.get('labelSelector') ?? '';
  const selection = parseSelection(resource, namespace, labels, query.get('fieldSelector') ?? '');
  if (!selection.ok) return selection.error;
  if (isWatch(query)) {
    if (!resource.verbs.includes('watch')) return methodNotAllowed();
    const wish = parseWatch(query, resource, selection.value, form);
    return wish.ok ? watch(ports, response, guest, wish.value) : wish.error;
  }
  const page = pageOf(query);
  if (!page.ok) return page.error;
  const body = await lookWhenSure(live, ({ sim: { cluster } }) => {
    ports.lobbies.hubOf(live, cluster);
    const { items, next, remaining } = listPage(cluster, resource, selection.value, page.value);
    const rest = next === null ? {} : { continue: pageToken(next), remainingItemCount: remaining };
    const metadata = { resourceVersion: String(cluster.resourceVersion), ...rest };
    return representList(resource, items, form, live.now, metadata);
  });
  if (!body.ok) return body.error;
  sendJson(response, 200, body.value);
  return null;
}

async function watch(
  ports: ReadingPorts,
  response: ServerResponse,
  guest: Guest,
  wish: WatchWish,
): Promise<Status | null> {
  const refusal = keepOpen(ports, guest, response);
  if (refusal !== null) return refusal;
  const started = await lookWhenSure(guest.live, ({ sim: { cluster } }) => {
    if (!response.destroyed) ports.lobbies.hubOf(guest.live, cluster).start(cluster, wish, response);
  });
  return started.ok ? null : started.error;
}

/** Counts an answer that stays open, for as long as it does; or says that there are too many of them. */
function keepOpen({ limits }: ReadingPorts, { visitor }: Guest, response: ServerResponse): Status | null {
  // Who hung up while the room was looked for is told nothing any more.
  if (response.destroyed) return null;
  if (visitor.watches >= limits.kubeWatches) {
    const sentence = `you have ${visitor.watches} watches open: end one of them first`;
    return failure('TooManyRequests', sentence, { retryAfterSeconds: 10 });
  }
  visitor.watches += 1;
  response.once('close', () => {
    visitor.watches -= 1;
  });
  return null;
}
