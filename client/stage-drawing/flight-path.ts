import type { Dot } from '../../shared/room/view.ts';
import type { ClusterView } from '../../shared/sim/view.ts';
import { centre, curve, type Path, type Point, pathOf } from './geometry.ts';
import type { MapLayout, ServicePlace } from './layout.ts';

/** Where a request's way ends on the map. */
export type EndPlace = 'pod' | 'ghost' | 'nowhere' | 'service' | 'name';

export interface FlightPath {
  readonly path: Path;
  readonly ends: EndPlace;
  /** What the end is called in counts and labels: a Pod IP, a ClusterIP, or the text that was called. */
  readonly place: string;
}

/** The host of `host`, `host:port` or `http://host:port/path`. */
export function hostOf(address: string): string {
  const withoutScheme = address.replace(/^[a-z]+:\/\//i, '');
  return withoutScheme.replace(/[:/].*$/, '').toLowerCase();
}

/**
 * The way of a request over the map. Through a Service: to its signpost, out of the row of the endpoint that was
 * chosen, to that Pod. To a Pod IP: past the Service. An address that nobody has leads to the ghost that had it,
 * else to the place of nobody.
 */
export function flightPath(map: MapLayout, view: ClusterView, dot: Dot, from: Point): FlightPath {
  const host = hostOf(dot.to);
  if (dot.outcome === 'no-such-host') return { path: towardsNothing(map, from), ends: 'name', place: host };
  if (dot.via === 'service') {
    const service = view.services.find((candidate) => isCalled(candidate, host));
    const place = map.services.find((candidate) => candidate.uid === service?.uid);
    if (service !== undefined && place !== undefined)
      return throughService(map, view, dot, from, place, service.clusterIP);
    return { path: direct(map, from, doorOf(map, map.nowhere)), ends: 'nowhere', place: host };
  }
  return toAddress(map, view, dot.pod ?? host, from);
}

function isCalled(service: ClusterView['services'][number], host: string): boolean {
  return host === service.clusterIP || host === service.name || host.startsWith(`${service.name}.`);
}

function slotOf(view: ClusterView, ip: string): { slot: number; ends: EndPlace } | null {
  const pod = view.pods.find((candidate) => candidate.ip === ip);
  if (pod !== undefined) return { slot: pod.slot, ends: 'pod' };
  const ghost = view.ghosts.find((candidate) => candidate.ip === ip);
  return ghost === undefined ? null : { slot: ghost.slot, ends: 'ghost' };
}

function toAddress(map: MapLayout, view: ClusterView, ip: string, from: Point): FlightPath {
  const found = slotOf(view, ip);
  const box = found === null ? undefined : map.slots[found.slot];
  if (found === null || box === undefined)
    return { path: direct(map, from, doorOf(map, map.nowhere)), ends: 'nowhere', place: ip };
  return { path: direct(map, from, doorOf(map, box)), ends: found.ends, place: ip };
}

function throughService(
  map: MapLayout,
  view: ClusterView,
  dot: Dot,
  from: Point,
  place: ServicePlace,
  clusterIP: string,
): FlightPath {
  const entry = smooth(map, from, place.door);
  if (dot.pod === null) return { path: pathOf(entry), ends: 'service', place: clusterIP };
  const row = place.rows.find((candidate) => candidate.ip === dot.pod);
  const out = row?.out ?? exitOf(map, place);
  const found = slotOf(view, dot.pod);
  const box = (found === null ? undefined : map.slots[found.slot]) ?? map.nowhere;
  const inside = row === undefined ? centre(place.box) : centre(row.box);
  return {
    path: pathOf([...entry, inside, ...smooth(map, out, doorOf(map, box))]),
    ends: found?.ends ?? 'nowhere',
    place: dot.pod,
  };
}

function exitOf(map: MapLayout, place: ServicePlace): Point {
  return map.orientation === 'horizontal'
    ? { x: place.box.x + place.box.width, y: place.box.y + place.box.height / 2 }
    : { x: place.box.x + place.box.width / 2, y: place.box.y + place.box.height };
}

/** The side of a Pod card that lines and requests come to. */
export function doorOf(map: MapLayout, box: MapLayout['nowhere']): Point {
  return map.orientation === 'horizontal'
    ? { x: box.x, y: box.y + box.height / 2 }
    : { x: box.x + box.width / 2, y: box.y };
}

/** A curve that leaves and arrives along the direction of the map. */
export function smooth(map: MapLayout, from: Point, to: Point): Point[] {
  if (map.orientation === 'horizontal') {
    const bend = (to.x - from.x) / 2;
    return curve(from, { x: from.x + bend, y: from.y }, { x: to.x - bend, y: to.y }, to);
  }
  const bend = (to.y - from.y) / 2;
  return curve(from, { x: from.x, y: from.y + bend }, { x: to.x, y: to.y - bend }, to);
}

/** Past the Service, in the lane above or below it (or beside it, when the map runs downwards). */
function direct(map: MapLayout, from: Point, to: Point): Path {
  const boxes =
    map.services.length > 0
      ? map.services.map((place) => place.box)
      : map.noService === null
        ? []
        : [map.noService];
  const first = boxes[0];
  const last = boxes[boxes.length - 1];
  if (first === undefined || last === undefined) return pathOf(smooth(map, from, to));
  if (map.orientation === 'horizontal') {
    const above = to.y < map.size.height / 2;
    const laneY = above ? first.y / 2 : (last.y + last.height + map.size.height) / 2;
    const [enter, leave] = [
      { x: first.x, y: laneY },
      { x: first.x + first.width, y: laneY },
    ];
    return pathOf([...smooth(map, from, enter), ...smooth(map, leave, to)]);
  }
  const left = to.x < map.size.width / 2;
  const laneX = left ? first.x / 2 : (first.x + first.width + map.size.width) / 2;
  const [enter, leave] = [
    { x: laneX, y: first.y },
    { x: laneX, y: last.y + last.height },
  ];
  return pathOf([...smooth(map, from, enter), ...smooth(map, leave, to)]);
}

/** A name that does not resolve: the request does not leave the client's side. */
function towardsNothing(map: MapLayout, from: Point): Path {
  const step = 40 * map.unit;
  const to =
    map.orientation === 'horizontal' ? { x: from.x + step, y: from.y } : { x: from.x, y: from.y + 24 };
  return pathOf([from, to]);
}
