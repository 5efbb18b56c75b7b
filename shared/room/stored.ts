import { allNumbered, noNumbered, putNumbered } from '../lib/numbered.ts';
import type { Queue } from '../lib/queue.ts';
import type { Outcome, RequestRecord } from '../net/request.ts';
import { numberOfRequest } from '../net/request-id.ts';
import { type Flight, recordOfFlight, type Simulation } from '../sim/simulation.ts';
import { keptFrom, recordsOf } from './kept-requests.ts';
import { recentFrom, type StoredRecent, storedRecent } from './recent.ts';
import type { PendingRequest, Room, Seat, TrafficState } from './state.ts';

/**
 * A room as it is stored and hashed. The state's own form is made for speed and may change with any release; this one
 * stays, so that a log has one hash for good and a room is read by whichever release comes to run it.
 */
export interface StoredRoom extends Omit<Room, 'sim' | 'seats' | 'traffic' | 'recent'> {
  readonly sim: StoredSimulation;
  readonly seats: readonly StoredSeat[];
  readonly traffic: StoredTraffic;
  readonly recent: StoredRecent;
}

export interface StoredSeat extends Omit<Seat, 'requests' | 'recent'> {
  /** The last ten, oldest first. */
  readonly requests: readonly RequestRecord[];
  readonly recent: StoredRecent;
}

interface StoredTraffic extends Omit<TrafficState, 'pending'> {
  readonly pending: { readonly [number: string]: PendingRequest };
}

interface StoredSimulation extends Omit<Simulation, 'requests'> {
  readonly requests: {
    readonly sent: number;
    readonly refused: Queue<StoredFlight>;
    readonly answered: Queue<StoredFlight>;
    readonly lost: Queue<StoredFlight>;
  };
}

interface StoredFlight {
  readonly due: number;
  readonly request: RequestRecord;
  /** The expected one. */
  readonly outcome: Outcome;
  readonly ip: string | null;
  readonly container: number | null;
}

export function storedSeat(seat: Seat): StoredSeat {
  return { ...seat, requests: recordsOf(seat.requests, seat.id), recent: storedRecent(seat.recent) };
}

export function seatFrom(seat: StoredSeat): Seat {
  return { ...seat, requests: keptFrom(seat.requests), recent: recentFrom(seat.recent) };
}

/** With all of its seats, or with those named. */
export function storedRoom(room: Room, seats: readonly Seat[] = room.seats): StoredRoom {
  const { sim, traffic } = room;
  const { sent, refused, answered, lost } = sim.requests;
  const stored = (queue: Queue<Flight>) => mapped(queue, storedFlight);
  return {
    ...room,
    sim: {
      ...sim,
      requests: { sent, refused: stored(refused), answered: stored(answered), lost: stored(lost) },
    },
    seats: seats.map(storedSeat),
    traffic: { ...traffic, pending: Object.fromEntries(allNumbered(traffic.pending)) },
    recent: storedRecent(room.recent),
  };
}

export function roomFrom(room: StoredRoom): Room {
  const { sim, traffic } = room;
  const { sent, refused, answered, lost } = sim.requests;
  const read = (queue: Queue<StoredFlight>) => mapped(queue, flightFrom);
  const pending = noNumbered<PendingRequest>();
  // Keys that are whole numbers come in their order.
  for (const [number, request] of Object.entries(traffic.pending))
    putNumbered(pending, Number(number), request);
  return {
    ...room,
    sim: { ...sim, requests: { sent, refused: read(refused), answered: read(answered), lost: read(lost) } },
    seats: room.seats.map(seatFrom),
    traffic: { ...traffic, pending },
    recent: recentFrom(room.recent),
  };
}

function storedFlight(flight: Flight): StoredFlight {
  const { due, expected, ip, container } = flight;
  return { due, request: recordOfFlight(flight), outcome: expected, ip, container };
}

function flightFrom({ due, request, outcome, ip, container }: StoredFlight): Flight {
  const { id, from, to, port, via, sentAt, decision, finishedAt } = request;
  return {
    number: numberOfRequest(id) ?? 0,
    from,
    course: { to, port, via, decision },
    sentAt,
    due,
    expected: outcome,
    ip,
    container,
    outcome: request.outcome,
    finishedAt,
  };
}

function mapped<A, B>({ items, head }: Queue<A>, change: (item: A) => B): Queue<B> {
  return { items: items.map((item) => (item === null ? null : change(item))), head };
}
