import type { Endpoint } from '../kube/objects.ts';

/** The endpoints that new connections may be sent to, and whether they are the last resort. */
export interface UsableEndpoints {
  readonly endpoints: readonly Endpoint[];
  /** True when none is ready and those that still serve while they terminate are used. */
  readonly fallback: boolean;
}

/** Those that are ready; if there is none, those that terminate but still serve (`pkg/proxy/topology.go`, KEP-1669). */
export function usableEndpoints(endpoints: readonly Endpoint[]): UsableEndpoints {
  const ready = endpoints.filter(({ conditions }) => conditions.ready);
  if (ready.length > 0) return { endpoints: ready, fallback: false };
  const serving = endpoints.filter(({ conditions }) => conditions.serving && conditions.terminating);
  return { endpoints: serving, fallback: serving.length > 0 };
}
