import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { objectAt } from '../../shared/kube-api/api-object.ts';
import { noSubresource } from '../../shared/kube-api/not-here.ts';
import type { Target } from '../../shared/kube-api/path.ts';
import { failure, forbidden, noSuchPath, notFound, type Status } from '../../shared/kube-api/status.ts';
import { wishRefusal } from '../../shared/room/kube-access.ts';
import type { Room } from '../../shared/room/room.ts';
import { CLIENT_POD } from '../../shared/sim/client-pod/pod.ts';
import type { Log } from '../ports/log.ts';
import { within } from '../store/within.ts';
import type { Caller } from './caller.ts';
import { EXEC, type ExecPorts, ExecSession } from './exec-session.ts';
import { isTrue } from './query-value.ts';
import { lookWhenSure } from './sure.ts';

/** The newest first. Version 5 can say that standard input is at its end. */
const PROTOCOLS = ['v5.channel.k8s.io', 'v4.channel.k8s.io'] as const;
/** kubectl sends standard input in parts of 32 KB. */
const LARGEST_MESSAGE = 64 * 1024;
/** How long last words may take when the server stops, in ms. */
const LAST_WORDS = 300;

/** `pods/exec`: the door to the room's client Pod. */
export class ExecDoor {
  readonly #log: Log;
  readonly #sessions = new Set<ExecSession>();
  readonly #server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: LARGEST_MESSAGE,
    handleProtocols: (offered) => PROTOCOLS.find((one) => offered.has(one)) ?? false,
  });
  #allLeft: (() => void) | null = null;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Lets a caller in, or says why not while the connection is still HTTP. */
  async open(
    request: IncomingMessage,
    connection: { readonly socket: Duplex; readonly head: Buffer },
    target: Target,
    query: URLSearchParams,
    ports: ExecPorts,
  ): Promise<Status | null> {
    const { live, caller } = ports;
    const looked = await lookWhenSure(live, (room) => refusalOf(room, caller, target, query));
    const refusal = looked.ok ? looked.value : looked.error;
    if (refusal !== null) return refusal;
    const command = query.getAll('command');
    if (command.length === 0) {
      return failure('BadRequest', 'you must specify at least one command for the container');
    }
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((one) => one.trim());
    const isWebSocket = request.headers.upgrade?.toLowerCase() === 'websocket';
    if (!isWebSocket || !PROTOCOLS.some((one) => offered.includes(one))) {
      const known = `WebSocket with ${PROTOCOLS.join(' or ')}`;
      return failure(
        'BadRequest',
        `unable to upgrade: exec speaks ${known} here, as kubectl does from 1.31 on`,
      );
    }
    const has = (name: string) => isTrue(query.get(name));
    const streams = { tty: has('tty'), stdout: has('stdout'), stderr: has('stderr') };
    this.#server.handleUpgrade(request, connection.socket, connection.head, (socket) => {
      const order = { command, stdin: has('stdin'), streams };
      const session: ExecSession = new ExecSession(socket, order, {
        ...ports,
        left: () => {
          this.#sessions.delete(session);
          if (this.#sessions.size === 0) this.#allLeft?.();
          ports.left();
        },
      });
      this.#sessions.add(session);
      session.run().catch((error: unknown) => {
        this.#log.error({ err: error }, 'an exec session failed');
        session.cut();
      });
    });
    return null;
  }

  /** Their rooms have told them that the server stops; who still holds on is cut off. */
  async close(): Promise<void> {
    if (this.#sessions.size === 0) return;
    const left = new Promise<void>((resolve) => {
      this.#allLeft = resolve;
    });
    await within(LAST_WORDS, left);
    for (const session of this.#sessions) session.cut();
  }
}

function refusalOf(room: Room, caller: Caller, target: Target, query: URLSearchParams): Status | null {
  const { resource, namespace, name, subresource } = target;
  if (resource.name !== 'pods' || name === null || namespace === null) return noSuchPath();
  if (subresource !== 'exec') return noSubresource(resource, subresource ?? '');
  if (namespace !== 'default' || name !== CLIENT_POD) {
    if (objectAt(room.sim.cluster, resource, namespace, name) === null) return notFound(resource, name);
    const advice = `only the Pod ${CLIENT_POD} has a shell: kubectl exec -it ${CLIENT_POD} -- sh`;
    return failure('BadRequest', `there is no shell in pod ${name}: ${advice}`);
  }
  const container = query.get('container') ?? CLIENT_POD;
  if (container !== CLIENT_POD) {
    return failure('BadRequest', `container ${container} is not valid for pod ${name}`);
  }
  const why = wishRefusal(room, caller, EXEC);
  return why === null ? null : forbidden(resource, name, why);
}
