import type { Labels } from '../kube/labels.ts';
import type { Timings } from '../kube/timings.ts';

export type { Timings } from '../kube/timings.ts';

/** The cluster a room starts with. Part of a lesson's data; times are milliseconds of simulation. */
export interface ClusterSpec {
  readonly nodes: readonly {
    readonly name: string;
    /** The node's Pod range. The allocator is host-local: last reserved + 1, skips `.1`, wraps. */
    readonly podCIDR: string;
    /** Where the node's range was when the room opened; the next Pod gets the first free address after it. */
    readonly lastReserved?: string;
    readonly cordoned?: boolean;
  }[];
  /** Pods of other owners, there before the class: they hold their addresses and are not drawn. */
  readonly systemPods: readonly {
    readonly namespace: string;
    readonly name: string;
    readonly node: string;
    readonly ip: string;
  }[];
  readonly serviceCIDR: string;
  /** Whether the built-in `kubernetes` Service holds the first ClusterIP, as in every real cluster. */
  readonly builtInService: boolean;
  readonly deployments: readonly {
    readonly name: string;
    readonly replicas: number;
    readonly image: string;
    readonly containerPort: number;
    readonly labels: Labels;
  }[];
  readonly timings: Timings;
}
