import type { Labels } from './command.ts';

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

export interface Timings {
  /** From binding to a running container. Real: seconds, mostly image pull. */
  readonly containerStart: number;
  /** From running to Ready: the first good readiness probe. */
  readonly readinessDelay: number;
  /** From SIGTERM until the app stops listening. */
  readonly stopListening: number;
  /** From SIGTERM until the container has exited; the Pod goes then. Real: up to 30 s of grace. */
  readonly shutdown: number;
  /** EndpointSlice write to kube-proxy rule. Real: about a second. */
  readonly propagation: number;
  /** One answered round trip. */
  readonly roundTrip: number;
  /** How long a client waits for an address that nobody has. Real: 3 s to minutes. */
  readonly connectTimeout: number;
  /** First crash back-off; doubles to 30 times itself. Real: 10 s to 300 s. */
  readonly crashBackOff: number;
}
