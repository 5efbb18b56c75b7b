import { io } from 'socket.io-client';
import type { SocketListeners, SocketPort } from './socket-port.ts';

/** Milliseconds to wait for an open line before trying again. */
const OPEN_TIMEOUT = 5_000;

/** A socket of socket.io over websocket alone; when to open it again is the connection's decision. */
export function socketIO(): SocketPort {
  const socket = io({
    transports: ['websocket'],
    autoConnect: false,
    reconnection: false,
    timeout: OPEN_TIMEOUT,
  });
  return {
    open: () => {
      socket.connect();
    },
    close: () => {
      socket.disconnect();
    },
    listen: (listeners: SocketListeners) => {
      socket.on('connect', listeners.opened);
      socket.on('connect_error', listeners.lost);
      socket.on('disconnect', listeners.lost);
      for (const event of ['frame', 'you', 'closed'] as const)
        socket.on(event, (message: unknown) => listeners.received(event, message));
    },
    ask: async (event, message, timeout) => {
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
