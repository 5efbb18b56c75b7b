import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Server, Socket } from 'socket.io';
import type { Answer } from '../peers/messages.ts';
import { USUAL_QUERY } from './usual-query.ts';
import { welcomeBytes } from './welcome-text.ts';
import { isPassedOn, wireOf } from './wire.ts';

/** The hello that came with the connection, as it came; undefined when there was none. */
export const helloOf = (socket: Socket): unknown => socket.handshake.auth.hello;

/**
 * A new line is told that it speaks WebSocket now and at once, without having said anything, engine.io's number: both
 * leave in one write. Call it before engine.io listens to the server, and what it returns with the `Server`.
 */
export function openInOneWrite(http: HttpServer): (io: Server) => void {
  http.on('upgrade', (request: IncomingMessage, stream: Duplex) => {
    // What engine.io refuses it answers and cuts off: nothing of that may be held back.
    if (request.url === USUAL_QUERY) stream.cork();
  });
  return (io) => {
    io.engine.on('connection', (line: { readonly request: IncomingMessage }) => line.request.socket.uncork());
  };
}

/**
 * With a hello that came with the connection, socket.io's own answer waits for ours (`welcomer`), and both leave in one
 * write. Whatever happens hello is answered once, or the line is gone. Call it before the `Server` has connections.
 */
export function connectInOneWrite(io: Server): void {
  io.use((socket, next) => {
    if (helloOf(socket) !== undefined) wireOf(socket)?.stream.cork();
    next();
  });
}

/** How to answer the hello that came with the connection. `held`: socket.io's own answer waits for it. */
export function welcomer(socket: Socket, held: boolean): (answer: Answer) => void {
  const wire = held ? wireOf(socket) : null;
  return (answer) => {
    if (wire !== null && isPassedOn(wire)) wire.stream.write(welcomeBytes(answer));
    else socket.emit('welcome', answer);
    wire?.stream.uncork();
  };
}
