/** So many Pods fit a node (kubelet `maxPods`). */
export const PODS_PER_NODE = 110;

/** Replicas of a room's Deployments together: what a stage can still draw, and a mistyped number cannot fill the memory. */
export const MAX_REPLICAS = 250;

/** Deployments in a room: more teach nothing, and each costs the controllers a look. */
export const MAX_DEPLOYMENTS = 20;

/** Services in a room, for the same reasons. */
export const MAX_SERVICES = 50;

/** Pods without an owner in a room: `kubectl run` makes them one by one. */
export const MAX_PODS_ALONE = 50;

/** Events kept, the oldest go first; the real API server drops them after an hour (`--event-ttl`). */
export const MAX_EVENTS = 400;
export const EVENT_TTL_MS = 3_600_000;

/** Endpoints in one EndpointSlice (`--max-endpoints-per-slice`). */
export const MAX_ENDPOINTS_PER_SLICE = 100;

/** How long a Service with `sessionAffinity: ClientIP` keeps an idle client (`DefaultClientIPServiceAffinitySeconds`). */
export const SESSION_AFFINITY_SECONDS = 10_800;

/** Probes in a row that must fail before a failure counts (`failureThreshold`). */
export const PROBE_FAILURES = 3;

/** Grace of a Pod before SIGKILL (`terminationGracePeriodSeconds`). */
export const GRACE_SECONDS = 30;
