import type { Question } from '../../lesson/lesson.ts';
import type { Text } from '../../lib/text.ts';
import { questionsOfClass } from '../asked.ts';
import { presentSeats } from '../lookup.ts';
import type { OptionId, Room, SeatAnswer } from '../state.ts';

/** A misconception that distractors stand for, and who held it. */
export interface MisconceptionReport {
  readonly text: Text;
  /** The questions that offer it, in the order in which they are asked. */
  readonly questions: readonly string[];
  /** How many students chose it at least once, in any vote. */
  readonly held: number;
  /** How many of them chose it still in the last answer that they gave to a question that offers it. */
  readonly kept: number;
}

/** The most widely held first; of equals the one that more students kept, then the one that was offered first. */
export function misconceptions(room: Room): MisconceptionReport[] {
  const offers = new Map<string, { text: Text; by: Offer[] }>();
  for (const question of questionsOfClass(room)) {
    for (const { id, misconception } of question.options) {
      if (misconception === null) continue;
      const known = offers.get(misconception.en) ?? { text: misconception, by: [] };
      known.by.push({ question, option: id });
      offers.set(misconception.en, known);
    }
  }
  const seats = presentSeats(room);
  return [...offers.values()]
    .map(({ text, by }) => {
      const holders = seats.filter(({ answers }) =>
        by.some(({ question, option }) => chosen(answers[question.id]).includes(option)),
      );
      return {
        text,
        questions: [...new Set(by.map(({ question }) => question.id))],
        held: holders.length,
        kept: holders.filter(({ answers }) => isKept(answers, by)).length,
      };
    })
    .filter(({ held }) => held > 0)
    .sort((a, b) => b.held - a.held || b.kept - a.kept);
}

interface Offer {
  readonly question: Question;
  readonly option: OptionId;
}

/** Every option that a seat chose in one question, the last one last. */
function chosen(answer: SeatAnswer | undefined): OptionId[] {
  if (answer === undefined) return [];
  return [answer.firstPick, answer.first?.option, answer.second?.option].flatMap((option) => option ?? []);
}

function isKept(answers: { readonly [item: string]: SeatAnswer }, by: readonly Offer[]): boolean {
  const answered = by.filter(({ question }) => chosen(answers[question.id]).length > 0);
  const last = answered.at(-1)?.question.id;
  if (last === undefined) return false;
  const word = chosen(answers[last]).at(-1);
  return answered.some(({ question, option }) => question.id === last && option === word);
}
