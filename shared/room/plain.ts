import type { Queue } from '../lib/queue.ts';
import type { Outcome, RequestRecord } from '../net/request.ts';
import { type Flight, recordOfFlight, type Simulation } from '../sim/simulation.ts';
import { recordsOf } from './kept-requests.ts';
import { type PlainRecent, plainRecent, RECENT_OF_INSTRUCTOR, RECENT_OF_SEAT } from './recent.ts';
import { seatForm } from './seat-numbers.ts';
import {
  keyOf,
  type PendingRequest,
  type Room,
  type Seat,
  type SeatForm,
  type TrafficState,
} from './state.ts';
import { pendingIn } from './traffic.ts';

/**
 * A room of records and texts alone. The state's own form is made for speed and may change with any release; this one
 * stays: it is what is hashed, so that a log has one hash for good, and what earlier releases wrote into snapshots.
 */
export interface PlainRoom extends Omit<Room, 'sim' | 'seats' | 'index' | 'traffic' | 'recent'> {
  readonly sim: PlainSimulation;
  readonly seats: readonly PlainSeat[];
  readonly index: Room['index'] & {
    /** Seat ids. */
    readonly ids: { readonly [key: string]: number };
  };
  readonly traffic: PlainTraffic;
  readonly recent: PlainRecent;
}

export interface PlainSeat extends Omit<SeatForm, 'requests' | 'recent'> {
  /** The last ten, oldest first. */
  readonly requests: readonly RequestRecord[];
  readonly recent: PlainRecent;
}

interface PlainTraffic extends TrafficState {
  /** Of the requests on their way, by number. */
  readonly pending: { readonly [number: string]: PendingRequest };
}

interface PlainSimulation extends Omit<Simulation, 'requests'> {
  readonly requests: {
    readonly sent: number;
    readonly refused: Queue<PlainFlight>;
    readonly answered: Queue<PlainFlight>;
    readonly lost: Queue<PlainFlight>;
  };
}

export interface PlainFlight {
  readonly due: number;
  readonly request: RequestRecord;
  /** The expected one. */
  readonly outcome: Outcome;
  readonly ip: string | null;
  readonly container: number | null;
}

export function plainRoom(room: Room): PlainRoom {
  const { sim, traffic } = room;
  const { sent, refused, answered, lost } = sim.requests;
  return {
    ...room,
    sim: {
      ...sim,
      requests: {
        sent,
        refused: plainQueue(refused),
        answered: plainQueue(answered),
        lost: plainQueue(lost),
      },
    },
    seats: room.seats.map(plainSeat),
    index: { ids: Object.fromEntries(room.seats.map(({ id }, index) => [keyOf(id), index])), ...room.index },
    traffic: { ...traffic, pending: pendingOf([refused, answered, lost]) },
    recent: plainRecent(room.recent, RECENT_OF_INSTRUCTOR),
  };
}

function pendingOf(queues: readonly Queue<Flight>[]): PlainTraffic['pending'] {
  const pending: { [number: string]: PendingRequest } = {};
  for (const { items } of queues) {
    for (const flight of items) {
      const known = flight === null ? null : pendingIn(flight);
      if (flight !== null && known !== null) pending[flight.number] = known;
    }
  }
  return pending;
}

function plainSeat(seat: Seat): PlainSeat {
  return {
    ...seatForm(seat),
    requests: recordsOf(seat, seat.id),
    recent: plainRecent(seat, RECENT_OF_SEAT),
  };
}

function plainQueue({ items, head }: Queue<Flight>): Queue<PlainFlight> {
  return { items: items.map((flight) => (flight === null ? null : plainFlight(flight))), head };
}

function plainFlight(flight: Flight): PlainFlight {
  const { due, expected, ip, container } = flight;
  return { due, request: recordOfFlight(flight), outcome: expected, ip, container };
}
