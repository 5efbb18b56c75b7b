import type { ClusterWrite } from '../../shared/kube/cluster.ts';
import type { LogEntry, RoomSeed } from '../../shared/room/command.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { RoomStore, Snapshot } from '../store/room-store.ts';
import type { Changes } from './changes.ts';

export interface RunnerPorts {
  readonly store: RoomStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly mailbox: number;
  readonly metrics: RunnerMetrics;
}

export interface RunnerMetrics {
  /** One write: how many commands were in it, and how many milliseconds it took. */
  committed(commands: number, milliseconds: number): void;
  /** One command from submission to answer, in milliseconds. */
  answered(milliseconds: number, done: boolean): void;
}

/** Told at committed moments only: what memory holds then is what the store holds. */
export interface RunnerEvents {
  committed(changes: Changes): void;
  /** The state was made from a snapshot and what follows it: the writes on the way, and where they led. */
  replayed(writes: readonly ClusterWrite[], resourceVersion: number): void;
  /** The state was thrown away and made again from what is committed: send it anew. */
  reset(): void;
  /** The room cannot go on in this process: another one runs it, it was deleted, or cannot be made again. */
  lost(): void;
}

export interface StartedRoom {
  readonly seed: RoomSeed;
  readonly epoch: number;
  readonly snapshot: Snapshot;
  readonly tail: readonly LogEntry[];
}
