import { Connection } from '../../client/connection/connection.ts';
import { newId } from '../../client/connection/ids.ts';
import type { AnyView } from '../../client/connection/room-signals.ts';
import type { TokenStore } from '../../client/connection/token-store.ts';
import { nextFloat, split } from '../../shared/lib/random.ts';
import type { Hello } from '../../shared/wire/messages.ts';
import { badLine, type Line, type LinePorts } from './line.ts';

/** One page's connection, the very one that browsers run, on a bad line. */
export interface Client<V extends AnyView> {
  readonly connection: Connection<V>;
  readonly line: Line;
  /** What the page shows at this moment; null before the first frame. */
  view(): V | null;
}

export function clientOf<V extends AnyView>(
  as: Hello['as'],
  ports: LinePorts,
  token: string | null = null,
): Client<V> {
  const random = split(ports.random, ports.client);
  const line = badLine({ ...ports, random });
  const connection = new Connection<V>(ports.room, as, {
    socket: line,
    tokens: keeping(token),
    now: () => Date.now(),
    later: (run, milliseconds) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    newId,
    chance: () => nextFloat(random),
  });
  const view = () => {
    const signals = connection.room.peek();
    if (signals === null) return null;
    return Object.fromEntries(
      Object.entries<{ peek(): unknown }>(signals).map(([name, section]) => [name, section.peek()]),
    ) as unknown as V;
  };
  return { connection, line, view };
}

function keeping(token: string | null): TokenStore {
  let kept = token;
  let joining = newId();
  return {
    get: () => kept,
    set: (_, given) => {
      kept = given;
    },
    drop: () => {
      kept = null;
      joining = newId();
    },
    joinId: () => joining,
  };
}
