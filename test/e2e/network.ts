import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A network between a phone and the server that the test can take away and give back. */
export interface Network {
  readonly url: string;
  /** From now on nothing gets through, and what was open looks open still, as in a tunnel. */
  cut(): void;
  /** New lines work again. The old ones stay dead: the phone has to find out, as after a change of network. */
  mend(): void;
  stop(): Promise<void>;
}

/** A network to the server at `port` of this machine. */
export async function networkTo(port: number): Promise<Network> {
  const lines = new Set<readonly [Socket, Socket]>();
  let up = true;
  const server = createServer((phone) => {
    phone.on('error', () => {});
    if (!up) return;
    const there = connect(port, '127.0.0.1');
    const line = [phone, there] as const;
    lines.add(line);
    for (const [end, other] of [line, [there, phone] as const]) {
      end.on('error', () => other.destroy());
      end.on('close', () => {
        lines.delete(line);
        other.destroy();
      });
    }
    phone.pipe(there).pipe(phone);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut: () => {
      up = false;
      for (const ends of lines) for (const end of ends) end.unpipe();
    },
    mend: () => {
      up = true;
    },
    stop: async () => {
      for (const ends of lines) for (const end of ends) end.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
