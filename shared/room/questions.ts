import type { Question } from '../lesson/lesson.ts';
import { isAskedOpen } from './asked.ts';
import type { PlayerCommand } from './command.ts';
import { creditExplain } from './credit.ts';
import { countVote, itemOf } from './items.ts';
import { endsAtFor, openedAtOf } from './question-clock.ts';
import { done, refused } from './replies.ts';
import type { Reply } from './reply.ts';
import { currentBeat, questionOf } from './room-lesson.ts';
import type { ItemState, Play, Room, Seat, Vote } from './state.ts';
import { optionOf } from './votes.ts';

type AnswerCommand = Extract<PlayerCommand, { type: 'answer' }>;

/** Which vote takes answers to this item now; null when none does. */
export function openVote(room: Room, id: string): 'first' | 'second' | null {
  if (room.ended) return null;
  if (isAskedOpen(room, id)) return 'first';
  const beat = currentBeat(room);
  if (beat.item !== id || room.beat.skipped[beat.id] === true) return null;
  if (room.beat.phase === 'open') return 'first';
  return room.beat.phase === 'second' ? 'second' : null;
}

/** «Closed» for what was open before, «wrong phase» for what is still to come. */
function notOpen(room: Room, id: string): Reply {
  return refused(itemOf(room, id) === null ? 'wrong-phase' : 'closed');
}

/** Takes or changes an answer. What was seen, and key moments, are judged at once. */
export function answer(play: Play, seat: Seat, command: AnswerCommand): Reply {
  const { room } = play;
  const question = questionOf(room, command.item);
  const option = question === null ? null : optionOf(question, command.option);
  if (question === null || option === null) return refused('no-such-item');
  const which = openVote(room, question.id);
  const item = itemOf(room, question.id);
  if (which === null || item === null) return notOpen(room, question.id);
  const ends = endsAtFor(item, seat.extraTime);
  if (ends !== null && room.now > ends) return refused('time-over');
  const judgedAtOnce = question.kind === 'saw' || question.kind === 'explain';
  const sure = judgedAtOnce ? null : (command.sure ?? null);
  // Written down now: a pause that comes later moves the opening.
  const speed = room.options.speedPoints ? { after: room.now - openedAtOf(item) } : {};
  const vote: Vote = { option, sure, at: room.now, ...speed };
  if (question.kind === 'explain') return pick(play, seat, question, item, vote);
  takeVote(seat, question.id, item, which, vote);
  play.emit({ type: 'touched', seat: seat.id });
  play.emit({ type: 'counted' });
  return judgedAtOnce ? done({ type: 'judged', right: option === question.correct }) : done();
}

function takeVote(seat: Seat, id: string, item: ItemState, which: 'first' | 'second', vote: Vote): void {
  const before = seat.answers[id] ?? { first: null, second: null, firstPick: null };
  const replaced = before[which];
  if (replaced !== null) countVote(item, which, replaced, -1);
  countVote(item, which, vote, 1);
  seat.answers[id] = { ...before, [which]: vote };
}

/** A key moment: the second pick is the last, and a right one is final. */
function pick(play: Play, seat: Seat, question: Question, item: ItemState, vote: Vote): Reply {
  const before = seat.answers[question.id] ?? null;
  const right = vote.option === question.correct;
  if (before?.first?.option === vote.option) return done({ type: 'judged', right });
  if (before === null || before.first === null) {
    seat.answers[question.id] = { first: vote, second: null, firstPick: null };
    countVote(item, 'first', vote, 1);
  } else {
    if (before.firstPick !== null || before.first.option === question.correct) return refused('closed');
    seat.answers[question.id] = { first: vote, second: null, firstPick: before.first.option };
  }
  creditExplain(play, seat, question);
  play.emit({ type: 'touched', seat: seat.id });
  play.emit({ type: 'counted' });
  return done({ type: 'judged', right });
}

/** Shows the hint. Before the first vote is closed it caps what the item can bring. */
export function takeHint(play: Play, seat: Seat, id: string): Reply {
  const { room } = play;
  const question = questionOf(room, id);
  if (question === null) return refused('no-such-item');
  if (question.hint === null) return refused('no-hint');
  const which = openVote(room, id);
  const discussed = currentBeat(room).item === id && room.beat.phase === 'discuss';
  if (which === null && !discussed) return notOpen(room, id);
  seat.hints[id] ??= which === 'first' ? 'first' : 'later';
  play.emit({ type: 'touched', seat: seat.id });
  return done();
}
