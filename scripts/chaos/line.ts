import { io } from 'socket.io-client';
import type { SocketListeners, SocketPort } from '../../client/connection/socket-port.ts';
import { nextFloat, pick, type Random } from '../../shared/lib/random.ts';
import type { Command, CommandAnswer } from '../../shared/wire/messages.ts';
import type { Record } from './record.ts';

/** Milliseconds to wait for an open line before trying another process. */
const OPEN_TIMEOUT = 3_000;
/** Share of the commands that leave late, so that later ones overtake them, and how late in ms. */
const LATE = { share: 0.15, most: 250 };
/** Share of the commands that leave twice, and how long after the first in ms. */
const TWICE = { share: 0.15, most: 400 };

export interface LinePorts {
  /** Of all server processes; each attempt takes any of them. */
  readonly urls: readonly string[];
  readonly random: Random;
  readonly record: Record;
  readonly room: string;
  readonly client: string;
}

export interface Line extends SocketPort {
  /** Gone without a word, as a phone that leaves the network. */
  cut(): void;
  /** From now on commands leave once and in order. */
  calm(): void;
}

/** A real socket that the network treats badly: commands leave late, twice and in another order. */
export function badLine({ urls, random, record, room, client }: LinePorts): Line {
  let listeners: SocketListeners | null = null;
  let socket: ReturnType<typeof io> | null = null;
  let isCalm = false;
  /** How many commands were given, and the last of them that has left. */
  let [given, left] = [0, 0];
  const happens = (share: number) => !isCalm && nextFloat(random) < share;

  const send = async (event: string, message: unknown, timeout: number): Promise<unknown> => {
    const over = socket;
    if (over === null || !over.connected) throw new Error('no line');
    if (event !== 'command') return over.timeout(timeout).emitWithAck(event, message);
    const sending = record.sent({ room, client, ...(message as Command) });
    const answer: unknown = await over.timeout(timeout).emitWithAck(event, message);
    record.answered(sending, answer as CommandAnswer);
    return answer;
  };
  const later = (most: number) =>
    new Promise((resolve) => setTimeout(resolve, Math.round(nextFloat(random) * most)));

  return {
    open: () => {
      const opened = io(pick(random, urls), {
        ...{ transports: ['websocket'], forceNew: true, reconnection: false, timeout: OPEN_TIMEOUT },
      });
      socket?.disconnect();
      socket = opened;
      const whileCurrent = (tell: (listening: SocketListeners) => void) => () => {
        if (socket === opened && listeners !== null) tell(listeners);
      };
      opened.on(
        'connect',
        whileCurrent((listening) => listening.opened()),
      );
      opened.on(
        'connect_error',
        whileCurrent((listening) => listening.lost()),
      );
      opened.on(
        'disconnect',
        whileCurrent((listening) => listening.lost()),
      );
      for (const event of ['frame', 'you', 'closed'] as const) {
        opened.on(event, (message: unknown) => {
          if (socket === opened) listeners?.received(event, message);
        });
      }
    },
    close: () => void socket?.disconnect(),
    listen: (listening) => {
      listeners = listening;
    },
    ask: async (event, message, timeout) => {
      const isCommand = event === 'command';
      if (isCommand) {
        given += 1;
        const number = given;
        if (happens(LATE.share)) await later(LATE.most);
        if (number < left) record.weather.overtaken += 1;
        left = Math.max(left, number);
      }
      if (isCommand && happens(TWICE.share)) {
        record.weather.twice += 1;
        void later(TWICE.most)
          .then(() => send(event, message, timeout))
          .catch(() => {});
      }
      try {
        return { ok: true, answer: await send(event, message, timeout) };
      } catch {
        return { ok: false };
      }
    },
    cut: () => {
      record.weather.cut += 1;
      terminate(socket);
    },
    calm: () => {
      isCalm = true;
    },
  };
}

/** Ends the TCP connection below socket.io, which hears of it as it would from a network that went away. */
function terminate(socket: ReturnType<typeof io> | null): void {
  const transport: object | undefined = socket?.io.engine?.transport;
  const ws: unknown = transport !== undefined && 'ws' in transport ? transport.ws : null;
  if (typeof ws === 'object' && ws !== null && 'terminate' in ws && typeof ws.terminate === 'function') {
    ws.terminate();
  }
}
