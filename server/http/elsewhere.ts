import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Request, RequestHandler, Response } from 'express';
import type { Result } from '../../shared/lib/result.ts';
import type { RefusalCode } from '../../shared/room/refusal.ts';
import { normaliseCode } from '../../shared/wire/parse.ts';
import { isTunnel } from '../peers/tunnels.ts';
import type { Place } from '../rooms/room-directory.ts';
import { problemOf, sendProblem } from './problem.ts';

export interface ElsewherePorts {
  locate(code: string): Promise<Result<Place, RefusalCode>>;
  /** A connection to the HTTP server of another process. */
  dial(process: string): Duplex;
}

/** How often a request is passed on before it is refused: a room may move while it is on its way. */
const ATTEMPTS = 3;
/** Headers that hold for one connection only (RFC 9110, 7.6.1). */
const OF_CONNECTION: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
]);

/** The room that an address is about: `/api/rooms/CODE…` and `/k8s/CODE[~TOKEN]…`. */
const ABOUT_ROOM = /^\/(?:api\/rooms|k8s)\/([^/~?]+)/i;

/** Passes requests about a room that runs in another process on to that process, byte by byte, and its answer back. */
export function elsewhere(ports: ElsewherePorts): RequestHandler {
  return async (request, response, next) => {
    const code = codeIn(request.path);
    // A request that was passed on already is answered here, or not at all.
    if (code === null || isTunnel(request.socket)) return next();
    for (let attempt = 1; ; attempt += 1) {
      const place = await ports.locate(code);
      if (!place.ok || 'here' in place.value) return next();
      const passed = await passOn(request, response, ports.dial(place.value.there));
      if (passed) return;
      const isRepeatable = request.method === 'GET' || request.method === 'HEAD';
      if (!isRepeatable || attempt >= ATTEMPTS) return sendProblem(response, problemOf('server-stopping'));
    }
  };
}

/** The code of the room that a path is about, as it may be written; null when it is about none. */
export function codeIn(path: string): string | null {
  const [, written = ''] = ABOUT_ROOM.exec(path) ?? [];
  const code = normaliseCode(decoded(written));
  return code.ok ? code.value : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** False when nothing of an answer came. */
function passOn(request: Request, response: Response, connection: Duplex): Promise<boolean> {
  return new Promise((resolve) => {
    const outgoing = httpRequest({
      createConnection: () => connection,
      method: request.method,
      path: request.originalUrl,
      headers: { ...request.headers, 'x-forwarded-proto': request.protocol, connection: 'close' },
      setHost: false,
    });
    const hangUp = () => outgoing.destroy();
    response.once('close', hangUp);
    outgoing.on('error', () => {
      response.off('close', hangUp);
      if (response.headersSent) response.destroy();
      resolve(response.headersSent || response.destroyed);
    });
    outgoing.once('response', (incoming) => {
      response.writeHead(incoming.statusCode ?? 502, incoming.statusMessage, headersOf(incoming));
      response.flushHeaders();
      incoming.pipe(response);
      incoming.once('error', () => response.destroy());
      resolve(true);
    });
    // An earlier attempt has read it to its end; those have no body.
    if (request.readableEnded) outgoing.end();
    else request.pipe(outgoing);
  });
}

function headersOf({ rawHeaders }: IncomingMessage): string[] {
  const headers: string[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2);
    if (!OF_CONNECTION.has(name.toLowerCase())) headers.push(name, value);
  }
  return headers;
}
