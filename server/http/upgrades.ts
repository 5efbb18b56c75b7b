import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { failure, type Status } from '../../shared/kube-api/status.ts';
import { REFUSALS } from '../../shared/room/refusal.ts';
import { isTunnel } from '../peers/tunnels.ts';
import type { Log } from '../ports/log.ts';
import { codeIn, type ElsewherePorts } from './elsewhere.ts';

export interface UpgradePorts {
  readonly log: Log;
  /** Where rooms run, when there are other processes; null when this is the only one. */
  readonly elsewhere: ElsewherePorts | null;
  /** Takes the connection over, or answers why not. */
  readonly kubeApi: (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<Status | null>;
}

/** What is spoken here, or refused by name. Anything else is an offer that nobody has to take (RFC 9110, 7.8). */
const KNOWN = /^(websocket|spdy\/)/i;

/** Connections that are to speak something else than HTTP: the pages' own are socket.io's, the others come here. */
export function upgrades(server: Server, ports: UpgradePorts): void {
  server.on('upgrade', (request, socket, head) => {
    const { url = '', headers } = request;
    if (url.startsWith('/socket.io/')) return;
    if (!KNOWN.test(headers.upgrade ?? '')) {
      hearWithoutOffer(server, request, socket, head);
      return;
    }
    socket.on('error', () => socket.destroy());
    const done = url.startsWith('/k8s/')
      ? take(ports, request, socket, head)
      : Promise.resolve(failure('NotFound', 'there is nothing at this address'));
    done
      .then((refusal) => {
        if (refusal !== null) refuse(socket, refusal);
      })
      .catch((error: unknown) => {
        // Not the url: it may hold a token.
        ports.log.error({ err: error }, 'a connection could not be taken over');
        refuse(socket, failure('ServiceUnavailable', 'the server could not do this, try again'));
      });
  });
}

async function take(
  { elsewhere, kubeApi }: UpgradePorts,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): Promise<Status | null> {
  const code = codeIn(request.url ?? '');
  // A connection that was passed on already is taken here, or not at all.
  if (elsewhere === null || code === null || isTunnel(socket)) return kubeApi(request, socket, head);
  const place = await elsewhere.locate(code);
  if (!place.ok || 'here' in place.value) return kubeApi(request, socket, head);
  passOn(request, socket, head, elsewhere.dial(place.value.there));
  return null;
}

/**
 * For Node a request that offers another protocol, as Java's clients do with HTTP/2, ends at its head. It is heard anew
 * without the offer. Its connection ends with the answer: what listens to it would grow with each request.
 */
function hearWithoutOffer(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { method, url, rawHeaders: offered } = request;
  const rawHeaders = ['Connection', 'close'];
  for (let at = 0; at < offered.length; at += 2) {
    const [name = '', value = ''] = offered.slice(at, at + 2);
    if (!['connection', 'upgrade'].includes(name.toLowerCase())) rawHeaders.push(name, value);
  }
  socket.unshift(Buffer.concat([headOf({ method, url, rawHeaders }), head]));
  server.emit('connection', socket);
}

/** Byte by byte in both directions, beginning with the request itself. */
function passOn(request: IncomingMessage, socket: Duplex, head: Buffer, far: Duplex): void {
  let isAnswered = false;
  far.once('data', () => {
    isAnswered = true;
  });
  far.on('error', () => far.destroy());
  far.once('end', () => far.end());
  far.once('close', () => {
    if (isAnswered) socket.end();
    else refuse(socket, failure('ServiceUnavailable', REFUSALS['server-stopping'].en));
  });
  socket.once('close', () => far.destroy());
  far.write(Buffer.concat([headOf(request), head]));
  far.pipe(socket, { end: false });
  socket.pipe(far);
}

type Head = Pick<IncomingMessage, 'method' | 'url' | 'rawHeaders'>;

function headOf({ method, url, rawHeaders }: Head): Buffer {
  const lines = [`${method} ${url} HTTP/1.1`];
  for (let at = 0; at < rawHeaders.length; at += 2) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  // As Node reads it: a character a byte.
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
}

/** kubectl prints the sentence. */
function refuse(socket: Duplex, status: Status): void {
  const body = `${JSON.stringify(status)}\n`;
  const lines = [
    `HTTP/1.1 ${status.code} ${STATUS_CODES[status.code] ?? ''}`,
    ...['Content-Type: application/json', 'Connection: close', `Content-Length: ${Buffer.byteLength(body)}`],
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
}
