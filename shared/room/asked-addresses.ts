import { CLUSTER_IP_NONE } from '../kube/headless.ts';
import { cidrContains, formatIPv4, parseIPv4 } from '../lib/ipv4.ts';
import { type Random, shuffled } from '../lib/random.ts';
import { parseAddress } from '../net/address.ts';
import { clusterView } from '../sim/simulation.ts';
import { recordsOf } from './kept-requests.ts';
import type { Room } from './state.ts';

/** So many addresses are tried at most: a copy of the cluster has better things to do. */
const MOST = 40;
/** Addresses that nobody has had yet, to fill up with. */
const FRESH = 3;

/**
 * Addresses that mean something to this class, what it uses most first: its targets, what its latest requests went
 * to, then what the cluster has and had. Words that students typed are not among them, only addresses that the
 * cluster itself gave out, with whatever port they were called.
 */
export function addressesOf(room: Room, random: Random): string[] {
  const uses = new Map<string, number>();
  const use = (to: string, times: number) => uses.set(to, (uses.get(to) ?? 0) + times);
  for (const { to, count } of Object.values(room.traffic.targets)) use(to, count);
  for (const seat of room.seats) {
    if (!seat.removed) for (const { to } of recordsOf(seat, seat.id)) use(to, 1);
  }
  const isOwn = ownAddresses(room);
  const used = shuffled(random, [...uses])
    .sort(([, a], [, b]) => b - a)
    .map(([to]) => to)
    .filter(isOwn);
  const { pods, services } = clusterView(room.sim);
  const here = [
    ...services.flatMap(({ clusterIP, port }) =>
      clusterIP === CLUSTER_IP_NONE ? [] : [port === 80 ? clusterIP : `${clusterIP}:${port}`],
    ),
    ...pods.flatMap(({ ip }) => (ip === null ? [] : [ip])),
  ];
  const past = Object.keys(room.sim.network.firstApps);
  const known = [...used.slice(0, MOST), ...shuffled(random, here), ...shuffled(random, past)];
  return [...new Set([...known, ...freshAfter(past)])].slice(0, MOST + FRESH);
}

/** Whether the cluster gave this address out: to a Pod at some time, or from the Service range. */
function ownAddresses({ sim }: Room): (to: string) => boolean {
  return (to) => {
    const parsed = parseAddress(to);
    if (!parsed.ok || parsed.value.ip === null) return false;
    const { host, ip } = parsed.value;
    return Object.hasOwn(sim.network.firstApps, host) || cidrContains(sim.serviceRange, ip);
  };
}

/** The ones after the highest that a Pod ever had. */
function freshAfter(past: readonly string[]): string[] {
  const numbers = past.flatMap((ip) => parseIPv4(ip) ?? []);
  if (numbers.length === 0) return [];
  const highest = Math.max(...numbers);
  return Array.from({ length: FRESH }, (_, index) => formatIPv4(highest + 1 + index));
}
