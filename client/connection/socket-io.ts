import { io } from 'socket.io-client';
import type { Asked, SocketListeners, SocketPort } from './socket-port.ts';

/** Milliseconds to wait for an open line before trying again. */
const OPEN_TIMEOUT = 5_000;

/**
 * A socket of socket.io over websocket alone; when to open it again is the connection's decision. What is asked first,
 * while `opened` is being called, goes with the connection itself and is answered by `welcome`: a round trip less.
 */
export function socketIO(): SocketPort {
  let opened = () => {};
  let connect: ((auth: { readonly hello: unknown }) => void) | null = null;
  let welcomed: (answer: unknown) => void = () => {};
  const socket = io({
    transports: ['websocket'],
    autoConnect: false,
    reconnection: false,
    timeout: OPEN_TIMEOUT,
    auth: (send) => {
      connect = send;
      opened();
    },
  });
  return {
    open: () => {
      socket.connect();
    },
    close: () => {
      socket.disconnect();
    },
    listen: (listeners: SocketListeners) => {
      opened = listeners.opened;
      socket.on('welcome', (answer: unknown) => welcomed(answer));
      socket.on('connect_error', listeners.lost);
      socket.on('disconnect', listeners.lost);
      for (const event of ['frame', 'you', 'closed'] as const)
        socket.on(event, (message: unknown) => listeners.received(event, message));
    },
    ask: async (event, message, timeout) => {
      const first = connect;
      connect = null;
      if (first !== null) {
        return new Promise<Asked>((resolve) => {
          welcomed = (answer) => resolve({ ok: true, answer });
          setTimeout(resolve, timeout, { ok: false });
          first({ hello: message });
        });
      }
      if (!socket.connected) return { ok: false };
      try {
        const answer: unknown = await socket.timeout(timeout).emitWithAck(event, message);
        return { ok: true, answer };
      } catch {
        return { ok: false };
      }
    },
  };
}
