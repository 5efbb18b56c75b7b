import type { Outcome, Route } from '../net/request.ts';
import { AFTER_KEPT, fillRequests, requestsForm } from './kept-requests.ts';
import { fillIds, NOTHING_YET, RECENT_OF_SEAT, recentForm } from './recent.ts';
import type { Counts, Seat, SeatForm } from './state.ts';

/*
 * The numbers of a seat: of its last commands' ids (`recent.ts`), of its last requests (`kept-requests.ts`), and how many
 * of its requests were answered and failed.
 */

/** Answered and failed on Pod IPs, answered and failed through Services. */
const SENT_AT = AFTER_KEPT;

/** Copied for each seat: so the copy is as long as it will ever be, in one piece, and nothing in it is an object. */
const EMPTY: readonly number[] = Array.from({ length: SENT_AT + 4 }, () => NOTHING_YET);

export function countSent({ numbers }: Seat, via: Route, outcome: Outcome): void {
  const at = SENT_AT + (via === 'service' ? 2 : 0) + (outcome === 'answered' ? 0 : 1);
  numbers[at] = (numbers[at] ?? 0) + 1;
}

/** Its requests that are over. */
export function sentOf({ numbers }: Seat): Counts {
  const [podAnswered = 0, podFailed = 0, answered = 0, failed = 0] = numbers.slice(SENT_AT);
  return {
    'pod-ip': { answered: podAnswered, failed: podFailed },
    service: { answered, failed },
  };
}

/** Written out, as all that makes a seat: its fields lie in one piece then. */
export function seatFrom(form: SeatForm): Seat {
  const { requests, sent, recent } = form;
  const numbers = EMPTY.slice();
  fillIds(numbers, RECENT_OF_SEAT, recent);
  fillRequests(numbers, requests);
  numbers[SENT_AT] = sent['pod-ip'].answered;
  numbers[SENT_AT + 1] = sent['pod-ip'].failed;
  numbers[SENT_AT + 2] = sent.service.answered;
  numbers[SENT_AT + 3] = sent.service.failed;
  const seat: Seat = {
    id: form.id,
    number: form.number,
    removed: form.removed,
    rush: form.rush,
    target: form.target,
    numbers,
    nextId: recent.next,
    otherIds: recent.others,
    nextRequest: requests.next,
    courses: requests.courses,
    goals: form.goals,
    failures: form.failures,
    tokenHash: form.tokenHash,
    synthetic: form.synthetic,
    name: form.name,
    spinsLeft: form.spinsLeft,
    extraTime: form.extraTime,
    waved: form.waved,
    online: form.online,
    answers: form.answers,
    hints: form.hints,
    items: form.items,
    points: form.points,
    possible: form.possible,
    guess: form.guess,
    lookUps: form.lookUps,
    commands: form.commands,
    stale: form.stale,
    placing: form.placing,
  };
  if (form.squad !== undefined) seat.squad = form.squad;
  return seat;
}

/** Shares with the seat what is not a number. */
export function seatForm(seat: Seat): SeatForm {
  return {
    id: seat.id,
    number: seat.number,
    tokenHash: seat.tokenHash,
    synthetic: seat.synthetic,
    name: seat.name,
    spinsLeft: seat.spinsLeft,
    extraTime: seat.extraTime,
    waved: seat.waved,
    online: seat.online,
    removed: seat.removed,
    target: seat.target,
    answers: seat.answers,
    hints: seat.hints,
    items: seat.items,
    points: seat.points,
    possible: seat.possible,
    goals: seat.goals,
    guess: seat.guess,
    requests: requestsForm(seat),
    sent: sentOf(seat),
    failures: seat.failures,
    lookUps: seat.lookUps,
    commands: seat.commands,
    stale: seat.stale,
    rush: seat.rush,
    placing: seat.placing,
    recent: recentForm(seat, RECENT_OF_SEAT),
    ...(seat.squad === undefined ? {} : { squad: seat.squad }),
  };
}
