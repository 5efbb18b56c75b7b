import type { PeerEars, PeerState, Peers } from './peers.ts';

interface Member {
  readonly ears: () => PeerEars | null;
  readonly talkedTo: Set<string>;
}

export interface PeerNetwork {
  join(process: string): Peers;
  /** As by SIGKILL: the others notice, it does not. */
  kill(process: string): void;
  /** Loses what is on its way between the two, and both notice. */
  cut(one: string, other: string): void;
  /** While held, messages wait; then they arrive in order. */
  hold(): void;
  flow(): void;
}

/** Processes of one test: they hear each other at the next turn of the event loop, or when the test lets them. */
export function memoryPeers(): PeerNetwork {
  const members = new Map<string, Member>();
  let waiting: { readonly from: string; readonly to: string; readonly message: string }[] = [];
  let held = false;
  let planned = false;

  const deliver = () => {
    planned = false;
    if (held) return;
    for (const { from, to, message } of waiting.splice(0)) {
      members.get(to)?.ears()?.received(from, JSON.parse(message));
    }
  };
  const plan = () => {
    if (planned) return;
    planned = true;
    setImmediate(deliver);
  };
  const broken = (process: string, to: string) => members.get(to)?.ears()?.broken(process);
  const cut = (one: string, other: string) => {
    const pair = [one, other];
    waiting = waiting.filter(({ from, to }) => !(pair.includes(from) && pair.includes(to)));
    broken(other, one);
    broken(one, other);
  };
  const kill = (process: string) => {
    const talkedTo = members.get(process)?.talkedTo ?? new Set();
    members.delete(process);
    waiting = waiting.filter(({ from, to }) => from !== process && to !== process);
    for (const [name, member] of members) {
      if (talkedTo.has(name) || member.talkedTo.has(process)) broken(process, name);
    }
  };

  return {
    join: (process) => {
      let ears: PeerEars | null = null;
      const talkedTo = new Set<string>();
      members.set(process, { ears: () => ears, talkedTo });
      return {
        process,
        isConnected: true,
        isSure: true,
        sure: async () => {},
        send: (to, message) => {
          if (!members.has(process)) return;
          talkedTo.add(to);
          if (members.has(to)) waiting.push({ from: process, to, message });
          else setImmediate(() => ears?.broken(to));
          plan();
        },
        stateOf: async (other): Promise<PeerState> => (members.has(other) ? 'alive' : 'gone'),
        others: async () => [...members.keys()].filter((other) => other !== process),
        listen: (listener) => {
          ears = listener;
        },
        close: async () => {
          deliver();
          kill(process);
        },
      };
    },
    kill,
    cut,
    hold: () => {
      held = true;
    },
    flow: () => {
      held = false;
      plan();
    },
  };
}
