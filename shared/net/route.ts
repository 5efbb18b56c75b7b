import { SESSION_AFFINITY_SECONDS } from '../kube/limits.ts';
import type { AddressHolder, PodNetwork } from '../kube/pod-network.ts';
import { nextInt, type Random } from '../lib/random.ts';
import type { Address } from './address.ts';
import type { Caller } from './caller.ts';
import { clientKey, recall, remember } from './client-memory.ts';
import { type Resolver, resolveName } from './dns.ts';
import type { Outcome, RouteDecision } from './request.ts';
import type { RouteRule, ServiceRoutes } from './service-routes.ts';

/** What a connection's first packet passes through. */
export interface DataPlane extends Resolver {
  readonly network: PodNetwork;
  readonly routes: ServiceRoutes;
  /** Chooses the endpoint, once per connection. */
  readonly random: Random;
}

/** Where the packet went, and what it met there. */
export interface Delivery {
  readonly decision: RouteDecision;
  /** The address it was delivered to; null when it went nowhere. */
  readonly ip: string | null;
  readonly port: number;
  readonly holder: AddressHolder | null;
}

/**
 * The decision for one new connection: the name is looked up, a Service's rule that matches picks one endpoint at
 * random (kube-proxy, iptables mode) or the client's last one, any other address is taken as it is.
 */
export function routeConnection(plane: DataPlane, caller: Caller, address: Address, port: number): Delivery {
  if (address.ip !== null) return routeAddress(plane, caller, address.host, port, null);
  const dns = resolveName(plane, caller, address.host);
  if (dns.answer === null) return nowhere('unresolved', port, dns, null);
  if (dns.headless !== undefined)
    return deliver(plane, dns.answer, port, `${dns.answer}:${port}`, dns, null, null);
  return routeAddress(plane, caller, dns.answer, port, dns);
}

function routeAddress(
  plane: DataPlane,
  caller: Caller,
  ip: string,
  port: number,
  dns: RouteDecision['dns'],
): Delivery {
  const rule = plane.routes.rules[ip];
  if (rule === undefined || rule.service.port !== port) {
    return deliver(plane, ip, port, `${ip}:${port}`, dns, null, null);
  }
  const { service, backends } = rule;
  const { index, affinity } = chooseEndpoint(plane, caller, rule);
  const backend = backends[index];
  if (backend === undefined) {
    return nowhere(service.local?.elsewhere === true ? 'drop' : 'reject', port, dns, service);
  }
  return deliver(plane, backend.ip, backend.port, service.endpoints[index] ?? '', dns, service, affinity);
}

/** The place of an endpoint in the rule, -1 when it has none, and whether affinity had a say in it. */
function chooseEndpoint(
  { routes, random }: DataPlane,
  { client, now }: Caller,
  { serviceUid, service, sessionAffinity }: RouteRule,
): { index: number; affinity: 'chosen' | 'kept' | null } {
  const { endpoints } = service;
  if (endpoints.length === 0) return { index: -1, affinity: null };
  if (sessionAffinity === undefined) return { index: nextInt(random, endpoints.length), affinity: null };
  const key = clientKey(serviceUid, client);
  const last = endpoints.indexOf(recall(routes.affinity, key, now)?.address ?? '');
  const index = last >= 0 ? last : nextInt(random, endpoints.length);
  // Each connection starts the time anew (`-m recent --set` in the endpoint's chain).
  const until = now + SESSION_AFFINITY_SECONDS * 1000;
  remember(routes.affinity, key, { address: endpoints[index] ?? '', until }, now);
  return { index, affinity: last >= 0 ? 'kept' : 'chosen' };
}

function nowhere(
  verdict: 'unresolved' | 'reject' | 'drop',
  port: number,
  dns: RouteDecision['dns'],
  service: RouteDecision['service'],
): Delivery {
  return { decision: { dns, service, verdict, destination: null, pod: null }, ip: null, port, holder: null };
}

/**
 * Every request passes here: the decision is written out, because an object that is spread and then given more
 * fields costs as much as everything else of a request together.
 */
function deliver(
  plane: DataPlane,
  ip: string,
  port: number,
  destination: string,
  dns: RouteDecision['dns'],
  service: RouteDecision['service'],
  affinity: 'chosen' | 'kept' | null,
): Delivery {
  const holder = plane.network.holders[ip] ?? null;
  const verdict = holder === null ? 'none' : 'pod';
  const pod = holder?.pod ?? null;
  const decision: RouteDecision =
    affinity === null
      ? { dns, service, verdict, destination, pod }
      : { dns, service, affinity, verdict, destination, pod };
  return { decision, ip, port, holder };
}

/**
 * What the caller will see if nothing changes on the way. `meantApp` is the app it means to reach, if that is
 * known: another app's Pod that has the address now answers all the same.
 */
export function expectedOutcome(delivery: Delivery, meantApp: string | null): Outcome {
  const { decision, holder } = delivery;
  if (decision.verdict === 'unresolved') return 'no-such-host';
  if (decision.verdict === 'reject') return 'connection-refused';
  if (decision.verdict === 'drop' || holder === null) return 'timed-out';
  if (!holder.pod.listening || holder.port !== delivery.port) return 'connection-refused';
  return meantApp === null || meantApp === holder.pod.app ? 'answered' : 'wrong-pod';
}
