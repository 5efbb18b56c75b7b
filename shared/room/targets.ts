import { cidrContains, parseCidr } from '../lib/ipv4.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { parseAddress } from '../net/address.ts';
import { clusterView } from '../sim/simulation.ts';
import { classTime } from './class-clock.ts';
import { clusterSpecOf } from './room-lesson.ts';
import { keyOf, type Play, type Room, type Seat, type Target, type TargetState } from './state.ts';

/** The target that a student typed, in its short form `host[:port]`; or the sentence why it is none. */
export function readTarget(room: Room, typed: string): Result<Target, string> {
  const parsed = parseAddress(typed);
  if (!parsed.ok) return err(parsed.error.message);
  const { ip, port } = parsed.value;
  const host = parsed.value.host.toLowerCase();
  const range = parseCidr(clusterSpecOf(room).serviceCIDR);
  const isPod = ip !== null && !(range !== null && cidrContains(range, ip));
  return ok({ to: port === null ? host : `${host}:${port}`, host, route: isPod ? 'pod-ip' : 'service' });
}

/** Addresses that a Pod has now, those of other owners too. */
function livePodIPs(room: Room): Set<string> {
  const ips = clusterSpecOf(room).systemPods.map((pod) => pod.ip);
  for (const { ip } of clusterView(room.sim).pods) if (ip !== null) ips.push(ip);
  return new Set(ips);
}

/** Counts a present seat's target in. */
export function addTarget(room: Room, seat: Seat, at: number): void {
  const { target } = seat;
  if (target === null) return;
  const { targets } = room.traffic;
  const key = keyOf(target.to);
  const entry = targets[key];
  if (entry === undefined) {
    const dead = target.route === 'pod-ip' && !livePodIPs(room).has(target.host);
    targets[key] = {
      to: target.to,
      host: target.host,
      route: target.route,
      count: 1,
      deadSince: dead ? at : null,
      deadFor: 0,
      deadFrom: dead ? classTime(room, at) : null,
    };
  } else entry.count += 1;
  seat.stale.from = deadTime(room, target, at);
  if (target.route === 'pod-ip') room.traffic.onPodIP += 1;
  if (isDead(room, target)) room.traffic.stale += 1;
}

/** Counts it out again, before the seat takes another one or leaves. */
export function removeTarget(room: Room, seat: Seat): void {
  const { target } = seat;
  if (target === null) return;
  const { targets } = room.traffic;
  const entry = targets[keyOf(target.to)];
  seat.stale.before = staleTime(room, seat);
  if (target.route === 'pod-ip') room.traffic.onPodIP -= 1;
  if (isDead(room, target)) room.traffic.stale -= 1;
  if (entry === undefined) return;
  entry.count -= 1;
  if (entry.count === 0) delete targets[keyOf(target.to)];
}

/**
 * Since when the target is a Pod IP that no Pod has, in milliseconds since the epoch; null when it is not. Every stop
 * of the class since then puts it off, so that what has passed from it on is class time.
 */
export function deadSinceOf(room: Room, target: Target): number | null {
  const deadFrom = room.traffic.targets[keyOf(target.to)]?.deadFrom ?? null;
  return deadFrom === null ? null : deadFrom + room.clock.stoppedFor;
}

/** For how long, in milliseconds of class, no Pod has had the target while seats were on it. */
function deadTime(room: Room, target: Target, at: number): number {
  const entry = room.traffic.targets[keyOf(target.to)];
  if (entry === undefined) return 0;
  return entry.deadFor + (entry.deadFrom === null ? 0 : classTime(room, at) - entry.deadFrom);
}

/** For how long, in milliseconds of class, the seat's targets have been Pod IPs that no Pod had. */
export function staleTime(room: Room, { stale, target, removed }: Seat): number {
  if (target === null || removed) return stale.before;
  return stale.before + deadTime(room, target, room.now) - stale.from;
}

/** Whether the target is a Pod IP that no Pod has. */
function isDead(room: Room, target: Target): boolean {
  return deadSinceOf(room, target) !== null;
}

/** After Pods came or went: which of the chosen addresses nobody has any more, and which somebody has again. */
export function recheckTargets(play: Play, at: number): void {
  const { traffic, contrast } = play.room;
  if (traffic.onPodIP === 0 && contrast.target === null) return;
  const live = livePodIPs(play.room);
  let stale = 0;
  for (const entry of Object.values(traffic.targets)) {
    if (entry.route !== 'pod-ip') continue;
    if (live.has(entry.host)) revive(entry, classTime(play.room, at));
    else {
      entry.deadSince ??= at;
      entry.deadFrom ??= classTime(play.room, at);
      stale += entry.count;
    }
  }
  traffic.stale = stale;
  contrast.dead = contrast.target !== null && !live.has(contrast.target);
}

function revive(entry: TargetState, now: number): void {
  if (entry.deadFrom !== null) entry.deadFor += now - entry.deadFrom;
  entry.deadFrom = null;
  entry.deadSince = null;
}

export function chooseTarget(play: Play, seat: Seat, target: Target): void {
  const { room } = play;
  const before = seat.target;
  if (before !== null && before.route === 'pod-ip' && before.to !== target.to) {
    room.traffic.repointed += 1;
    room.traffic.repointedInStep += 1;
  }
  removeTarget(room, seat);
  seat.target = target;
  addTarget(room, seat, room.now);
}
