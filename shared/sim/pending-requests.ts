import { createQueue, peekQueue, pushQueue, type Queue, queueLength, takeQueue } from '../lib/queue.ts';
import type { Course, Outcome, RequestRecord } from '../net/request.ts';
import { requestId } from '../net/request-id.ts';

/** A request under way, and what will come of it if nothing happens to the container that serves it. */
export interface Flight {
  /** 1, 2, 3, ... in the order of sending. */
  readonly number: number;
  /** Seat id, or the name of a synthetic client. */
  readonly from: string;
  readonly course: Course;
  readonly sentAt: number;
  readonly due: number;
  readonly expected: Outcome;
  /** The address it was delivered to. */
  readonly ip: string | null;
  /** The number of the container that has it. */
  readonly container: number | null;
  /** Null until it is over. */
  outcome: Outcome | null;
  finishedAt: number | null;
  /** Whatever whoever sent it wants to know when it is over, as plain JSON. Nothing here looks at it. */
  memo: unknown;
}

/** The request as it is now, for whoever keeps or explains it. */
export function recordOfFlight({ number, from, course, sentAt, outcome, finishedAt }: Flight): RequestRecord {
  const { to, port, via, decision } = course;
  return { id: requestId(number), from, to, port, via, sentAt, decision, outcome, finishedAt };
}

/**
 * Requests that are not over. Each queue waits for one length of time, so its oldest is always due first; what is
 * over is removed.
 */
export interface PendingRequests {
  sent: number;
  readonly refused: Queue<Flight>;
  readonly answered: Queue<Flight>;
  readonly lost: Queue<Flight>;
}

export function createPendingRequests(): PendingRequests {
  return { sent: 0, refused: createQueue(), answered: createQueue(), lost: createQueue() };
}

/** Where a request waits whose outcome is expected to be this one. */
function waitingLine(requests: PendingRequests, outcome: Outcome): Queue<Flight> {
  if (outcome === 'answered' || outcome === 'wrong-pod') return requests.answered;
  return outcome === 'timed-out' ? requests.lost : requests.refused;
}

export function addFlight(requests: PendingRequests, flight: Flight): void {
  pushQueue(waitingLine(requests, flight.expected), flight);
}

/** When the next request is over, or null. */
export function nextFlightDue(requests: PendingRequests): number | null {
  const refused = peekQueue(requests.refused)?.due ?? Number.POSITIVE_INFINITY;
  const answered = peekQueue(requests.answered)?.due ?? Number.POSITIVE_INFINITY;
  const lost = peekQueue(requests.lost)?.due ?? Number.POSITIVE_INFINITY;
  const next = Math.min(refused, answered, lost);
  return next === Number.POSITIVE_INFINITY ? null : next;
}

/** Takes one request that is over by `now`, or returns null. The caller asks at each due time in turn. */
export function takeLanded(requests: PendingRequests, now: number): Flight | null {
  return takeFrom(requests.refused, now) ?? takeFrom(requests.answered, now) ?? takeFrom(requests.lost, now);
}

function takeFrom(queue: Queue<Flight>, now: number): Flight | null {
  const next = peekQueue(queue);
  return next !== null && next.due <= now ? takeQueue(queue) : null;
}

/** How many requests are under way. */
export function pendingCount(requests: PendingRequests): number {
  return queueLength(requests.refused) + queueLength(requests.answered) + queueLength(requests.lost);
}
