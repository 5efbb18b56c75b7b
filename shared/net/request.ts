/**
 * One request of one client, and what became of it. The record is small and complete: `trace` explains it
 * without looking at the cluster again, also long after.
 */
export interface RequestRecord {
  /** `r1`, `r2`, ... in the order of sending. */
  readonly id: string;
  /** Seat id, or the name of a synthetic client. */
  readonly from: string;
  /** The address as the client wrote it, without the port: `10.1.1.5`, `10.96.0.1` or `my-service`. */
  readonly to: string;
  readonly port: number;
  readonly via: Route;
  readonly sentAt: number;
  readonly decision: RouteDecision;
  outcome: Outcome | null;
  finishedAt: number | null;
}

/** What all requests have in common that took the same way: shared between them, and never changed. */
export interface Course {
  /** As in `RequestRecord`. */
  readonly to: string;
  readonly port: number;
  readonly via: Route;
  readonly decision: RouteDecision;
}

/** By which kind of address the client chose to call. */
export const ROUTES = ['pod-ip', 'service'] as const;
export type Route = (typeof ROUTES)[number];

/**
 * What the caller saw. `wrong-pod`: answered, but by a Pod of another app that now has the address. A new one comes last:
 * frames tell an outcome by its place here.
 */
export const OUTCOMES = [
  'answered',
  'wrong-pod',
  'timed-out',
  'connection-refused',
  'connection-reset',
  'no-such-host',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What a name meant to a client. */
export interface NameLookup {
  readonly name: string;
  /** The address that the client called; null when there is none. */
  readonly answer: string | null;
  /** There when the name is a headless Service's. */
  readonly headless?: {
    /** One of each ready Pod, which the client chose from; empty while it still has an earlier answer. */
    readonly addresses: readonly string[];
    /** How old that earlier answer was, in milliseconds; null when the name was looked up now. */
    readonly age: number | null;
  };
}

/** What the data plane did with the connection's first packet. */
export interface RouteDecision {
  /** The name look-up, when the client used a name. */
  readonly dns: NameLookup | null;
  /** The Service whose rule matched the destination, if any, with the endpoints to choose from. */
  readonly service: {
    readonly name: string;
    readonly clusterIP: string;
    readonly port: number;
    readonly endpoints: readonly string[];
    /** True when no endpoint was ready and those still serving while terminating were used (KEP-1669). */
    readonly fallback: boolean;
    /** With `internalTrafficPolicy: Local`: the client's node, and whether other nodes have usable endpoints. */
    readonly local?: { readonly node: string; readonly elsewhere: boolean };
  } | null;
  /** With `sessionAffinity: ClientIP`: whether the endpoint was chosen by chance now, or is the client's last one. */
  readonly affinity?: 'chosen' | 'kept';
  /**
   * `pod`: delivered to that address; `none`: nobody has the address; `reject`: refused by kube-proxy's rule;
   * `drop`: thrown away by it without a word.
   */
  readonly verdict: 'pod' | 'none' | 'reject' | 'drop' | 'unresolved';
  /** Where the packet went in the end, `ip:port`; null when it went nowhere. */
  readonly destination: string | null;
  /** Who had the address at that moment. */
  readonly pod: {
    readonly name: string;
    readonly uid: string;
    readonly app: string | null;
    readonly listening: boolean;
  } | null;
}

/** One hop of a request's path: what happened, and the rule of `docs/RULES.md` that decided it. */
export interface Hop {
  /** For example `NET4`. */
  readonly rule: string;
  readonly kind: 'client' | 'dns' | 'service' | 'endpoint' | 'pod' | 'reply';
  /** For example `10.96.0.1:80`. */
  readonly at: string;
  readonly text: { readonly en: string; readonly de: string };
}

export interface Trace {
  readonly id: string;
  readonly hops: readonly Hop[];
  readonly outcome: Outcome | null;
  /** The kubectl command that would show the deciding fact in a real cluster. */
  readonly kubectl: string;
}
