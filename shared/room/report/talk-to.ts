import type { Text } from '../../lib/text.ts';
import type { QuestionReport } from './question-report.ts';
import type { SeatReport } from './seat-report.ts';

/** A student whom the instructor may want to talk to, and why. For the instructor's eyes. */
export interface TalkTo {
  readonly seat: string;
  readonly name: string;
  readonly synthetic: boolean;
  /** At least one, the most pressing first. */
  readonly reasons: readonly Reason[];
}

export interface Reason {
  readonly kind: 'sure-and-wrong' | 'few-answers' | 'no-request' | 'stale';
  /** Questions, answers, requests, seconds. */
  readonly n: number;
  readonly text: Text;
}

/** Wrong once although sure happens to everybody. */
const SURE_AND_WRONG = 2;
/** So long, in milliseconds of class, nobody stays on a dead address who saw that it is dead. */
const STALE = 120_000;

/**
 * Whom to talk to, most in need first: by the number of reasons, then by how often sure and wrong, then by the share
 * of points. Removed seats are not in it.
 */
export function talkTo(seats: readonly SeatReport[], questions: readonly QuestionReport[]): TalkTo[] {
  const asked = questions.filter(({ kind, revealed }) => revealed && kind !== 'saw' && kind !== 'explain');
  const classSent = seats.some((seat) => requestsIn(seat) > 0);
  return seats
    .filter(({ removed }) => !removed)
    .map((seat) => ({ seat, reasons: reasonsFor(seat, asked, classSent) }))
    .filter(({ reasons }) => reasons.length > 0)
    .sort(
      (a, b) =>
        b.reasons.length - a.reasons.length ||
        b.seat.sureAndWrong.length - a.seat.sureAndWrong.length ||
        shareOf(a.seat) - shareOf(b.seat) ||
        a.seat.number - b.seat.number,
    )
    .map(({ seat: { seat, name, synthetic }, reasons }) => ({ seat, name, synthetic, reasons }));
}

const requestsIn = ({ sent }: SeatReport): number =>
  sent['pod-ip'].answered + sent['pod-ip'].failed + sent.service.answered + sent.service.failed;

const shareOf = ({ points, possible }: SeatReport): number => (possible === 0 ? 0 : points / possible);

function reasonsFor(seat: SeatReport, asked: readonly QuestionReport[], classSent: boolean): Reason[] {
  const reasons: Reason[] = [];
  const wrong = seat.sureAndWrong.length;
  if (wrong >= SURE_AND_WRONG) reasons.push({ kind: 'sure-and-wrong', n: wrong, text: sureAndWrong(wrong) });
  const there = asked.filter(({ id }) => seat.items.some(({ item }) => item === id));
  const given = there.filter(({ id }) => (seat.answers[id]?.option ?? null) !== null).length;
  if (there.length > 0 && given * 2 < there.length)
    reasons.push({ kind: 'few-answers', n: given, text: fewAnswers(given, there.length) });
  if (classSent && requestsIn(seat) === 0) reasons.push({ kind: 'no-request', n: 0, text: NO_REQUEST });
  const seconds = Math.floor(seat.stale / 1_000);
  if (seat.stale >= STALE) reasons.push({ kind: 'stale', n: seconds, text: onDeadAddress(seconds) });
  return reasons;
}

const sureAndWrong = (n: number): Text => ({
  en: `Was sure of ${n} answers that were wrong.`,
  de: `War sich bei ${n} Antworten sicher, die falsch waren.`,
});

const fewAnswers = (n: number, of: number): Text => ({
  en: `Answered ${n} of ${of} questions.`,
  de: `Hat ${n} von ${of} Fragen beantwortet.`,
});

const NO_REQUEST: Text = { en: 'Never sent a request.', de: 'Hat nie eine Anfrage gesendet.' };

const onDeadAddress = (seconds: number): Text => ({
  en: `Stayed on an address that no Pod had for ${clock(seconds)} minutes.`,
  de: `Blieb ${clock(seconds)} Minuten lang bei einer Adresse, die kein Pod hatte.`,
});

/** `2:05`. */
const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
