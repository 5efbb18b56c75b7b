import type { Random } from '../lib/random.ts';
import type { Cluster, Observe } from './cluster.ts';
import type { PodNetwork } from './pod-network.ts';
import type { Kubelets } from './pod-runtime.ts';
import type { Timings } from './timings.ts';

/** What a controller works on: the state, the time, and its two ways out. Made for one moment, never stored. */
export interface ClusterContext {
  readonly cluster: Cluster;
  readonly kubelets: Kubelets;
  readonly network: PodNetwork;
  readonly timings: Timings;
  /** Draws names and UIDs. */
  readonly random: Random;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Told of every write to the store. */
  readonly observe: Observe;
  /** Calls the kubelet back about a Pod after so many milliseconds; returns the call-back's number. */
  readonly callBack: (uid: string, after: number) => number;
}
