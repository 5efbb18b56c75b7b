import { cidrContains } from '../lib/ipv4.ts';
import { ok, type Result } from '../lib/result.ts';
import { type Address, type AddressRefusal, parseAddress } from '../net/address.ts';
import type { Outcome, Route } from '../net/request.ts';
import { type DataPlane, expectedOutcome, routeConnection } from '../net/route.ts';
import type { Emit } from './event.ts';
import { addFlight, type Flight } from './pending-requests.ts';
import { dnsCacheOf, type Simulation } from './state.ts';

export interface RequestOrder {
  /** Seat id, or the name of a synthetic client. */
  readonly from: string;
  /** `host`, `host:port` or `http://host[:port][/path]`; host is an IPv4 address or a name. */
  readonly to: string;
  /** Used when `to` names none; without it 80 for a name or a Service address, 8080 for any other. */
  readonly port?: number;
}

/** Refused at once means within a millisecond: one short trip in the node's kernel or to the Pod. */
const REFUSED_AFTER_MS = 1;
const SERVICE_PORT = 80;
const APP_PORT = 8080;

/**
 * Sends one request now. Returns it on its way: its outcome is null until the event `request-finished` brings it
 * when the request is over. An address that makes no sense is refused and nothing is sent.
 */
export function sendRequest(sim: Simulation, order: RequestOrder): Result<Flight, AddressRefusal> {
  const parsed = parseAddress(order.to);
  if (!parsed.ok) return parsed;
  const address = parsed.value;
  const via = routeOf(sim, address);
  const port = address.port ?? order.port ?? (via === 'service' ? SERVICE_PORT : APP_PORT);
  const delivery = routeConnection(
    planeOf(sim),
    { client: order.from, now: sim.now },
    { host: address.host, ip: address.ip, port, via },
  );
  const expected = expectedOutcome(delivery, meantApp(sim, address, via));
  sim.requests.sent += 1;
  const request: Flight = {
    number: sim.requests.sent,
    from: order.from,
    course: delivery.course,
    sentAt: sim.now,
    due: sim.now + durationOf(sim, expected),
    expected,
    ip: delivery.ip,
    container: delivery.holder?.container ?? null,
    outcome: null,
    finishedAt: null,
    memo: null,
  };
  addFlight(sim.requests, request);
  return ok(request);
}

/** What each simulation's requests pass through: it stays the same from one to the next. */
const planes = new WeakMap<Simulation, DataPlane>();

function planeOf(sim: Simulation): DataPlane {
  const dnsCache = dnsCacheOf(sim);
  const last = planes.get(sim);
  if (last?.dnsCache === dnsCache) return last;
  const { cluster, network, routes, lookups } = sim;
  const plane = { cluster, network, routes, lookups, dnsCache, random: sim.random.traffic };
  planes.set(sim, plane);
  return plane;
}

/** A name or an address of the Service range is a Service's; anything else is taken for a Pod's. */
function routeOf(sim: Simulation, address: Address): Route {
  return address.ip === null || cidrContains(sim.serviceRange, address.ip) ? 'service' : 'pod-ip';
}

/** A Pod IP means the app that had it first; who calls a Service means whatever Pods stand behind it. */
function meantApp({ network }: Simulation, { host }: Address, via: Route): string | null {
  return via === 'pod-ip' ? (network.firstApps[host] ?? null) : null;
}

function durationOf(sim: Simulation, outcome: Outcome): number {
  if (outcome === 'answered' || outcome === 'wrong-pod') return sim.timings.roundTrip;
  return outcome === 'timed-out' ? sim.timings.connectTimeout : REFUSED_AFTER_MS;
}

/** Ends a request at the present time. If the container that had it is no longer there, it never answered. */
export function finishRequest(sim: Simulation, request: Flight, emit: Emit): void {
  const outcome = wasCut(sim, request) ? 'connection-reset' : request.expected;
  request.outcome = outcome;
  request.finishedAt = sim.now;
  emit({ type: 'request-finished', at: sim.now, request, outcome });
}

function wasCut(sim: Simulation, { expected, ip, container }: Flight): boolean {
  if (expected !== 'answered' && expected !== 'wrong-pod') return false;
  return ip !== null && sim.network.holders[ip]?.container !== container;
}
