import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Cluster } from '../../shared/kube/cluster.ts';
import { objectAt } from '../../shared/kube-api/api-object.ts';
import {
  aggregated,
  coreVersions,
  group,
  groupList,
  resourceList,
  SERVER_VERSION,
} from '../../shared/kube-api/discovery.ts';
import { listPage, parseSelection } from '../../shared/kube-api/list.ts';
import { openapiIndex, openapiOf } from '../../shared/kube-api/openapi.ts';
import { type ApiPath, parsePath, type Review, type Target } from '../../shared/kube-api/path.ts';
import { type Form, represent, representList } from '../../shared/kube-api/represent.ts';
import { scaleOf } from '../../shared/kube-api/scale.ts';
import {
  failure,
  methodNotAllowed,
  noSuchPath,
  notFound,
  type Status,
} from '../../shared/kube-api/status.ts';
import { assertNever } from '../../shared/lib/assert-never.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { kubeDryRun } from '../../shared/room/kube.ts';
import { REFUSALS } from '../../shared/room/refusal.ts';
import { CLIENT_POD, clientPod } from '../../shared/sim/client-pod/pod.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { LiveRoom } from '../rooms/live-room.ts';
import { Bucket, type Limits } from '../rooms/rate-limit.ts';
import type { RoomDirectory } from '../rooms/room-directory.ts';
import { discoveryVersion, formOf, takesJson } from './accept.ts';
import { type KubeAddress, parseKubeAddress } from './address.ts';
import { sendAnswer, sendJson, sendStatus, sendText } from './answer.ts';
import { readBody } from './body.ts';
import { type Caller, callerOf, tokenOf } from './caller.ts';
import { CommandCounts } from './command-counts.ts';
import { ExecDoor } from './exec.ts';
import { sendOpenapi2 } from './openapi2.ts';
import { pageOf, pageToken } from './page.ts';
import { sendPodLog } from './pod-logs.ts';
import { statusOf } from './refusal-status.ts';
import { reviewed } from './review.ts';
import { WatchHub, type WatchWish } from './watch-hub.ts';
import { isWatch, parseWatch } from './watch-query.ts';
import { parseWrite } from './write-request.ts';

/** A request, and by which protocol the caller came, as a proxy in front may say. */
export interface WebRequest extends IncomingMessage {
  readonly protocol: string;
}

export interface KubeApiPorts {
  readonly directory: RoomDirectory;
  readonly log: Log;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly limits: Limits;
  /** The kubeconfig file for a room and a token, with the origin under which the caller came. */
  readonly kubeconfig: (request: WebRequest, code: string, token: string) => string;
}

/** A caller whose token is one of the room's. */
interface Guest {
  readonly live: LiveRoom;
  readonly caller: Caller;
  readonly visitor: Visitor;
}

/** What is counted for a seat, or for all the instructor's devices. */
interface Visitor {
  readonly requests: Bucket;
  watches: number;
  /** Sessions in the client Pod. */
  execs: number;
}

/** What this API keeps of a room. */
interface Lobby {
  /** What the students ran. */
  readonly counts: CommandCounts;
  readonly visitors: Map<string, Visitor>;
  hub: WatchHub | null;
}

/** Each room as a Kubernetes API server, for the unmodified kubectl and other clients. */
export class KubeApi {
  readonly #ports: KubeApiPorts;
  readonly #lobbies = new WeakMap<LiveRoom, Lobby>();
  readonly #door: ExecDoor;

  constructor(ports: KubeApiPorts) {
    this.#ports = ports;
    this.#door = new ExecDoor(ports.log);
  }

  /** Takes a connection over for `kubectl exec`, its url beginning behind `/k8s`; or answers why not. */
  async upgrade(request: IncomingMessage, url: string, socket: Duplex, head: Buffer): Promise<Status | null> {
    const { clock, ids, limits } = this.#ports;
    const address = parseKubeAddress(url);
    const path = address === null ? null : parsePath(address.segments);
    if (address === null || path?.type !== 'objects' || path.subresource === null) return noSuchPath();
    const guest = await this.#admit(request, address);
    if (!guest.ok) return guest.error;
    const { live, caller, visitor } = guest.value;
    const all = [...this.#lobbyOf(live).visitors.values()].reduce((sum, { execs }) => sum + execs, 0);
    if (visitor.execs >= limits.kubeExecs.seat || all >= limits.kubeExecs.room) {
      const sentence = `you have ${visitor.execs} sessions in the client Pod, the class ${all}: end one of them first`;
      return failure('TooManyRequests', sentence, { retryAfterSeconds: 10 });
    }
    visitor.execs += 1;
    let isIn = true;
    const left = () => {
      if (isIn) visitor.execs -= 1;
      isIn = false;
    };
    socket.once('close', left);
    return this.#door.open(request, { socket, head }, path, address.query, {
      ...{ live, caller, clock, ids, left },
      take: () => visitor.requests.take(live.now),
    });
  }

  /** Ends all sessions in client Pods. */
  close(): Promise<void> {
    return this.#door.close();
  }

  /** Answers a request whose url begins behind `/k8s`. Never rejects. */
  async handle(request: WebRequest, response: ServerResponse): Promise<void> {
    try {
      const refusal = await this.#answer(request, response);
      if (refusal !== null) sendStatus(response, refusal);
    } catch (error) {
      // Not the url: it may hold a token.
      this.#ports.log.error({ err: error, method: request.method }, 'a Kubernetes request failed');
      if (response.headersSent) response.destroy();
      else sendStatus(response, failure('ServiceUnavailable', 'the server could not do this, try again'));
    }
  }

  async #answer(request: WebRequest, response: ServerResponse): Promise<Status | null> {
    const address = parseKubeAddress(request.url ?? '');
    if (address === null) return failure('BadRequest', 'the address cannot be read');
    const { accept = '*/*' } = request.headers;
    const path = parsePath(address.segments);
    if (path?.type === 'openapi-v2') {
      if (request.method !== 'GET') return methodNotAllowed();
      sendOpenapi2(response);
      return null;
    }
    if (!takesJson(accept)) {
      return failure('NotAcceptable', 'only the following media types are accepted: application/json');
    }
    if (path === null) return noSuchPath();
    if (path.type !== 'objects' && path.type !== 'kubeconfig' && path.type !== 'review') {
      return request.method === 'GET' ? discover(response, path, accept, address.base) : methodNotAllowed();
    }
    const guest = await this.#admit(request, address);
    if (!guest.ok) return guest.error;
    if (path.type === 'review') return this.#review(request, response, guest.value, path.review);
    if (path.type === 'objects' && path.subresource === 'exec') {
      return failure('BadRequest', 'Upgrade request required');
    }
    if (path.type === 'kubeconfig') return this.#sendKubeconfig(request, response, address);
    if (request.method !== 'GET') return this.#write(request, response, guest.value, path, address.query);
    if (path.subresource === 'log') return this.#log(response, guest.value.live, path, address.query);
    if (path.subresource === 'scale') return getScale(response, guest.value.live, path);
    if (path.subresource !== null) return noSuchPath();
    const form = formOf(accept, address.query.get('includeObject'));
    if (path.name !== null) return getObject(response, guest.value.live, path, path.name, form);
    return this.#list(response, guest.value, path, address.query, form);
  }

  /** The room and who calls, if the token is one of the room's and the calls are not too many. */
  async #admit(request: IncomingMessage, address: KubeAddress): Promise<Result<Guest, Status>> {
    const found =
      address.code === null ? err('no-such-room' as const) : await this.#ports.directory.find(address.code);
    if (!found.ok) {
      const reason = found.error === 'no-such-room' ? 'NotFound' : 'ServiceUnavailable';
      return err(failure(reason, REFUSALS[found.error].en));
    }
    const live = found.value;
    const token = tokenOf(address.token, request.headers);
    const caller = await live.runner.read((room) => callerOf(live, room, token));
    if (!caller.ok) return caller;
    const visitor = this.#visitorOf(live, caller.value);
    if (!visitor.requests.take(live.now)) {
      return err(failure('TooManyRequests', REFUSALS['too-fast'].en, { retryAfterSeconds: 1 }));
    }
    if (caller.value.role === 'player') this.#noteCommand(live, request.headers);
    return ok({ live, caller: caller.value, visitor });
  }

  #noteCommand(live: LiveRoom, headers: IncomingHttpHeaders): void {
    const { 'kubectl-command': command, 'kubectl-session': session } = headers;
    this.#lobbyOf(live).counts.note(String(command), String(session));
  }

  /** How often the class ran which command since the room came to this process: requests are passed on to it. */
  commandsOf(live: LiveRoom): { readonly [command: string]: number } {
    return this.#lobbyOf(live).counts.commands;
  }

  #visitorOf(live: LiveRoom, caller: Caller): Visitor {
    const { visitors } = this.#lobbyOf(live);
    const key = caller.role === 'player' ? caller.seat : '';
    const visitor = visitors.get(key) ?? {
      requests: new Bucket(this.#ports.limits.kubeRequests, live.now),
      watches: 0,
      execs: 0,
    };
    visitors.set(key, visitor);
    return visitor;
  }

  #lobbyOf(live: LiveRoom): Lobby {
    const lobby = this.#lobbies.get(live) ?? {
      ...{ visitors: new Map<string, Visitor>(), counts: new CommandCounts(), hub: null },
    };
    this.#lobbies.set(live, lobby);
    return lobby;
  }

  /** At a committed moment. From the first list on changes are kept, so that a watch can begin where it ended. */
  #hubOf(live: LiveRoom, cluster: Cluster): WatchHub {
    const lobby = this.#lobbyOf(live);
    const hub =
      lobby.hub ??
      new WatchHub(live, cluster, this.#ports.clock, () => {
        lobby.hub = null;
      });
    lobby.hub = hub;
    return hub;
  }

  async #log(
    response: ServerResponse,
    live: LiveRoom,
    { resource, namespace, name }: Target,
    query: URLSearchParams,
  ): Promise<Status | null> {
    if (resource.name !== 'pods' || namespace === null || name === null) return noSuchPath();
    return sendPodLog(live, this.#ports.clock, { namespace, name }, query, response);
  }

  /** Questions of the caller about itself. */
  async #review(
    request: IncomingMessage,
    response: ServerResponse,
    { live, caller }: Guest,
    review: Review,
  ): Promise<Status | null> {
    if (request.method !== 'POST') return methodNotAllowed();
    const body = await readBody(request);
    if (!body.ok) return body.error;
    const answer = await live.runner.read((room) => reviewed(room, caller, review, body.value));
    if (!answer.ok) return answer.error;
    sendJson(response, 201, answer.value);
    return null;
  }

  /** `create`, `update`, `patch` and `delete`: a command in the room's mailbox, unless nothing is to be kept. */
  async #write(
    request: IncomingMessage,
    response: ServerResponse,
    { live, caller }: Guest,
    target: Target,
    query: URLSearchParams,
  ): Promise<Status | null> {
    const body = await readBody(request);
    if (!body.ok) return body.error;
    const parsed = parseWrite(request, target, query, body.value);
    if (!parsed.ok) return parsed.error;
    const { write, dryRun } = parsed.value;
    if (dryRun) {
      sendAnswer(response, await live.runner.read((room) => kubeDryRun(room, caller, write)));
      return null;
    }
    const done = await live.give(caller, this.#ports.ids.command(), { type: 'kube', write });
    if (!done.ok) return statusOf(done.refusal);
    if (done.answer?.type !== 'kube') throw new Error('a write without an answer');
    sendAnswer(response, done.answer);
    return null;
  }

  /** `list` and `watch`. */
  async #list(
    response: ServerResponse,
    { live, visitor }: Guest,
    { resource, namespace }: Target,
    query: URLSearchParams,
    form: Form,
  ): Promise<Status | null> {
    const labels = query.get('labelSelector') ?? '';
    const selection = parseSelection(resource, namespace, labels, query.get('fieldSelector') ?? '');
    if (!selection.ok) return selection.error;
    if (isWatch(query)) {
      if (!resource.verbs.includes('watch')) return methodNotAllowed();
      const wish = parseWatch(query, resource, selection.value, form);
      return wish.ok ? this.#watch(response, live, visitor, wish.value) : wish.error;
    }
    const page = pageOf(query);
    if (!page.ok) return page.error;
    const body = await live.runner.read(({ sim: { cluster } }) => {
      this.#hubOf(live, cluster);
      const { items, next, remaining } = listPage(cluster, resource, selection.value, page.value);
      const rest = next === null ? {} : { continue: pageToken(next), remainingItemCount: remaining };
      const metadata = { resourceVersion: String(cluster.resourceVersion), ...rest };
      return representList(resource, items, form, live.now, metadata);
    });
    sendJson(response, 200, body);
    return null;
  }

  async #watch(
    response: ServerResponse,
    live: LiveRoom,
    visitor: Visitor,
    wish: WatchWish,
  ): Promise<Status | null> {
    if (visitor.watches >= this.#ports.limits.kubeWatches) {
      const sentence = `you have ${visitor.watches} watches open: end one of them first`;
      return failure('TooManyRequests', sentence, { retryAfterSeconds: 10 });
    }
    visitor.watches += 1;
    await live.runner.read(({ sim: { cluster } }) => {
      this.#hubOf(live, cluster).start(cluster, wish, response, () => {
        visitor.watches -= 1;
      });
    });
    return null;
  }

  #sendKubeconfig(
    request: WebRequest,
    response: ServerResponse,
    { code, token: inPath }: KubeAddress,
  ): Status | null {
    const token = tokenOf(inPath, request.headers);
    if (code === null || token === null) return noSuchPath();
    sendText(response, this.#ports.kubeconfig(request, code, token), 'application/yaml');
    return null;
  }
}

/** What needs no room and no token: kubectl loses the message of an error here, so there is none. */
function discover(
  response: ServerResponse,
  path: Exclude<ApiPath, { type: 'objects' | 'kubeconfig' | 'review' | 'openapi-v2' }>,
  accept: string,
  base: string,
): Status | null {
  switch (path.type) {
    case 'version':
      sendJson(response, 200, SERVER_VERSION);
      return null;
    case 'health':
      sendText(response, 'ok');
      return null;
    case 'root':
      sendJson(response, 200, { paths: ['/api', '/api/v1', '/apis', '/version'] });
      return null;
    case 'api':
    case 'apis': {
      const version = discoveryVersion(accept);
      if (version === null) sendJson(response, 200, path.type === 'api' ? coreVersions() : groupList());
      else {
        const body = aggregated(path.type === 'api' ? 'core' : 'groups', version);
        const type = `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`;
        sendJson(response, 200, body, type);
      }
      return null;
    }
    case 'openapi':
      sendJson(response, 200, openapiIndex(`/k8s${base}`));
      return null;
    case 'openapi-group':
      sendJson(response, 200, openapiOf(path.group));
      return null;
    case 'group':
      sendJson(response, 200, group(path.group));
      return null;
    case 'resources':
      sendJson(response, 200, resourceList(path.group));
      return null;
    default:
      return assertNever(path);
  }
}

/** How many Pods a Deployment has and should have. */
async function getScale(response: ServerResponse, live: LiveRoom, target: Target): Promise<Status | null> {
  const { resource, namespace, name } = target;
  if (resource.name !== 'deployments' || name === null) return noSuchPath();
  const body = await live.runner.read(({ sim }) => {
    const object = objectAt(sim.cluster, resource, namespace ?? '', name);
    return object?.kind === 'Deployment' ? scaleOf(object) : null;
  });
  if (body === null) return notFound(resource, name);
  sendJson(response, 200, body);
  return null;
}

async function getObject(
  response: ServerResponse,
  live: LiveRoom,
  { resource, namespace }: Target,
  name: string,
  form: Form,
): Promise<Status | null> {
  const body = await live.runner.read(({ sim, seed }) => {
    const object = objectAt(sim.cluster, resource, namespace ?? '', name);
    if (object !== null) return represent(resource, object, form, live.now);
    const isClient = resource.name === 'pods' && namespace === 'default' && name === CLIENT_POD;
    return isClient ? represent(resource, clientPod(sim, seed.createdAt), form, live.now) : null;
  });
  if (body === null) return notFound(resource, name);
  sendJson(response, 200, body);
  return null;
}
