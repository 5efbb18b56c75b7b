import type { Cluster } from '../kube/cluster.ts';
import type { AddressHolder, PodNetwork } from '../kube/pod-network.ts';
import { nextInt, type Random } from '../lib/random.ts';
import type { Address } from './address.ts';
import { resolveName } from './dns.ts';
import type { Outcome, RouteDecision } from './request.ts';
import type { ServiceRoutes } from './service-routes.ts';

/** What a connection's first packet passes through. */
export interface DataPlane {
  readonly cluster: Cluster;
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
 * random (kube-proxy, iptables mode), any other address is taken as it is.
 */
export function routeConnection(plane: DataPlane, address: Address, port: number): Delivery {
  if (address.ip !== null) return routeAddress(plane, address.host, port, null);
  const answer = resolveName(plane.cluster, address.host);
  const dns = { name: address.host, answer };
  if (answer !== null) return routeAddress(plane, answer, port, dns);
  return {
    decision: { dns, service: null, verdict: 'unresolved', destination: null, pod: null },
    ip: null,
    port,
    holder: null,
  };
}

function routeAddress(plane: DataPlane, ip: string, port: number, dns: RouteDecision['dns']): Delivery {
  const rule = plane.routes.rules[ip];
  if (rule === undefined || rule.service.port !== port)
    return deliver(plane, ip, port, `${ip}:${port}`, dns, null);
  const { service, backends } = rule;
  const chosen = backends.length === 0 ? -1 : nextInt(plane.random, backends.length);
  const backend = backends[chosen];
  const destination = service.endpoints[chosen];
  if (backend === undefined || destination === undefined) {
    return {
      decision: { dns, service, verdict: 'reject', destination: null, pod: null },
      ip: null,
      port,
      holder: null,
    };
  }
  return deliver(plane, backend.ip, backend.port, destination, dns, service);
}

function deliver(
  plane: DataPlane,
  ip: string,
  port: number,
  destination: string,
  dns: RouteDecision['dns'],
  service: RouteDecision['service'],
): Delivery {
  const holder = plane.network.holders[ip] ?? null;
  const verdict = holder === null ? 'none' : 'pod';
  return { decision: { dns, service, verdict, destination, pod: holder?.pod ?? null }, ip, port, holder };
}

/**
 * What the caller will see if nothing changes on the way. `meantApp` is the app it means to reach, if that is
 * known: another app's Pod that has the address now answers all the same.
 */
export function expectedOutcome(delivery: Delivery, meantApp: string | null): Outcome {
  const { decision, holder } = delivery;
  if (decision.verdict === 'unresolved') return 'no-such-host';
  if (decision.verdict === 'reject') return 'connection-refused';
  if (holder === null) return 'timed-out';
  if (!holder.pod.listening || holder.port !== delivery.port) return 'connection-refused';
  return meantApp === null || meantApp === holder.pod.app ? 'answered' : 'wrong-pod';
}
