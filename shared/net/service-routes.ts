import { isHeadless } from '../kube/headless.ts';
import type { Endpoint, EndpointSlice, Service } from '../kube/objects.ts';
import { sameJson } from '../lib/same-json.ts';
import { usableEndpoints } from './categorize-endpoints.ts';
import { type ClientMemory, createClientMemory, forgetOthers } from './client-memory.ts';
import type { RouteDecision } from './request.ts';

/** What kube-proxy wrote into the kernel for one Service: its ClusterIP and port, and where to go. */
export interface RouteRule {
  readonly serviceUid: string;
  /** Shared by the records of all requests that this rule decides; `endpoints` are `ip:port`. */
  readonly service: NonNullable<RouteDecision['service']>;
  /** The same endpoints, taken apart; same order. */
  readonly backends: readonly { readonly ip: string; readonly port: number }[];
  /** A client stays at the endpoint of its last connection. */
  readonly sessionAffinity?: 'ClientIP';
}

/** A change on its way to the rules; `rule` is null when the Service was deleted. */
export interface PendingRoute {
  readonly due: number;
  readonly serviceUid: string;
  readonly clusterIP: string;
  rule: RouteRule | null;
}

/** kube-proxy's rules on the clients' node; they lag behind the EndpointSlices by `propagation`. */
export interface ServiceRoutes {
  /** Milliseconds. */
  propagation: number;
  /** By ClusterIP: a Service has one port here. */
  readonly rules: { [clusterIP: string]: RouteRule };
  /** By Service UID and client: the endpoint of the last connection, where the rule has session affinity. */
  readonly affinity: ClientMemory;
  /** In the order in which the changes were made. */
  pending: PendingRoute[];
}

export function createServiceRoutes(propagation: number): ServiceRoutes {
  return { propagation, rules: {}, affinity: createClientMemory(), pending: [] };
}

/** The rule that a Service and its slices make on a node; null for a headless Service, which has none. */
export function compileRule(
  service: Service,
  slices: readonly EndpointSlice[],
  node: string,
): RouteRule | null {
  if (isHeadless(service)) return null;
  const [{ port }] = service.spec.ports;
  const backends: { ip: string; port: number }[] = [];
  const all = slices.flatMap((slice) => slice.endpoints);
  const isLocal = service.spec.internalTrafficPolicy === 'Local';
  const onNode = isLocal ? all.filter((endpoint) => endpoint.nodeName === node) : all;
  const { endpoints, fallback } = usableEndpoints(onNode);
  const targetPort = slices.find((slice) => slice.ports.length > 0)?.ports[0]?.port;
  for (const endpoint of endpoints) {
    if (targetPort !== undefined) backends.push({ ip: endpoint.addresses[0], port: targetPort });
  }
  return {
    serviceUid: service.metadata.uid,
    service: {
      name: service.metadata.name,
      clusterIP: service.spec.clusterIP,
      port,
      endpoints: backends.map((backend) => `${backend.ip}:${backend.port}`),
      fallback,
      ...(isLocal ? { local: { node, elsewhere: isUsedElsewhere(all, node) } } : {}),
    },
    backends,
    ...(service.spec.sessionAffinity === 'ClientIP' ? { sessionAffinity: 'ClientIP' } : {}),
  };
}

/** Whether other nodes' rules have an endpoint: then this one drops what it cannot send on, instead of refusing it. */
function isUsedElsewhere(endpoints: readonly Endpoint[], node: string): boolean {
  return usableEndpoints(endpoints).endpoints.some((endpoint) => endpoint.nodeName !== node);
}

/**
 * Sends a Service's rule (null: it is deleted) on its way. Returns when it is due, or null when nothing is on its
 * way because the rules say so already.
 */
export function sendRule(
  routes: ServiceRoutes,
  service: { readonly uid: string; readonly clusterIP: string },
  rule: RouteRule | null,
  now: number,
): number | null {
  if (sameJson(latestRule(routes, service), rule)) return null;
  const due = now + routes.propagation;
  const same = routes.pending.find((pending) => pending.due === due && pending.serviceUid === service.uid);
  if (same !== undefined) same.rule = rule;
  else routes.pending.push({ due, serviceUid: service.uid, clusterIP: service.clusterIP, rule });
  return due;
}

/** What the rules will say of a Service when everything on its way has arrived. */
function latestRule(
  routes: ServiceRoutes,
  service: { readonly uid: string; readonly clusterIP: string },
): RouteRule | null {
  const last = routes.pending.findLast((pending) => pending.serviceUid === service.uid);
  if (last !== undefined) return last.rule;
  const rule = routes.rules[service.clusterIP];
  return rule?.serviceUid === service.uid ? rule : null;
}

/** Writes what is due by now into the rules; returns whether anything was. */
export function applyDueRules(routes: ServiceRoutes, now: number): boolean {
  const due = routes.pending.filter((pending) => pending.due <= now);
  if (due.length === 0) return false;
  // A change that was sent while propagation was slower must not undo a later one that came through faster.
  const lastDue = new Map(due.map((pending) => [pending.serviceUid, routes.pending.lastIndexOf(pending)]));
  routes.pending = routes.pending.filter((pending, index) => index > (lastDue.get(pending.serviceUid) ?? -1));
  for (const pending of due) {
    forgetLeftEndpoints(routes, pending);
    if (pending.rule !== null) routes.rules[pending.clusterIP] = pending.rule;
    else if (routes.rules[pending.clusterIP]?.serviceUid === pending.serviceUid)
      delete routes.rules[pending.clusterIP];
  }
  return true;
}

/** A client is not kept at an endpoint that left the rule, not even when it comes back (its `recent` list is gone). */
function forgetLeftEndpoints(routes: ServiceRoutes, { serviceUid, clusterIP, rule }: PendingRoute): void {
  const before = routes.rules[clusterIP];
  if (before?.sessionAffinity === undefined || before.serviceUid !== serviceUid) return;
  forgetOthers(routes.affinity, serviceUid, rule?.service.endpoints ?? []);
}
