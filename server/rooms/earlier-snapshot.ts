import type { Container, Deployment, Pod, PodTemplateSpec, ReplicaSet } from '../../shared/kube/objects.ts';
import { portNameProblems } from '../../shared/kube/validation.ts';
import { admitEnvironment } from '../../shared/kube-api/admit-pod-spec.ts';
import { admitResources } from '../../shared/kube-api/admit-resources.ts';
import { decode } from '../../shared/kube-api/decode.ts';
import { Problems } from '../../shared/kube-api/problems.ts';
import type { Json } from '../../shared/lib/json.ts';
import type { Queue } from '../../shared/lib/queue.ts';
import type { RequestRecord, RouteDecision } from '../../shared/net/request.ts';
import { numberOfRequest } from '../../shared/net/request-id.ts';
import { keptFrom } from '../../shared/room/kept-requests.ts';
import type { PlainFlight, PlainRoom, PlainSeat } from '../../shared/room/plain.ts';
import { RECENT_OF_INSTRUCTOR, RECENT_OF_SEAT, recentForm, recentFrom } from '../../shared/room/recent.ts';
import { seatFrom } from '../../shared/room/seat-numbers.ts';
import { noFailures, type Room, type Seat } from '../../shared/room/state.ts';
import type { Flight } from '../../shared/sim/simulation.ts';

/*
 * What earlier releases wrote into snapshots, made into the state: the one place where a room changes its form. They
 * wrote it plain, the oldest as one JSON text, later ones in lines as now, with requests as rows.
 */

/** Of the plain form, what rooms of earlier rules did not have yet; what they did not count is counted from here on. */
const roomLacked = () => ({
  instructorAway: false,
  stage: { codeHidden: false, blank: false },
  clock: { stoppedFor: 0, stoppedAt: null },
});

const seatLacked = () => ({
  extraTime: 1 as const,
  failures: noFailures(),
  commands: {},
  stale: { before: 0, from: 0 },
});

/** `service` and `pod` are indexes into a list of objects that requests shared, -1 for null. */
type RequestRow = readonly [
  id: string,
  from: string,
  to: string,
  port: number,
  via: RequestRecord['via'],
  sentAt: number,
  outcome: RequestRecord['outcome'],
  finishedAt: number | null,
  verdict: RouteDecision['verdict'],
  destination: string | null,
  service: number,
  pod: number,
  dns: RouteDecision['dns'],
  affinity?: NonNullable<RouteDecision['affinity']>,
];

type Shared = readonly object[];

interface PackedSeat extends Omit<PlainSeat, 'requests'> {
  readonly requests: readonly (RequestRow | RequestRecord)[];
}

/** A snapshot's first line. */
export interface EarlierHead {
  readonly engine: number;
  readonly room: PlainRoom;
}

/** Any other line. */
export interface EarlierLine {
  readonly seats: readonly PackedSeat[];
  readonly shared: Shared;
}

/** With the seats that are in the first line: all or none. */
export function earlierRoom(room: PlainRoom): Room {
  const { sim, traffic } = room;
  const { sent, refused, answered, lost } = sim.requests;
  for (const target of Object.values(traffic.targets)) {
    target.deadFor ??= 0;
    // Of rooms whose clock never stood: there class time is the server's.
    if (target.deadFrom === undefined) target.deadFrom = target.deadSince;
  }
  const { ids: _, ...index } = room.index;
  const { pending, ...counted } = traffic;
  const read = (queue: Queue<PlainFlight>) => flightsOf(queue, pending);
  return {
    ...roomLacked(),
    ...room,
    sim: {
      ...sim,
      requests: { sent, refused: read(refused), answered: read(answered), lost: read(lost) },
    },
    seats: room.seats.map((seat) => seatOf(seat, [])),
    index,
    traffic: counted,
    recent: recentFrom(room.recent, RECENT_OF_INSTRUCTOR),
  };
}

/**
 * Rules before the fifth took whatever stood for tolerations and never read it, those before the sixth whatever stood for
 * a container's resources and environment, those before the seventh for its ports' names, and those before the eighth huge
 * pages without CPU or memory: what is none of that is left out.
 */
export function withTemplatesRead(room: Room): Room {
  const { sim } = room;
  const { Deployment, ReplicaSet, Pod } = sim.cluster.objects;
  const objects = {
    ...sim.cluster.objects,
    Deployment: each(Deployment, ownerRead),
    ReplicaSet: each(ReplicaSet, ownerRead),
    Pod: each(Pod, podRead),
  };
  return { ...room, sim: { ...sim, cluster: { ...sim.cluster, objects } } };
}

function each<T>(objects: { readonly [key: string]: T }, read: (object: T) => T): { [key: string]: T } {
  return Object.fromEntries(Object.entries(objects).map(([key, object]) => [key, read(object)]));
}

function ownerRead<T extends Deployment | ReplicaSet>(owner: T): T {
  return { ...owner, spec: { ...owner.spec, template: templateRead(owner.spec.template) } };
}

/** The scheduler reads what the Pods that are there ask for. */
function podRead(pod: Pod): Pod {
  const containers = pod.spec.containers.map((container) => ({
    ...container,
    resources: resourcesOf(container),
  }));
  return { ...pod, spec: { ...pod.spec, containers } };
}

function templateRead(template: PodTemplateSpec): PodTemplateSpec {
  const { tolerations, ...spec } = template.spec;
  const containers = spec.containers.map(containerRead);
  if (tolerations === undefined) return { ...template, spec: { ...spec, containers } };
  const read = decode({ tolerations: tolerations as unknown as Json }, 'PodSpec');
  return { ...template, spec: { ...spec, containers, ...(read.ok ? read.value.value : {}) } };
}

function containerRead({ env, ...container }: Container): Container {
  const variables = env === undefined ? {} : { env: environmentOf(env) };
  return { ...container, ...variables, ports: portsOf(container), resources: resourcesOf(container) };
}

/** One that is none goes alone. */
function environmentOf(env: unknown): readonly Json[] {
  const written: readonly Json[] = Array.isArray(env) ? env : [];
  return written.flatMap((variable) => {
    const read = decode({ env: [variable] }, 'Container');
    const problems = new Problems();
    const admitted = read.ok ? admitEnvironment(read.value.value, '', problems) : [];
    return problems.any ? [] : admitted;
  });
}

/** Nothing in a room asks for a port by its name: one that is none, or that another port has, is left out. */
function portsOf({ ports }: Container): Container['ports'] {
  const names = new Set<string>();
  return ports.map(({ name, ...port }) => {
    if (name === undefined || names.has(name) || portNameProblems(name).length > 0) return port;
    names.add(name);
    return { name, ...port };
  });
}

function resourcesOf({ resources }: Pick<Container, 'resources'>): Container['resources'] {
  const read = decode(resources, 'ResourceRequirements');
  const problems = new Problems();
  const admitted = read.ok ? admitResources(read.value.value, '', problems) : {};
  return problems.any ? {} : admitted;
}

export function earlierSeats({ seats, shared }: EarlierLine): Seat[] {
  return seats.map((seat) => seatOf(seat, shared));
}

function seatOf(seat: PackedSeat, shared: Shared): Seat {
  const records = seat.requests.map((kept) => recordOf(kept, shared));
  const recent = recentForm(recentFrom(seat.recent, RECENT_OF_SEAT), RECENT_OF_SEAT);
  return seatFrom({ ...seatLacked(), ...seat, requests: keptFrom(records), recent });
}

function recordOf(kept: RequestRow | RequestRecord, shared: Shared): RequestRecord {
  if (!isRow(kept)) return kept;
  const [id, from, to, port, via, sentAt, outcome, finishedAt, verdict, destination, ...rest] = kept;
  const [atService, atPod, dns, affinity] = rest;
  const service = (shared[atService] ?? null) as RouteDecision['service'];
  const pod = (shared[atPod] ?? null) as RouteDecision['pod'];
  const chosen = affinity === undefined ? {} : { affinity };
  const decision = { dns, service, ...chosen, verdict, destination, pod };
  return { id, from, to, port, via, sentAt, decision, outcome, finishedAt };
}

const isRow = (kept: RequestRow | RequestRecord): kept is RequestRow => Array.isArray(kept);

type Pending = PlainRoom['traffic']['pending'];

function flightsOf({ items, head }: Queue<PlainFlight>, pending: Pending): Queue<Flight> {
  return { items: items.map((flight) => (flight === null ? null : flightOf(flight, pending))), head };
}

function flightOf({ due, request, outcome, ip, container }: PlainFlight, pending: Pending): Flight {
  const { id, from, to, port, via, sentAt, decision, finishedAt } = request;
  const number = numberOfRequest(id) ?? 0;
  return {
    number,
    from,
    course: { to, port, via, decision },
    sentAt,
    due,
    expected: outcome,
    ip,
    container,
    outcome: request.outcome,
    finishedAt,
    memo: pending[number] ?? null,
  };
}
