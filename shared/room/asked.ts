import type { Question } from '../lesson/lesson.ts';
import { questionsOf } from '../lesson/script.ts';
import { isSettled } from '../sim/simulation.ts';
import { askedQuestion } from './asked-question.ts';
import { isClusterOpen } from './cluster-open.ts';
import type { AskAbout } from './command.ts';
import { closeItem, itemOf, openItem } from './items.ts';
import { done, refused } from './replies.ts';
import type { Reply } from './reply.ts';
import { currentBeat, lessonOf } from './room-lesson.ts';
import type { AskedQuestion, AskedState, Play, Room } from './state.ts';

/** The question on the screens, and how far it has got; null when there is none. */
export function askedNow(room: Room): (AskedQuestion & { readonly phase: OnScreen }) | null {
  const { asked } = room;
  const last = asked?.questions.at(-1);
  if (asked === undefined || last === undefined || asked.phase === 'away') return null;
  return { ...last, phase: asked.phase };
}

type OnScreen = Exclude<AskedState['phase'], 'away'>;

export const isAskedOpen = (room: Room, id: string): boolean => {
  const asked = askedNow(room);
  return asked !== null && asked.phase === 'open' && asked.question.id === id;
};

/** Those whose answer need not be kept from anybody any more. */
export function askedAndDone(room: Room): Question[] {
  const phase = askedNow(room)?.phase;
  const questions = (room.asked?.questions ?? []).map(({ question }) => question);
  return phase === 'open' || phase === 'closed' ? questions.slice(0, -1) : questions;
}

/** The lesson's questions and those that were made in this class and are over, in the order in which they come. */
export const questionsOfClass = (room: Room): readonly Question[] => [
  ...questionsOf(lessonOf(room)),
  ...askedAndDone(room),
];

/** Makes a question of the cluster as it is now and puts it to the class. */
export function ask(play: Play, about: AskAbout): Reply {
  const { room } = play;
  const phase = askedNow(room)?.phase;
  if (phase === 'open' || phase === 'closed') return refused('question-open');
  if (!mayAsk(room)) return refused('wrong-phase');
  // What will happen is the lesson's to ask as long as its script holds the cluster.
  if (about === 'restart' && !isClusterOpen(room)) return refused('lesson-script');
  if (!isSettled(room.sim)) return refused('not-settled');
  const questions = room.asked?.questions ?? [];
  const made = askedQuestion(room, about, questions.length + 1);
  if (made === null) return refused('nothing-to-ask');
  questions.push({ at: room.now, ...made });
  room.asked = { questions, phase: 'open' };
  openItem(room, made.question.id);
  return changed(play);
}

/** Whether the beat leaves room for it: no question of its own is open, and nobody is busy with the rush. */
function mayAsk(room: Room): boolean {
  const { kind } = currentBeat(room);
  const { phase } = room.beat;
  if (kind === 'lobby' || kind === 'podium' || room.ended) return false;
  if (kind === 'rush') return phase !== 'running';
  const asks = kind !== 'watch' && kind !== 'do' && kind !== 'review' && kind !== 'free';
  return !asks || phase === 'revealed';
}

export function moveAsked(play: Play, now: 'close' | 'reveal' | 'away'): Reply {
  const { room } = play;
  const { asked } = room;
  const item = itemOf(room, asked?.questions.at(-1)?.question.id ?? '');
  if (asked === undefined || item === null || asked.phase === 'away') return refused('wrong-phase');
  if (now === 'away') putAskedAway(room);
  else {
    if (asked.phase !== (now === 'close' ? 'open' : 'closed')) return refused('wrong-phase');
    if (now === 'close') closeItem(room, item);
    else item.revealed = true;
    asked.phase = now === 'close' ? 'closed' : 'revealed';
  }
  return changed(play);
}

/** Off the screens; when it was still open it closes and stays without a reveal. */
export function putAskedAway(room: Room): void {
  const { asked } = room;
  if (asked === undefined || asked.phase === 'away') return;
  const item = itemOf(room, asked.questions.at(-1)?.question.id ?? '');
  if (asked.phase === 'open' && item !== null) closeItem(room, item);
  asked.phase = 'away';
}

/** Everybody's screen changes, and at the reveal what is known of everybody's answer. */
function changed(play: Play): Reply {
  for (const seat of play.room.seats) if (!seat.removed) play.emit({ type: 'touched', seat: seat.id });
  play.emit({ type: 'changed', urgent: true });
  return done();
}
