import { numberOfRequest, requestId } from '../net/request-id.ts';
import { kubectl } from '../sim/kubectl.ts';
import type { RoomCommand } from './command.ts';
import { halfOfId, idOfHalves, USUAL_LENGTH } from './command-id.ts';
import { done } from './replies.ts';
import type { Given, Reply, TextAnswer } from './reply.ts';
import type { Recent, Remembered, Room } from './state.ts';

/** So many commands can be on their way from one seat, and from all of the instructor's devices. */
export const RECENT_OF_SEAT = 32;
export const RECENT_OF_INSTRUCTOR = 256;

/** In the place of an id's first half: the id is among the others. */
const OTHER_ID = -1;
/** In the place of an answer's number: a plain «done», or among the others. Other numbers are requests'. */
const NO_ANSWER = 0;
const OTHER_ANSWER = -1;

/** Of the id that was taken apart last: each is looked for, and then kept. Negative when it is no usual id. */
const halves = { id: '', first: OTHER_ID, second: OTHER_ID };

function takeApart(id: string): void {
  if (halves.id === id) return;
  halves.id = id;
  halves.first = id.length === USUAL_LENGTH ? halfOfId(id, 0) : OTHER_ID;
  halves.second = id.length === USUAL_LENGTH ? halfOfId(id, 1) : OTHER_ID;
}

export const noRecent = (): Recent => ({ next: 0, firsts: [], rests: [], others: {} });

/**
 * Puts an accepted command's id into the ring, over the oldest one when it holds `size`. A usual id and the answer
 * to a `send` are three numbers: texts would outlive all that a command makes otherwise, and be moved about in
 * memory before they go.
 */
export function remember(
  recent: Recent,
  size: number,
  id: string,
  command: RoomCommand,
  reply: Extract<Given, { ok: true }>,
): void {
  if ('sent' in reply) put(recent, size, id, reply.sent, null);
  else putAnswer(recent, size, id, remembered(command, reply.answer));
}

function putAnswer(recent: Recent, size: number, id: string, answer: Remembered): void {
  put(recent, size, id, numberOf(answer), answer);
}

/** `answer` counts where its number stands for none. */
function put(recent: Recent, size: number, id: string, number: number, answer: Remembered): void {
  const place = recent.next;
  const { firsts, rests, others } = recent;
  if (firsts[place] === OTHER_ID || rests[2 * place + 1] === OTHER_ANSWER) delete others[place];
  takeApart(id);
  const { first, second } = halves;
  const isUsual = first >= 0 && second >= 0;
  firsts[place] = isUsual ? first : OTHER_ID;
  rests[2 * place] = isUsual ? second : OTHER_ID;
  rests[2 * place + 1] = number;
  recent.next = place + 1 === size ? 0 : place + 1;
  if (isUsual && number !== OTHER_ANSWER) return;
  others[place] = { id: isUsual ? null : id, answer: number === OTHER_ANSWER ? answer : null };
}

function numberOf(answer: Remembered): number {
  if (answer === null) return NO_ANSWER;
  const number = answer.type === 'sent' ? numberOfRequest(answer.request) : null;
  return number ?? OTHER_ANSWER;
}

function remembered(command: RoomCommand, answer: TextAnswer | undefined): Remembered {
  if (answer === undefined || answer.type === 'trace' || answer.type === 'kube') return null;
  if (answer.type !== 'console') return answer;
  return command.type === 'look-up' ? { type: 'console-line', line: command.line } : null;
}

/** The answer to a command with this id, or null when none is remembered. Console lines are asked again. */
export function recall(room: Room, recent: Recent, id: string): Reply | null {
  const place = placeOf(recent, id);
  if (place < 0) return null;
  const answer = answerAt(recent, place);
  if (answer === null) return done();
  if (answer.type !== 'console-line') return done(answer);
  const { ok, text } = kubectl(room.sim, answer.line);
  return done({ type: 'console', ok, text });
}

/** Every command looks for its id, and hardly any finds it: first halves lie side by side. */
function placeOf({ firsts, rests, others }: Recent, id: string): number {
  takeApart(id);
  const { first, second } = halves;
  if (first < 0 || second < 0) {
    for (const place in others) if (others[place]?.id === id) return Number(place);
    return -1;
  }
  let place = firsts.indexOf(first);
  while (place >= 0 && rests[2 * place] !== second) place = firsts.indexOf(first, place + 1);
  return place;
}

function answerAt({ rests, others }: Recent, place: number): Remembered {
  const number = rests[2 * place + 1] ?? NO_ANSWER;
  if (number === NO_ANSWER) return null;
  return number > 0 ? { type: 'sent', request: requestId(number) } : (others[place]?.answer ?? null);
}

/** The ring in a plain room. */
export interface PlainRecent {
  readonly next: number;
  readonly ids: readonly string[];
  readonly answers: readonly Remembered[];
}

export function plainRecent(recent: Recent): PlainRecent {
  const { next, firsts, rests, others } = recent;
  const ids = firsts.map((first, place) =>
    first === OTHER_ID ? (others[place]?.id ?? '') : idOfHalves(first, rests[2 * place] ?? 0),
  );
  return { next, ids, answers: ids.map((_, place) => answerAt(recent, place)) };
}

export function recentFrom({ next, ids, answers }: PlainRecent): Recent {
  const recent = noRecent();
  for (const [place, id] of ids.entries()) {
    putAnswer(recent, Number.POSITIVE_INFINITY, id, answers[place] ?? null);
  }
  recent.next = next;
  return recent;
}
