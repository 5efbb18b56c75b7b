import type { IncomingMessage, ServerResponse } from 'node:http';
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
import { type ApiPath, parsePath, type Target } from '../../shared/kube-api/path.ts';
import { represent, representList } from '../../shared/kube-api/represent.ts';
import { failure, noSuchPath, notFound, type Status } from '../../shared/kube-api/status.ts';
import { assertNever } from '../../shared/lib/assert-never.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { REFUSALS } from '../../shared/room/refusal.ts';
import type { Log } from '../ports/log.ts';
import type { LiveRoom } from '../rooms/live-room.ts';
import { Bucket, type Rate } from '../rooms/rate-limit.ts';
import type { RoomDirectory } from '../rooms/room-directory.ts';
import { discoveryVersion, formOf, takesJson } from './accept.ts';
import { type KubeAddress, parseKubeAddress } from './address.ts';
import { sendJson, sendStatus, sendText } from './answer.ts';
import { type Caller, callerOf, tokenOf } from './caller.ts';
import { pageOf, pageToken } from './page.ts';

/** A request, and by which protocol the caller came, as a proxy in front may say. */
export interface WebRequest extends IncomingMessage {
  readonly protocol: string;
}

export interface KubeApiPorts {
  readonly directory: RoomDirectory;
  readonly log: Log;
  /** Requests of one seat, and of all the instructor's devices. */
  readonly rate: Rate;
  /** The kubeconfig file for a room and a token, with the origin under which the caller came. */
  readonly kubeconfig: (request: WebRequest, code: string, token: string) => string;
}

/** A caller whose token is one of the room's. */
interface Guest {
  readonly live: LiveRoom;
  readonly caller: Caller;
}

/** Each room as a Kubernetes API server, for the unmodified kubectl and other clients. */
export class KubeApi {
  readonly #ports: KubeApiPorts;
  readonly #buckets = new WeakMap<LiveRoom, Map<string, Bucket>>();

  constructor(ports: KubeApiPorts) {
    this.#ports = ports;
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
    if (!takesJson(accept)) {
      return failure('NotAcceptable', 'only the following media types are accepted: application/json');
    }
    const path = parsePath(address.segments);
    if (path === null) return noSuchPath();
    if (path.type !== 'objects' && path.type !== 'kubeconfig') {
      return request.method === 'GET' ? discover(response, path, accept) : methodNotAllowed();
    }
    const guest = await this.#admit(request, address);
    if (!guest.ok) return guest.error;
    if (path.type === 'kubeconfig') return this.#sendKubeconfig(request, response, address);
    return read(request, response, guest.value, path, address.query);
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
    if (!this.#bucketOf(live, caller.value).take(live.now)) {
      return err(failure('TooManyRequests', REFUSALS['too-fast'].en, { retryAfterSeconds: 1 }));
    }
    return ok({ live, caller: caller.value });
  }

  #bucketOf(live: LiveRoom, caller: Caller): Bucket {
    const buckets = this.#buckets.get(live) ?? new Map<string, Bucket>();
    this.#buckets.set(live, buckets);
    const key = caller.role === 'player' ? caller.seat : '';
    const bucket = buckets.get(key) ?? new Bucket(this.#ports.rate, live.now);
    buckets.set(key, bucket);
    return bucket;
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
  path: Exclude<ApiPath, { type: 'objects' | 'kubeconfig' }>,
  accept: string,
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

function methodNotAllowed(): Status {
  return failure('MethodNotAllowed', 'the server does not allow this method on the requested resource');
}

/** `get` and `list`. */
async function read(
  request: IncomingMessage,
  response: ServerResponse,
  { live }: Guest,
  { resource, namespace, name, subresource }: Target,
  query: URLSearchParams,
): Promise<Status | null> {
  if (request.method !== 'GET') return methodNotAllowed();
  if (subresource !== null) return noSuchPath();
  const form = formOf(request.headers.accept ?? '', query.get('includeObject'));
  if (name !== null) {
    const body = await live.runner.read(({ sim }) => {
      const object = objectAt(sim.cluster, resource, namespace ?? '', name);
      return object === null ? null : represent(resource, object, form, live.now);
    });
    if (body === null) return notFound(resource, name);
    sendJson(response, 200, body);
    return null;
  }
  const selection = parseSelection(
    resource,
    namespace,
    query.get('labelSelector') ?? '',
    query.get('fieldSelector') ?? '',
  );
  if (!selection.ok) return selection.error;
  const page = pageOf(query);
  if (!page.ok) return page.error;
  const body = await live.runner.read(({ sim: { cluster } }) => {
    const { items, next, remaining } = listPage(cluster, resource, selection.value, page.value);
    const rest = next === null ? {} : { continue: pageToken(next), remainingItemCount: remaining };
    const metadata = { resourceVersion: String(cluster.resourceVersion), ...rest };
    return representList(resource, items, form, live.now, metadata);
  });
  sendJson(response, 200, body);
  return null;
}
