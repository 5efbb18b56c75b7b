import { assertNever } from '../lib/assert-never.ts';
import { isSettled } from '../sim/simulation.ts';
import { act } from './act.ts';
import { putAskedAway } from './asked.ts';
import { updateContrastClient } from './contrast-client.ts';
import { creditQuestion, creditTask, creditUnfinishedExplain } from './credit.ts';
import { watchTask } from './goals.ts';
import { closeItem, closeSecondVote, leaveItem, openItem, openSecondVote, returnToItem } from './items.ts';
import { placeSeats } from './leaderboard.ts';
import { limitFor } from './question-clock.ts';
import { done, refused } from './replies.ts';
import type { Reply } from './reply.ts';
import { currentBeat, questionOf, scriptFor, stepOf } from './room-lesson.ts';
import { endRush, startRush } from './rush.ts';
import { formSquads } from './squads.ts';
import type { Play, Room } from './state.ts';
import { endStep } from './step-end.ts';
import type { BeatKind, BeatPhase, NextAction } from './view.ts';

/** What the instructor's one button does now. */
export function nextAction(room: Room): NextAction {
  const { kind } = currentBeat(room);
  const { phase } = room.beat;
  switch (kind) {
    case 'lobby':
      return 'start-lesson';
    case 'predict':
    case 'do':
      return phase === 'open' ? 'close' : 'go-on';
    case 'watch':
      if (!isSettled(room.sim) && !isLive(room)) return 'wait';
      return phase === 'before' ? 'act' : 'go-on';
    case 'saw':
      // The row is read off the cluster at the reveal, so nothing may be under way then.
      if (phase === 'open') return isSettled(room.sim) ? 'reveal' : 'wait';
      return 'go-on';
    case 'explain':
      return phase === 'open' ? 'reveal' : 'go-on';
    case 'rush':
      if (phase === 'before') return 'start-rush';
      if (phase === 'running') return 'end-rush';
      return room.rush.pending > 0 ? 'wait' : 'go-on';
    case 'quiz':
    case 'transfer':
      return nextOfVote(kind, phase);
    case 'podium':
      return nextOfPodium(phase);
    case 'review':
    case 'free':
      return 'none';
    default:
      return assertNever(kind);
  }
}

/** Whether the class works while this step's change is under way. */
function isLive(room: Room): boolean {
  const acted = room.beat.phase === 'acted';
  return acted && stepOf(room, currentBeat(room).step)?.act?.live === true;
}

function nextOfVote(kind: 'quiz' | 'transfer', phase: BeatPhase): NextAction {
  if (phase === 'open' || phase === 'second') return 'close';
  if (phase === 'closed' || phase === 'second-closed') return 'reveal';
  if (phase === 'discuss') return 'vote-again';
  return kind === 'quiz' ? 'go-on' : 'show-third';
}

function nextOfPodium(phase: BeatPhase): NextAction {
  if (phase === 'third') return 'show-second';
  if (phase === 'second-place') return 'show-first';
  return phase === 'first' ? 'show-all' : 'review';
}

export function next(play: Play): Reply {
  const { room } = play;
  const action = nextAction(room);
  switch (action) {
    case 'start-lesson':
    case 'go-on':
    case 'show-third':
    case 'review':
      return goOn(play);
    case 'act':
      return act(play) ?? setPhase(play, 'acted');
    case 'wait':
      return refused('not-settled');
    case 'close':
      return closeAndGoOn(play);
    case 'reveal':
      return reveal(play);
    case 'start-rush':
      putAskedAway(room);
      startRush(play);
      return setPhase(play, 'running');
    case 'end-rush':
      return finishRush(play);
    case 'vote-again':
      return voteAgain(play);
    case 'show-second':
      return setPhase(play, 'second-place');
    case 'show-first':
      return setPhase(play, 'first');
    case 'show-all':
      return completePodium(play);
    case 'none':
      return refused('wrong-phase');
    default:
      return assertNever(action);
  }
}

/** All places and awards; also where the class ends before the button has come to them. */
export function completePodium(play: Play): Reply {
  placeSeats(play.room);
  return setPhase(play, 'complete');
}

/** The rush is over, by the instructor or because its time has run out. */
export function finishRush(play: Play): Reply {
  endRush(play);
  return setPhase(play, 'over');
}

/** A quiz question's distribution is worth a look before going on; a prediction's and a task's are not. */
function closeAndGoOn(play: Play): Reply {
  const { kind } = currentBeat(play.room);
  const closed = close(play);
  return closed.ok && (kind === 'predict' || kind === 'do') ? goOn(play) : closed;
}

/** Ends answering, without going on. */
export function close(play: Play): Reply {
  const { room } = play;
  const { kind, item: id } = currentBeat(room);
  const { phase } = room.beat;
  if (kind === 'rush' && phase === 'running') return finishRush(play);
  if (id === null || nextAction(room) !== 'close') return refused('wrong-phase');
  const item = openItem(room, id);
  if (phase === 'second') {
    closeSecondVote(room, id, item);
    return setPhase(play, 'second-closed');
  }
  closeItem(room, item);
  if (kind === 'do') creditTask(play, id);
  return setPhase(play, 'closed');
}

/** Shows the answer: points, reason and distribution follow from it. */
export function reveal(play: Play): Reply {
  const { room } = play;
  const beat = currentBeat(room);
  const question = beat.item === null ? null : questionOf(room, beat.item);
  const instead = room.beat.phase === 'discuss';
  if (question === null || (nextAction(room) !== 'reveal' && !instead)) return refused('wrong-phase');
  const item = openItem(room, question.id);
  if (beat.kind === 'saw' || beat.kind === 'explain') closeItem(room, item);
  item.revealed = true;
  if (beat.kind === 'saw') endStep(play, stepOf(room, beat.step));
  else if (beat.kind === 'explain') creditUnfinishedExplain(play, question);
  else creditQuestion(play, question);
  return setPhase(play, 'revealed');
}

/** Between the first close and the reveal of a quiz question. An express class has no time for it. */
export function discuss(play: Play): Reply {
  const { room } = play;
  const fits = currentBeat(room).kind === 'quiz' && room.beat.phase === 'closed';
  if (!fits || room.options.length === 'express') return refused('wrong-phase');
  return setPhase(play, 'discuss');
}

function voteAgain(play: Play): Reply {
  const { item } = currentBeat(play.room);
  if (item !== null) openSecondVote(play.room, openItem(play.room, item));
  return setPhase(play, 'second');
}

/** Whether nothing is left to do in the beat, so that leaving it out would leave out nothing. */
function isFinished(room: Room): boolean {
  const action = nextAction(room);
  return action === 'go-on' || action === 'show-third' || action === 'review';
}

/** Leaves the beat out. What it would have done to the cluster is done, or the next steps would not be true. */
export function skip(play: Play): Reply {
  const { room } = play;
  const beat = currentBeat(room);
  if (beat.kind === 'lobby' || beat.kind === 'review' || beat.kind === 'free') return refused('wrong-phase');
  if (nextAction(room) === 'wait') return refused('not-settled');
  if (isFinished(room)) return goOn(play);
  room.beat.skipped[beat.id] = true;
  if (beat.kind === 'watch') {
    act(play);
    room.beat.phase = 'acted';
  } else if (beat.kind === 'predict') room.beat.phase = 'closed';
  else if (beat.kind === 'saw') endStep(play, stepOf(room, beat.step));
  else if (beat.kind === 'rush' && room.beat.phase === 'running') {
    endRush(play);
    room.beat.phase = 'over';
  } else if (beat.kind === 'podium') {
    placeSeats(room);
    room.beat.phase = 'complete';
  }
  return goOn(play);
}

/** To the beat before, as it was left. The cluster is not turned back, nothing is scored twice. */
export function back(play: Play): Reply {
  const { room } = play;
  if (room.beat.index === 0 || room.rush.phase === 'running') return refused('wrong-phase');
  return enter(play, room.beat.index - 1);
}

function goOn(play: Play): Reply {
  return enter(play, play.room.beat.index + 1);
}

function enter(play: Play, index: number): Reply {
  const { room } = play;
  const next = scriptFor(room)[index];
  if (next === undefined) return refused('wrong-phase');
  putAskedAway(room);
  if (currentBeat(room).kind === 'lobby') formSquads(room);
  const left = currentBeat(room);
  if (left.item !== null) leaveItem(room, left.item);
  room.beat.phases[left.id] = room.beat.phase;
  room.beat.index = index;
  room.beat.phase = room.beat.phases[next.id] ?? firstPhase(next.kind);
  reopenSkipped(room);
  if (next.item !== null && next.kind !== 'rush') {
    const item = openItem(room, next.item, limitFor(room, questionOf(room, next.item)?.kind ?? null));
    returnToItem(room, item);
  }
  if (next.kind === 'do' && next.item !== null) watchTask(play, next.item);
  startStep(room, next.step);
  return setPhase(play, room.beat.phase);
}

/** A beat that was left out can still be played, except a prediction whose answer has been seen and a rush that had begun. */
function reopenSkipped(room: Room): void {
  const beat = currentBeat(room);
  if (room.beat.skipped[beat.id] !== true) return;
  // It may seem unfinished: its last requests can still be on their way.
  if (beat.kind === 'rush' && room.beat.phase === 'over') return;
  const seen = room.beat.phases[`step-${beat.step}-watch`] === 'acted';
  if (beat.kind === 'predict' && !seen) room.beat.phase = 'open';
  if (!isFinished(room)) delete room.beat.skipped[beat.id];
}

function firstPhase(kind: BeatKind): BeatPhase {
  if (kind === 'watch' || kind === 'rush') return 'before';
  return kind === 'podium' ? 'third' : 'open';
}

/** What is counted for a step alone begins anew. */
function startStep(room: Room, step: number | null): void {
  if (step === room.traffic.step) return;
  room.traffic.step = step;
  room.traffic.servedBy = {};
  room.traffic.repointedInStep = 0;
}

/** The beat's phase changed: everybody's screen does, and what a student may do. */
export function setPhase(play: Play, phase: BeatPhase): Reply {
  const { room } = play;
  room.beat.phase = phase;
  room.beat.since = room.now;
  updateContrastClient(room);
  for (const seat of room.seats) if (!seat.removed) play.emit({ type: 'touched', seat: seat.id });
  play.emit({ type: 'changed', urgent: true });
  return done();
}
