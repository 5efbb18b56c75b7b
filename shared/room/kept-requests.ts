import type { Course, Outcome, RequestRecord } from '../net/request.ts';
import { numberOfRequest, requestId } from '../net/request-id.ts';
import type { Flight } from '../sim/simulation.ts';

/**
 * A seat's last requests as a ring: numbers, and what they share with others that took the same way. Ten records of
 * each of 2,000 seats would outlive what a command makes otherwise: collecting garbage would be moving them about.
 */
export interface KeptRequests {
  /** The place of the next one, over the oldest when all are taken. */
  next: number;
  /** Four of each place: the request's number, when it was sent, when it was over (-1: it is not), its outcome. */
  readonly numbers: number[];
  readonly courses: Course[];
}

/** For a seat's list and for `trace`. */
const KEPT = 10;
const FIELDS = 4;
const NOT_OVER = -1;

const OUTCOMES: readonly Outcome[] = [
  'answered',
  'wrong-pod',
  'timed-out',
  'connection-refused',
  'connection-reset',
  'no-such-host',
];

export const noRequests = (): KeptRequests => ({ next: 0, numbers: [], courses: [] });

export function keepRequest(kept: KeptRequests, { number, sentAt, course }: Flight): void {
  put(kept, number, sentAt, NOT_OVER, NOT_OVER, course);
}

function put(
  kept: KeptRequests,
  number: number,
  sentAt: number,
  finishedAt: number,
  outcome: number,
  course: Course,
): void {
  const { next, numbers } = kept;
  const at = FIELDS * next;
  numbers[at] = number;
  numbers[at + 1] = sentAt;
  numbers[at + 2] = finishedAt;
  numbers[at + 3] = outcome;
  kept.courses[next] = course;
  kept.next = next + 1 === KEPT ? 0 : next + 1;
}

/** A request is over; nothing changes when it is no longer among those that are kept. */
export function finishKept(kept: KeptRequests, number: number, outcome: Outcome, at: number): void {
  const place = placeOf(kept, number);
  if (place < 0) return;
  kept.numbers[FIELDS * place + 2] = at;
  kept.numbers[FIELDS * place + 3] = OUTCOMES.indexOf(outcome);
}

/** From the newest on: hardly anybody has two on their way. */
function placeOf({ next, numbers }: KeptRequests, number: number): number {
  for (let back = 1; back <= KEPT; back += 1) {
    const place = (next - back + KEPT) % KEPT;
    if (numbers[FIELDS * place] === number) return place;
  }
  return -1;
}

/** The records, oldest first. `from`: whose they are. */
export function recordsOf(kept: KeptRequests, from: string): RequestRecord[] {
  const { next, courses } = kept;
  const oldest = courses.length < KEPT ? 0 : next;
  return courses.flatMap((_, index) => recordAt(kept, from, (oldest + index) % KEPT) ?? []);
}

/** The one with this id; null when it is not kept. */
export function findRecord(kept: KeptRequests, from: string, id: string): RequestRecord | null {
  return recordAt(kept, from, placeOf(kept, numberOfRequest(id) ?? 0));
}

function recordAt({ numbers, courses }: KeptRequests, from: string, place: number): RequestRecord | null {
  const course = courses[place];
  if (course === undefined) return null;
  const { to, port, via, decision } = course;
  const at = FIELDS * place;
  const finishedAt = numbers[at + 2] ?? NOT_OVER;
  return {
    id: requestId(numbers[at] ?? 0),
    from,
    to,
    port,
    via,
    sentAt: numbers[at + 1] ?? 0,
    decision,
    outcome: OUTCOMES[numbers[at + 3] ?? NOT_OVER] ?? null,
    finishedAt: finishedAt === NOT_OVER ? null : finishedAt,
  };
}

/** The ring that these records fill. */
export function keptFrom(records: readonly RequestRecord[]): KeptRequests {
  const kept = noRequests();
  for (const { id, to, port, via, sentAt, decision, outcome, finishedAt } of records) {
    const number = numberOfRequest(id) ?? 0;
    const code = outcome === null ? NOT_OVER : OUTCOMES.indexOf(outcome);
    put(kept, number, sentAt, finishedAt ?? NOT_OVER, code, { to, port, via, decision });
  }
  return kept;
}
