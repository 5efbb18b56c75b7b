import { assertNever } from '../lib/assert-never.ts';
import type { ClusterCommand } from '../sim/command.ts';
import { perform } from '../sim/simulation.ts';
import { ask, moveAsked, putAskedAway } from './asked.ts';
import { back, close, completePodium, discuss, finishRush, next, reveal, skip } from './beats.ts';
import { isClusterOpen } from './cluster-open.ts';
import type { InstructorCommand, Place } from './command.ts';
import { updateContrastClient } from './contrast-client.ts';
import { itemOf, shiftOpening } from './items.ts';
import { seatById } from './lookup.ts';
import { extend } from './question-clock.ts';
import { openVote } from './questions.ts';
import { done, refused } from './replies.ts';
import type { Reply } from './reply.ts';
import { currentBeat } from './room-lesson.ts';
import { cutRush } from './rush.ts';
import { removeSeat, renameSeat, restoreSeat, setExtraTime } from './seats.ts';
import { dropSquads } from './squads.ts';
import type { Play, Room } from './state.ts';

/** Does what the instructor asks for. A refusal changes nothing. */
export function instructorCommand(play: Play, command: InstructorCommand): Reply {
  const { room } = play;
  switch (command.type) {
    case 'next':
      return isPast(room, command.from) ? done() : next(play);
    case 'back':
      return isPast(room, command.from) ? done() : back(play);
    case 'skip':
      return isPast(room, command.from) ? done() : skip(play);
    case 'close':
      return close(play);
    case 'reveal':
      return reveal(play);
    case 'discuss':
      return discuss(play);
    case 'ask':
      return ask(play, command.about);
    case 'asked':
      return moveAsked(play, command.now);
    case 'pause':
      return pause(play);
    case 'resume':
      return resume(play);
    case 'cluster':
      return clusterCommand(play, command.command);
    case 'lock':
    case 'unlock':
      room.locked = command.type === 'lock';
      return changed(play);
    case 'remove-seat':
      return removeSeat(play, command.seat);
    case 'restore-seat':
      return restoreSeat(play, command.seat);
    case 'rename-seat': {
      const seat = seatById(room, command.seat);
      return seat === null ? refused('no-such-seat') : renameSeat(play, seat, command.name);
    }
    case 'set-extra-time':
      return setExtraTime(play, command.seat, command.factor);
    case 'extend-time':
      return extendTime(play, command.seconds);
    case 'set-options':
      return setOptions(play, command);
    case 'set-stage':
      room.stage.codeHidden = command.codeHidden ?? room.stage.codeHidden;
      room.stage.blank = command.blank ?? room.stage.blank;
      return changed(play);
    case 'end-room':
      return endRoom(play);
    default:
      return assertNever(command);
  }
}

/** Whether the class has left the place at which a button was pressed. */
function isPast(room: Room, from: Place | undefined): boolean {
  return from !== undefined && (from.beat !== currentBeat(room).id || from.phase !== room.beat.phase);
}

/** Squads are settled before the lesson begins; everything else at any time. */
function setOptions(play: Play, command: Extract<InstructorCommand, { type: 'set-options' }>): Reply {
  const { room } = play;
  const { type: _, ownNames, contrastClient, squads, ...others } = command;
  const inLobby = currentBeat(room).kind === 'lobby' && room.options.length === 'full';
  if (squads !== undefined && !inLobby) return refused('wrong-phase');
  if (squads !== undefined && squads !== room.options.squads) dropSquads(play);
  room.options = {
    ...room.options,
    ownNames: ownNames ?? room.options.ownNames,
    contrastClient: contrastClient ?? room.options.contrastClient,
    ...(squads === undefined ? {} : { squads }),
    ...others,
  };
  updateContrastClient(room);
  return changed(play);
}

/** For the question whose vote is open; also when its time is over already. */
function extendTime(play: Play, seconds: number): Reply {
  const { room } = play;
  const { item: id } = currentBeat(room);
  const item = id === null || openVote(room, id) === null ? null : itemOf(room, id);
  if (item === null || !extend(room, item, seconds * 1_000)) return refused('wrong-phase');
  return everybodyChanged(play);
}

function changed(play: Play): Reply {
  play.emit({ type: 'changed', urgent: true });
  return done();
}

/** The same, and for each seat what only it is shown. */
function everybodyChanged(play: Play): Reply {
  for (const seat of play.room.seats) if (!seat.removed) play.emit({ type: 'touched', seat: seat.id });
  return changed(play);
}

/** Students' commands are refused until it goes on; the rush and the speed clock stand still. */
function pause(play: Play): Reply {
  const { room } = play;
  if (room.pausedAt !== null) return refused('wrong-phase');
  room.pausedAt = room.now;
  updateContrastClient(room);
  return changed(play);
}

function resume(play: Play): Reply {
  const { room } = play;
  const { pausedAt, rush } = room;
  if (pausedAt === null) return refused('wrong-phase');
  if (rush.phase === 'running' && rush.startedAt !== null) {
    rush.pausedFor += room.now - Math.max(pausedAt, rush.startedAt);
  }
  const { item } = currentBeat(room);
  if (item !== null) shiftOpening(room, item, pausedAt);
  room.pausedAt = null;
  updateContrastClient(room);
  return everybodyChanged(play);
}

function clusterCommand(play: Play, command: ClusterCommand): Reply {
  if (!isClusterOpen(play.room)) return refused('lesson-script');
  const result = perform(play.room.sim, command, play.sim);
  return result.ok ? changed(play) : refused('cluster-refused', result.error.message);
}

function endRoom(play: Play): Reply {
  const { room } = play;
  if (room.rush.phase === 'running') finishRush(play);
  cutRush(play);
  if (currentBeat(room).kind === 'podium') completePodium(play);
  putAskedAway(room);
  room.ended = true;
  updateContrastClient(room);
  play.emit({ type: 'ended' });
  return everybodyChanged(play);
}
