import { REFUSALS, type Refusal, type RefusalCode } from '../../shared/room/refusal.ts';
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

function isNews({ seq, view, changes, dots }: Bag): boolean {
  return typeof seq === 'number' && (isBag(view) || isBag(changes) || isBag(dots));
}

/** A frame with changes alone tells no time. */
function tellsTime({ at, view, dots }: Bag): boolean {
  return typeof at === 'number' || (view === undefined && dots === undefined);
}

export function parseFrame(value: unknown): Frame | null {
  return isBag(value) && isNews(value) && tellsTime(value) ? (value as unknown as Frame) : null;
}

export function parseYou(value: unknown): You | null {
  return isBag(value) && isNews(value) ? (value as unknown as You) : null;
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
