import { numberOfRequest, requestId } from '../net/request-id.ts';
import { kubectl } from '../sim/kubectl.ts';
import type { RoomCommand } from './command.ts';
import { halfOfId, idOfHalves, USUAL_LENGTH } from './command-id.ts';
import { done } from './replies.ts';
import type { Given, Reply, TextAnswer } from './reply.ts';
import type { Recent, RecentForm, Remembered, Room } from './state.ts';

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

/** Where no number is yet. No whole one, so that V8 keeps the numbers themselves from the start, in one piece. */
export const NOTHING_YET = -0.5;
/** Of each id its two halves, and the number of its answer. */
const NUMBERS_OF_ID = 3;

/** So many numbers are of a ring of `size` ids: first all first halves, then second halves and answers, two by two. */
export const numbersOfIds = (size: number): number => NUMBERS_OF_ID * size;

export const noRecent = (size: number): Recent => ({
  nextId: 0,
  numbers: Array.from({ length: numbersOfIds(size) }, () => NOTHING_YET),
  otherIds: {},
});

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
  const place = recent.nextId;
  const { numbers, otherIds } = recent;
  const rest = size + 2 * place;
  if (numbers[place] === OTHER_ID || numbers[rest + 1] === OTHER_ANSWER) delete otherIds[place];
  takeApart(id);
  const { first, second } = halves;
  const isUsual = first >= 0 && second >= 0;
  numbers[place] = isUsual ? first : OTHER_ID;
  numbers[rest] = isUsual ? second : OTHER_ID;
  numbers[rest + 1] = number;
  recent.nextId = place + 1 === size ? 0 : place + 1;
  if (isUsual && number !== OTHER_ANSWER) return;
  otherIds[place] = { id: isUsual ? null : id, answer: number === OTHER_ANSWER ? answer : null };
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
export function recall(room: Room, recent: Recent, size: number, id: string): Reply | null {
  const place = placeOf(recent, size, id);
  if (place < 0) return null;
  const answer = answerAt(recent, size, place);
  if (answer === null) return done();
  if (answer.type !== 'console-line') return done(answer);
  const { ok, text } = kubectl(room.sim, answer.line);
  return done({ type: 'console', ok, text });
}

/** Every command looks for its id, and hardly any finds it: first halves lie side by side. */
function placeOf({ numbers, otherIds }: Recent, size: number, id: string): number {
  takeApart(id);
  const { first, second } = halves;
  if (first < 0 || second < 0) {
    for (const place in otherIds) if (otherIds[place]?.id === id) return Number(place);
    return -1;
  }
  for (let place = 0; place < size; place += 1) {
    if (numbers[place] === first && numbers[size + 2 * place] === second) return place;
  }
  return -1;
}

function answerAt({ numbers, otherIds }: Recent, size: number, place: number): Remembered {
  const number = numbers[size + 2 * place + 1] ?? NO_ANSWER;
  if (number === NO_ANSWER) return null;
  return number > 0 ? { type: 'sent', request: requestId(number) } : (otherIds[place]?.answer ?? null);
}

export function recentForm({ nextId, numbers, otherIds }: Recent, size: number): RecentForm {
  // Filled in order: when the place of the next one is free, all after it are.
  const taken = numbers[nextId] === NOTHING_YET ? nextId : size;
  return {
    next: nextId,
    firsts: numbers.slice(0, taken),
    rests: numbers.slice(size, size + 2 * taken),
    others: otherIds,
  };
}

/** The ring of `size` ids with this form. */
export function recentOfForm({ next, firsts, rests, others }: RecentForm, size: number): Recent {
  const recent = { ...noRecent(size), nextId: next, otherIds: others };
  fillIds(recent.numbers, size, { firsts, rests });
  return recent;
}

/** Writes the numbers of a form to their places. */
export function fillIds(
  numbers: number[],
  size: number,
  { firsts, rests }: Pick<RecentForm, 'firsts' | 'rests'>,
): void {
  for (let place = 0; place < firsts.length; place += 1) numbers[place] = firsts[place] ?? NOTHING_YET;
  for (let index = 0; index < rests.length; index += 1) numbers[size + index] = rests[index] ?? NOTHING_YET;
}

/** The ring in a plain room. */
export interface PlainRecent {
  readonly next: number;
  readonly ids: readonly string[];
  readonly answers: readonly Remembered[];
}

export function plainRecent(recent: Recent, size: number): PlainRecent {
  const { next, firsts, rests, others } = recentForm(recent, size);
  const ids = firsts.map((first, place) =>
    first === OTHER_ID ? (others[place]?.id ?? '') : idOfHalves(first, rests[2 * place] ?? 0),
  );
  return { next, ids, answers: ids.map((_, place) => answerAt(recent, size, place)) };
}

export function recentFrom({ next, ids, answers }: PlainRecent, size: number): Recent {
  const recent = noRecent(size);
  for (const [place, id] of ids.entries()) putAnswer(recent, size, id, answers[place] ?? null);
  recent.nextId = next;
  return recent;
}
