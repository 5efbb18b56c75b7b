import type { ClusterWrite } from '../../shared/kube/cluster.ts';
import type { Cancel } from '../ports/clock.ts';

export interface WriteFollower {
  /** Writes in order, some perhaps known already, and the resourceVersion that the cluster has after them. */
  readonly told: (writes: readonly ClusterWrite[], resourceVersion: number) => void;
  /** The room has left this process: nothing more comes. */
  readonly ended: () => void;
  /** Whether somebody is still waiting for what comes: then the room stays in memory. */
  readonly isNeeded: () => boolean;
}

/** Committed writes to a room's cluster, for whoever follows them. */
export class WriteFeed {
  readonly #followers = new Set<WriteFollower>();

  get isFollowed(): boolean {
    return [...this.#followers].some((follower) => follower.isNeeded());
  }

  follow(follower: WriteFollower): Cancel {
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }

  tell(writes: readonly ClusterWrite[], resourceVersion: number): void {
    for (const follower of this.#followers) follower.told(writes, resourceVersion);
  }

  end(): void {
    for (const follower of this.#followers) follower.ended();
    this.#followers.clear();
  }
}
