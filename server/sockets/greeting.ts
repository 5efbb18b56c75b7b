import type { Server, Socket } from 'socket.io';
import type { Answer } from '../peers/messages.ts';
import { welcomeBytes } from './welcome-text.ts';
import { isPassedOn, wireOf } from './wire.ts';

/** The hello that came with the connection, as it came; undefined when there was none. */
export const helloOf = (socket: Socket): unknown => socket.handshake.auth.hello;

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
