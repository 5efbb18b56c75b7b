import type { Course, Outcome, RequestRecord } from '../net/request.ts';
import { numberOfRequest, requestId } from '../net/request-id.ts';
import type { Flight } from '../sim/simulation.ts';
import { numbersOfIds, RECENT_OF_SEAT } from './recent.ts';

/**
 * A seat's last requests as a ring: numbers, and what they share with others that took the same way. Ten records of
 * each of 2,000 seats would outlive what a command makes otherwise: collecting garbage would be moving them about.
 */
export interface KeptRequests {
  /** The place of the next one, over the oldest when all are taken. */
  nextRequest: number;
  /** From `KEPT_AT` on four of each place: the request's number, when it was sent, when it was over (-1: it is not), its outcome. */
  readonly numbers: number[];
  readonly courses: Course[];
}

/** The ring as it lies in snapshots. */
export interface RequestsForm {
  readonly next: number;
  readonly numbers: readonly number[];
  readonly courses: Course[];
}

/** For a seat's list and for `trace`. */
const KEPT = 10;
const FIELDS = 4;
/** Of a seat's numbers: the first that is a request's, behind those of its ids; and the first behind them. */
const KEPT_AT = numbersOfIds(RECENT_OF_SEAT);
export const AFTER_KEPT = KEPT_AT + FIELDS * KEPT;
const NOT_OVER = -1;

const OUTCOMES: readonly Outcome[] = [
  'answered',
  'wrong-pod',
  'timed-out',
  'connection-refused',
  'connection-reset',
  'no-such-host',
];

export function keepRequest(kept: KeptRequests, { number, sentAt, course }: Flight): void {
  const { nextRequest, numbers, courses } = kept;
  const at = KEPT_AT + FIELDS * nextRequest;
  numbers[at] = number;
  numbers[at + 1] = sentAt;
  numbers[at + 2] = NOT_OVER;
  numbers[at + 3] = NOT_OVER;
  courses[nextRequest] = course;
  kept.nextRequest = nextRequest + 1 === KEPT ? 0 : nextRequest + 1;
}

/** A request is over; nothing changes when it is no longer among those that are kept. */
export function finishKept(kept: KeptRequests, number: number, outcome: Outcome, at: number): void {
  const place = placeOf(kept, number);
  if (place < 0) return;
  kept.numbers[KEPT_AT + FIELDS * place + 2] = at;
  kept.numbers[KEPT_AT + FIELDS * place + 3] = OUTCOMES.indexOf(outcome);
}

/** From the newest on: hardly anybody has two on their way. */
function placeOf({ nextRequest: next, numbers }: KeptRequests, number: number): number {
  for (let back = 1; back <= KEPT; back += 1) {
    const place = (next - back + KEPT) % KEPT;
    if (numbers[KEPT_AT + FIELDS * place] === number) return place;
  }
  return -1;
}

/** The records, oldest first. `from`: whose they are. */
export function recordsOf(kept: KeptRequests, from: string): RequestRecord[] {
  const { nextRequest: next, courses } = kept;
  const oldest = courses.length < KEPT ? 0 : next;
  return courses.flatMap((_, index) => recordAt(kept, from, (oldest + index) % KEPT) ?? []);
}

/**
 * The requests, newest first, as they are shown: what `before` shows of one is taken over while its outcome is the same.
 * Each change of a seat asks for them, and nine in ten are known: records are made of the others alone.
 */
export function shownRequests<T extends Pick<RequestRecord, 'id' | 'outcome'>>(
  kept: KeptRequests,
  from: string,
  before: readonly T[],
  shown: (record: RequestRecord) => T,
): T[] {
  const { nextRequest, numbers, courses } = kept;
  const all: T[] = [];
  for (let back = 1; back <= courses.length; back += 1) {
    const place = (nextRequest - back + KEPT) % KEPT;
    const at = KEPT_AT + FIELDS * place;
    const known = withNumber(before, numbers[at] ?? 0);
    if (known !== null && known.outcome === outcomeOf(numbers[at + 3])) all.push(known);
    else {
      const record = recordAt(kept, from, place);
      if (record !== null) all.push(shown(record));
    }
  }
  return all;
}

function withNumber<T extends Pick<RequestRecord, 'id'>>(all: readonly T[], number: number): T | null {
  for (const one of all) if (numberOfRequest(one.id) === number) return one;
  return null;
}

/** The one with this id; null when it is not kept. */
export function findRecord(kept: KeptRequests, from: string, id: string): RequestRecord | null {
  return recordAt(kept, from, placeOf(kept, numberOfRequest(id) ?? 0));
}

function recordAt({ numbers, courses }: KeptRequests, from: string, place: number): RequestRecord | null {
  const course = courses[place];
  if (course === undefined) return null;
  const { to, port, via, decision } = course;
  const at = KEPT_AT + FIELDS * place;
  const finishedAt = numbers[at + 2] ?? NOT_OVER;
  return {
    id: requestId(numbers[at] ?? 0),
    from,
    to,
    port,
    via,
    sentAt: numbers[at + 1] ?? 0,
    decision,
    outcome: outcomeOf(numbers[at + 3]),
    finishedAt: finishedAt === NOT_OVER ? null : finishedAt,
  };
}

const outcomeOf = (code = NOT_OVER): Outcome | null => OUTCOMES[code] ?? null;

export function requestsForm({ nextRequest, numbers, courses }: KeptRequests): RequestsForm {
  const end = KEPT_AT + FIELDS * courses.length;
  return { next: nextRequest, numbers: numbers.slice(KEPT_AT, end), courses };
}

/** Writes the numbers of a form to their places. */
export function fillRequests(numbers: number[], form: RequestsForm): void {
  for (const [index, number] of form.numbers.entries()) numbers[KEPT_AT + index] = number;
}

/** The form of the ring that these records fill. */
export function keptFrom(records: readonly RequestRecord[]): RequestsForm {
  const numbers: number[] = [];
  for (const { id, sentAt, outcome, finishedAt } of records) {
    const code = outcome === null ? NOT_OVER : OUTCOMES.indexOf(outcome);
    numbers.push(numberOfRequest(id) ?? 0, sentAt, finishedAt ?? NOT_OVER, code);
  }
  const courses = records.map(({ to, port, via, decision }) => ({ to, port, via, decision }));
  return { next: records.length % KEPT, numbers, courses };
}
