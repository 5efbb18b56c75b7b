import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { methodNotAllowed } from '../../shared/kube-api/not-here.ts';
import { type ApiPath, parsePath } from '../../shared/kube-api/path.ts';
import { failure, forbidden, noSuchPath, type Status } from '../../shared/kube-api/status.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { REFUSALS } from '../../shared/room/refusal.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { Turns } from '../ports/turns.ts';
import type { LiveRoom } from '../rooms/live-room.ts';
import type { Limits } from '../rooms/rate-limit.ts';
import type { RoomDirectory } from '../rooms/room-directory.ts';
import { takesJson } from './accept.ts';
import { type KubeAddress, parseKubeAddress } from './address.ts';
import { sendStatus, sendText } from './answer.ts';
import { callerOf, tokenOf } from './caller.ts';
import { discover, isDiscovery } from './discover.ts';
import { ExecDoor } from './exec.ts';
import { type Guest, Lobbies } from './lobbies.ts';
import { read } from './reading.ts';
import { lookWhenSure } from './sure.ts';
import { review, write } from './writing.ts';

const NO_CODE =
  'this address names no room: copy the kubectl line from your page, it has the form kubectl -s http://HOST/k8s/CODE~TOKEN get pods';

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
  readonly turns: Turns;
  /** The kubeconfig file for a room and a token, with the origin under which the caller came. */
  readonly kubeconfig: (request: WebRequest, code: string, token: string) => string;
}

/** Each room as a Kubernetes API server, for the unmodified kubectl and other clients. */
export class KubeApi {
  readonly #ports: KubeApiPorts;
  readonly #lobbies: Lobbies;
  readonly #door: ExecDoor;

  constructor(ports: KubeApiPorts) {
    this.#ports = ports;
    this.#lobbies = new Lobbies(ports.clock, ports.limits, ports.turns);
    this.#door = new ExecDoor(ports.log);
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

  /** Takes a connection over for `kubectl exec`, its url beginning behind `/k8s`; or answers why not. */
  async upgrade(request: IncomingMessage, url: string, socket: Duplex, head: Buffer): Promise<Status | null> {
    const { clock, ids, limits } = this.#ports;
    const address = parseKubeAddress(url);
    const path = address === null ? null : parsePath(address.segments);
    if (address === null || path?.type !== 'objects' || path.subresource === null) return noSuchPath();
    const guest = await this.#admit(request, address);
    if (!guest.ok) return guest.error;
    const { live, caller, visitor } = guest.value;
    const all = this.#lobbies.execsIn(live);
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

  /** How often the class ran which command since the room came to this process: requests are passed on to it. */
  commandsOf(live: LiveRoom): { readonly [command: string]: number } {
    return this.#lobbies.countsOf(live).commands;
  }

  /** Ends all sessions in client Pods. */
  close(): Promise<void> {
    return this.#door.close();
  }

  async #answer(request: WebRequest, response: ServerResponse): Promise<Status | null> {
    const address = parseKubeAddress(request.url ?? '');
    if (address === null) return failure('BadRequest', 'the address cannot be read');
    const { accept = '*/*' } = request.headers;
    const path = parsePath(address.segments);
    // The older OpenAPI is the one thing that is not JSON.
    if (!takesJson(accept) && path?.type !== 'openapi-v2') {
      return failure('NotAcceptable', 'only the following media types are accepted: application/json');
    }
    if (path === null) return noSuchPath();
    if (isDiscovery(path)) {
      if (request.method !== 'GET') return methodNotAllowed();
      discover(response, path, accept, address.base);
      return null;
    }
    const guest = await this.#admit(request, address);
    return guest.ok ? this.#serve(request, response, guest.value, address, path) : guest.error;
  }

  /** What needs a room and somebody who is in it. */
  async #serve(
    request: WebRequest,
    response: ServerResponse,
    guest: Guest,
    address: KubeAddress,
    path: Extract<ApiPath, { type: 'objects' | 'kubeconfig' | 'review' }>,
  ): Promise<Status | null> {
    const { method, headers } = request;
    switch (path.type) {
      case 'review':
        return review(request, response, guest, path.review);
      case 'kubeconfig':
        return this.#sendKubeconfig(request, response, address);
      case 'objects':
        if (path.subresource === 'exec') return failure('BadRequest', 'Upgrade request required');
        return method === 'GET'
          ? read(this.#reading, response, guest, path, address.query, headers.accept ?? '*/*')
          : write(this.#ports.ids, request, response, guest, path, address.query);
    }
  }

  get #reading() {
    return { clock: this.#ports.clock, limits: this.#ports.limits, lobbies: this.#lobbies };
  }

  /** The room and who calls, if the token is one of the room's and the calls are not too many. */
  async #admit(request: IncomingMessage, address: KubeAddress): Promise<Result<Guest, Status>> {
    if (address.base === '') return err(failure('NotFound', NO_CODE));
    const found =
      address.code === null ? err('no-such-room' as const) : await this.#ports.directory.find(address.code);
    if (!found.ok) {
      const reason = found.error === 'no-such-room' ? 'NotFound' : 'ServiceUnavailable';
      return err(failure(reason, REFUSALS[found.error].en));
    }
    const live = found.value;
    const token = tokenOf(address.token, request.headers);
    const known = await lookWhenSure(live, (room) => callerOf(live, room, token));
    const caller = known.ok ? known.value : known;
    if (!caller.ok) return caller;
    const { 'impersonate-user': other } = request.headers;
    if (other !== undefined) {
      const sentence = 'here everybody is who their token says (kubectl --as is not possible)';
      return err(forbidden({ name: 'users', group: '' }, String(other), sentence));
    }
    const visitor = this.#lobbies.visitorOf(live, caller.value);
    if (!visitor.requests.take(live.now)) {
      return err(failure('TooManyRequests', REFUSALS['too-fast'].en, { retryAfterSeconds: 1 }));
    }
    if (caller.value.role === 'player') this.#lobbies.countsOf(live).note(request.headers);
    return ok({ live, caller: caller.value, visitor });
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
