import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A network between a phone and the server that the test can take away and give back. */
export interface Network {
  readonly url: string;
  /** `closed`: connections end at once. `silent`: they look open and nothing gets through, as in a tunnel. */
  cut(how: 'closed' | 'silent'): void;
  mend(): void;
  stop(): Promise<void>;
}

/** A network to the server at `port` of this machine. */
export async function networkTo(port: number): Promise<Network> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let state: 'up' | 'closed' | 'silent' = 'up';
  const server = createServer((phone) => {
    if (state === 'closed') return void phone.destroy();
    phone.on('error', () => {});
    if (state === 'silent') return;
    const there = connect(port, '127.0.0.1');
    const pair = [phone, there] as const;
    pairs.add(pair);
    for (const [end, other] of [pair, [there, phone] as const]) {
      end.on('error', () => other.destroy());
      end.on('close', () => {
        pairs.delete(pair);
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
    cut: (how) => {
      state = how;
      for (const [phone, there] of pairs) {
        if (how === 'closed') phone.destroy();
        else {
          phone.unpipe();
          there.unpipe();
        }
      }
    },
    // What was cut in silence stays dead: the phone has to find out, as it does after a change of network.
    mend: () => {
      state = 'up';
    },
    stop: async () => {
      for (const [phone, there] of pairs) {
        phone.destroy();
        there.destroy();
      }
      server.close();
      await once(server, 'close');
    },
  };
}
