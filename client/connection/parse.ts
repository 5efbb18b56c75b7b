import { REFUSALS, type Refusal, type RefusalCode } from '../../shared/room/refusal.ts';
import type { PrivateView } from '../../shared/room/view.ts';
import type {
  Closed,
  CommandAnswer,
  Frame,
  HelloAnswer,
  JoinAnswer,
  You,
} from '../../shared/wire/messages.ts';

/**
 * The door for what the server says. Pages and server come from one build and `hello` compares their
 * versions, so the envelope is looked at here and what is inside is taken at its word.
 */
type Bag = { readonly [key: string]: unknown };

function isBag(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function parseFrame(value: unknown): Frame | null {
  if (!isBag(value) || typeof value.seq !== 'number' || typeof value.at !== 'number') return null;
  return isBag(value.sections) ? (value as unknown as Frame) : null;
}

export function parseYou(value: unknown): You | null {
  return isBag(value) ? (value as You) : null;
}

export function parseClosed(value: unknown): Closed | null {
  return isBag(value) && typeof value.reason === 'string' ? (value as unknown as Closed) : null;
}

function isRefusalCode(value: unknown): value is RefusalCode {
  return typeof value === 'string' && value in REFUSALS;
}

const unreadable: Refusal = { code: 'bad-message', message: REFUSALS['bad-message'].en };

function parseRefusal(value: unknown): Refusal {
  if (!isBag(value) || !isRefusalCode(value.code)) return unreadable;
  const { code, message, detail } = value;
  const said = typeof message === 'string' ? message : REFUSALS[code].en;
  return typeof detail === 'string' ? { code, message: said, detail } : { code, message: said };
}

interface Refused {
  readonly ok: false;
  readonly refusal: Refusal;
}

function refused(value: unknown): Refused {
  return { ok: false, refusal: isBag(value) ? parseRefusal(value.refusal) : unreadable };
}

export function parseHelloAnswer(value: unknown): HelloAnswer {
  if (isBag(value) && value.ok === true && parseFrame(value.frame) !== null)
    return value as unknown as HelloAnswer;
  return refused(value);
}

export function parseJoinAnswer(value: unknown): JoinAnswer {
  if (isBag(value) && value.ok === true && typeof value.seatToken === 'string' && isBag(value.you))
    return value as unknown as JoinAnswer;
  return refused(value);
}

export function parseCommandAnswer(value: unknown): CommandAnswer {
  if (isBag(value) && value.ok === true) return value as unknown as CommandAnswer;
  return refused(value);
}

/** A whole private view has a seat; a delta before the first whole one has nothing to be laid over. */
export function isWhole(you: You): you is PrivateView {
  return you.seat !== undefined && you.points !== undefined && you.answers !== undefined;
}
