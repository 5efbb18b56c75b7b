import { SESSION_AFFINITY_SECONDS } from '../kube/limits.ts';
import type { AddressHolder, PodNetwork } from '../kube/pod-network.ts';
import { nextInt, type Random } from '../lib/random.ts';
import type { Address } from './address.ts';
import type { Caller } from './caller.ts';
import { clientKey, recall, remember } from './client-memory.ts';
import { type Resolver, resolveName } from './dns.ts';
import type { Course, Outcome, Route, RouteDecision } from './request.ts';
import type { RouteRule, ServiceRoutes } from './service-routes.ts';

/** What a connection's first packet passes through. */
export interface DataPlane extends Resolver {
  readonly network: PodNetwork;
  readonly routes: ServiceRoutes;
  /** Chooses the endpoint, once per connection. */
  readonly random: Random;
}

/** What a client calls: by which kind of address, and at which port. */
export interface Call extends Address {
  readonly port: number;
  readonly via: Route;
}

/** Where the packet went, and what it met there. Never changed: requests that take the same way share one. */
export interface Delivery {
  readonly course: Course;
  /** The address it was delivered to; null when it went nowhere. */
  readonly ip: string | null;
  readonly port: number;
  readonly holder: AddressHolder | null;
}

/**
 * The last delivery to each endpoint of a rule, first those that called an address, then those that called a name; and
 * the last one to each Pod that was called by its IP. Nearly every request is like one before: what it keeps of its
 * way then costs no memory of its own.
 */
const toEndpoints = new WeakMap<RouteRule, (Delivery | null)[]>();
const toHolders = new WeakMap<AddressHolder, Delivery>();

/**
 * The decision for one new connection: the name is looked up, a Service's rule that matches picks one endpoint at
 * random (kube-proxy, iptables mode) or the client's last one, any other address is taken as it is.
 */
export function routeConnection(plane: DataPlane, caller: Caller, call: Call): Delivery {
  if (call.ip !== null) return routeAddress(plane, caller, call, call.host, null);
  const dns = resolveName(plane, caller, call.host);
  if (dns.answer === null) return nowhere(call, 'unresolved', dns, null);
  if (dns.headless !== undefined) return deliver(plane, call, { ip: dns.answer, port: call.port }, dns, null);
  return routeAddress(plane, caller, call, dns.answer, dns);
}

function routeAddress(
  plane: DataPlane,
  caller: Caller,
  call: Call,
  ip: string,
  dns: RouteDecision['dns'],
): Delivery {
  const rule = plane.routes.rules[ip];
  if (rule === undefined || rule.service.port !== call.port) return routeToPod(plane, call, ip, dns);
  const { service, backends } = rule;
  const sticks = rule.sessionAffinity !== undefined;
  const kept = sticks ? keptEndpoint(plane, caller, rule) : -1;
  const index = kept >= 0 ? kept : chooseEndpoint(plane, rule);
  const backend = backends[index];
  if (backend === undefined) {
    return nowhere(call, service.local?.elsewhere === true ? 'drop' : 'reject', dns, service);
  }
  if (sticks) {
    keepEndpoint(plane, caller, rule, index);
    return deliver(plane, call, backend, dns, service, kept >= 0 ? 'kept' : 'chosen');
  }
  const known = toEndpoints.get(rule) ?? Array<Delivery | null>(2 * backends.length).fill(null);
  const place = dns === null ? index : backends.length + index;
  const last = known[place] ?? null;
  // A name that leads here means this address, so that equal names have equal look-ups.
  if (last !== null && last.course.to === call.host && last.holder === holderOf(plane, backend.ip))
    return last;
  const delivery = deliver(plane, call, backend, dns, service);
  known[place] = delivery;
  toEndpoints.set(rule, known);
  return delivery;
}

/** No rule has the address: the packet goes to whoever holds it. */
function routeToPod(plane: DataPlane, call: Call, ip: string, dns: RouteDecision['dns']): Delivery {
  const holder = holderOf(plane, ip);
  const last = holder === null || dns !== null ? undefined : toHolders.get(holder);
  if (last !== undefined && last.course.to === call.host && last.port === call.port) return last;
  const delivery = deliver(plane, call, { ip, port: call.port }, dns, null);
  if (holder !== null && dns === null) toHolders.set(holder, delivery);
  return delivery;
}

const holderOf = (plane: DataPlane, ip: string): AddressHolder | null => plane.network.holders[ip] ?? null;

/** The place of an endpoint in the rule, by chance; -1 when it has none. */
function chooseEndpoint({ random }: DataPlane, { service: { endpoints } }: RouteRule): number {
  return endpoints.length === 0 ? -1 : nextInt(random, endpoints.length);
}

/** The place of the client's last endpoint, by session affinity; -1 when it has none. */
function keptEndpoint(
  { routes }: DataPlane,
  { client, now }: Caller,
  { serviceUid, service }: RouteRule,
): number {
  const known = recall(routes.affinity, clientKey(serviceUid, client), now);
  return known === null ? -1 : service.endpoints.indexOf(known.address);
}

/** Each connection starts the time anew (`-m recent --set` in the endpoint's chain). */
function keepEndpoint({ routes }: DataPlane, { client, now }: Caller, rule: RouteRule, index: number): void {
  const address = rule.service.endpoints[index] ?? '';
  const until = now + SESSION_AFFINITY_SECONDS * 1000;
  remember(routes.affinity, clientKey(rule.serviceUid, client), { address, until }, now);
}

function nowhere(
  call: Call,
  verdict: 'unresolved' | 'reject' | 'drop',
  dns: RouteDecision['dns'],
  service: RouteDecision['service'],
): Delivery {
  const decision: RouteDecision = { dns, service, verdict, destination: null, pod: null };
  return { course: courseOf(call, decision), ip: null, port: call.port, holder: null };
}

/** The decision is written out: an object that is spread and then given more fields costs as much as all the rest. */
function deliver(
  plane: DataPlane,
  call: Call,
  { ip, port }: { readonly ip: string; readonly port: number },
  dns: RouteDecision['dns'],
  service: RouteDecision['service'],
  affinity: 'chosen' | 'kept' | null = null,
): Delivery {
  const holder = holderOf(plane, ip);
  const verdict = holder === null ? 'none' : 'pod';
  const pod = holder?.pod ?? null;
  const destination = `${ip}:${port}`;
  const decision: RouteDecision =
    affinity === null
      ? { dns, service, verdict, destination, pod }
      : { dns, service, affinity, verdict, destination, pod };
  return { course: courseOf(call, decision), ip, port, holder };
}

const courseOf = ({ host, port, via }: Call, decision: RouteDecision): Course => ({
  to: host,
  port,
  via,
  decision,
});

/**
 * What the caller will see if nothing changes on the way. `meantApp` is the app it means to reach, if that is
 * known: another app's Pod that has the address now answers all the same.
 */
export function expectedOutcome(delivery: Delivery, meantApp: string | null): Outcome {
  const { holder } = delivery;
  const { decision } = delivery.course;
  if (decision.verdict === 'unresolved') return 'no-such-host';
  if (decision.verdict === 'reject') return 'connection-refused';
  if (decision.verdict === 'drop' || holder === null) return 'timed-out';
  if (!holder.pod.listening || holder.port !== delivery.port) return 'connection-refused';
  return meantApp === null || meantApp === holder.pod.app ? 'answered' : 'wrong-pod';
}
