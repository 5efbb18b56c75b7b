import { questionsOf } from '../lesson/script.ts';
import type { Text } from '../lib/text.ts';
import { itemOf } from './items.ts';
import { presentSeats } from './lookup.ts';
import { lessonOf } from './room-lesson.ts';
import { sentOf } from './seat-numbers.ts';
import { squadStandings } from './squads.ts';
import type { Room, Seat, Vote } from './state.ts';
import { keptVote } from './votes.ts';

export interface Award {
  readonly title: Text;
  readonly names: readonly string[];
}

/** Fewer judged answers than this say nothing about how well somebody knows what they know. */
const ENOUGH_JUDGED = 4;

/** Awards for other things than points; each goes to everybody who shares the best figure, or to nobody. */
export function awards(room: Room): Award[] {
  const seats = presentSeats(room);
  return [
    squadAward(room),
    award(seats, (seat) => calibration(room, seat), {
      en: 'Knows best what they know',
      de: 'Weiß am besten, was sie oder er weiß',
    }),
    award(seats, (seat) => changesOfMind(room, seat), {
      en: 'Biggest change of mind',
      de: 'Größter Sinneswandel',
    }),
    award(seats, answeredOf, {
      en: 'Steadiest: most answered requests',
      de: 'Am beständigsten: die meisten beantworteten Anfragen',
    }),
    award(seats, (seat) => seat.lookUps, {
      en: 'Keenest eye: most look-ups',
      de: 'Schärfster Blick: am meisten nachgesehen',
    }),
  ].filter(({ names }) => names.length > 0);
}

/** For the highest mean, with it behind the name. */
function squadAward(room: Room): Award {
  const best = squadStandings(room).filter(({ place, mean }) => place === 1 && mean > 0);
  return {
    title: { en: 'Best squad, by its mean', de: 'Bestes Squad, nach dem Mittel' },
    names: best.map(({ name, mean }) => `${name} (${mean})`),
  };
}

function award(seats: readonly Seat[], figureOf: (seat: Seat) => number, title: Text): Award {
  const figures = seats.map(figureOf);
  const best = figures.reduce((a, b) => Math.max(a, b), 0);
  return {
    title,
    names: seats.filter((_, index) => best > 0 && figures[index] === best).map(({ name }) => name),
  };
}

/** Share, in per mille, of judged votes in which «sure» was right and «not sure» was not; 0 with too few. */
function calibration(room: Room, seat: Seat): number {
  let judged = 0;
  let fitting = 0;
  for (const question of questionsOf(lessonOf(room))) {
    const vote = seat.answers[question.id]?.first ?? null;
    const scored = question.kind === 'predict' || question.kind === 'quiz' || question.kind === 'transfer';
    if (!scored || vote === null || vote.sure === null || itemOf(room, question.id)?.revealed !== true)
      continue;
    judged += 1;
    if (vote.sure === (vote.option === question.correct)) fitting += 1;
  }
  return judged < ENOUGH_JUDGED ? 0 : Math.round((1000 * fitting) / judged);
}

/** How often a wrong first answer became right: in a second vote, and from the first contrast step to the second. */
function changesOfMind(room: Room, seat: Seat): number {
  const lesson = lessonOf(room);
  const turned = lesson.quiz.filter((question) => {
    const answer = seat.answers[question.id];
    const item = itemOf(room, question.id);
    if (answer === undefined || item === null || !item.revealed || answer.first === null) return false;
    return answer.first.option !== question.correct && keptVote(item, answer)?.option === question.correct;
  }).length;
  const [before, after] = (lesson.contrast ?? []).map((step) => lesson.steps[step - 1]?.predict ?? null);
  const wasRight = (id: string, correct: string): boolean | null => {
    const vote: Vote | null = seat.answers[id]?.first ?? null;
    return vote === null || itemOf(room, id)?.revealed !== true ? null : vote.option === correct;
  };
  const contrast =
    before != null &&
    after != null &&
    wasRight(before.id, before.correct) === false &&
    wasRight(after.id, after.correct) === true;
  return turned + (contrast ? 1 : 0);
}

/** The best thing that can be said of a seat, for its own phone. */
export function bestMoment(seat: Seat): Text {
  const rush = seat.items.find(({ item }) => item === 'rush');
  if (rush !== undefined && rush.points > 0 && rush.points === rush.worth) {
    return { en: 'The whole rush without a lost request', de: 'Der ganze Ansturm ohne verlorene Anfrage' };
  }
  const full = seat.items.filter(({ item, points, worth }) => points === worth && !item.startsWith('do-'));
  const [best] = full.sort((a, b) => b.worth - a.worth);
  if (best !== undefined) return bestItem(best.item);
  const answered = answeredOf(seat);
  if (answered > 0)
    return {
      en: `${answered} of your requests were answered`,
      de: `${answered} deiner Anfragen wurden beantwortet`,
    };
  return { en: 'You were there', de: 'Du warst dabei' };
}

function bestItem(item: string): Text {
  const number = item.slice(item.indexOf('-') + 1);
  if (item.startsWith('quiz'))
    return { en: `Question ${number}: right and sure`, de: `Frage ${number}: richtig und sicher` };
  if (item.startsWith('predict')) {
    return { en: `Step ${number}: you saw it coming`, de: `Schritt ${number}: Du hast es kommen sehen` };
  }
  if (item.startsWith('explain')) {
    return { en: `Step ${number}: you knew why at once`, de: `Schritt ${number}: Du wusstest sofort, warum` };
  }
  return { en: 'You knew it held elsewhere too', de: 'Du wusstest, dass es auch anderswo gilt' };
}

function answeredOf(seat: Seat): number {
  const sent = sentOf(seat);
  return sent.service.answered + sent['pod-ip'].answered;
}
