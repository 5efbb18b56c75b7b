import type { Cluster } from '../../shared/kube/cluster.ts';
import type { Clock } from '../ports/clock.ts';
import { TurnQueue } from '../ports/turn-queue.ts';
import type { Turns } from '../ports/turns.ts';
import type { LiveRoom } from '../rooms/live-room.ts';
import { Bucket, type Limits } from '../rooms/rate-limit.ts';
import type { Caller } from './caller.ts';
import { CommandCounts } from './command-counts.ts';
import { type HubPorts, WatchHub } from './watch-hub.ts';

/** A caller whose token is one of the room's. */
export interface Guest {
  readonly live: LiveRoom;
  readonly caller: Caller;
  readonly visitor: Visitor;
}

/** What is counted for a seat, or for all the instructor's devices. */
export interface Visitor {
  readonly requests: Bucket;
  /** Followed logs, too. */
  watches: number;
  /** Sessions in the client Pod. */
  execs: number;
}

/** In each turn of the event loop watches are written to for so long, in ms (decision 48). */
const WATCHES_AT_ONCE = 0.1;

interface Lobby {
  /** What the students ran. */
  readonly counts: CommandCounts;
  readonly visitors: Map<string, Visitor>;
  hub: WatchHub | null;
}

/** What this API keeps of each room, as long as the room is in this process. */
export class Lobbies {
  readonly #hubPorts: HubPorts;
  readonly #limits: Limits;
  readonly #lobbies = new WeakMap<LiveRoom, Lobby>();

  constructor(clock: Clock, limits: Limits, turns: Turns) {
    this.#hubPorts = { clock, turns: new TurnQueue(turns, WATCHES_AT_ONCE) };
    this.#limits = limits;
  }

  countsOf(live: LiveRoom): CommandCounts {
    return this.#of(live).counts;
  }

  visitorOf(live: LiveRoom, caller: Caller): Visitor {
    const { visitors } = this.#of(live);
    const key = caller.role === 'player' ? caller.seat : '';
    const visitor = visitors.get(key) ?? {
      requests: new Bucket(this.#limits.kubeRequests, live.now),
      watches: 0,
      execs: 0,
    };
    visitors.set(key, visitor);
    return visitor;
  }

  /** Sessions in the client Pod, everybody's together. */
  execsIn(live: LiveRoom): number {
    return [...this.#of(live).visitors.values()].reduce((sum, { execs }) => sum + execs, 0);
  }

  /** At a committed moment. From the first list on changes are kept, so that a watch can begin where it ended. */
  hubOf(live: LiveRoom, cluster: Cluster): WatchHub {
    const lobby = this.#of(live);
    lobby.hub ??= new WatchHub(live, cluster, this.#limits.kubeChanges, this.#hubPorts, () => {
      lobby.hub = null;
    });
    return lobby.hub;
  }

  #of(live: LiveRoom): Lobby {
    const lobby = this.#lobbies.get(live) ?? {
      ...{ visitors: new Map<string, Visitor>(), counts: new CommandCounts(), hub: null },
    };
    this.#lobbies.set(live, lobby);
    return lobby;
  }
}
