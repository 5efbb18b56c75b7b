import { assertNever } from '../lib/assert-never.ts';
import { type ConsoleQuestion, kubectl } from '../sim/kubectl.ts';
import { clusterView } from '../sim/simulation.ts';
import type { PlayerCommand } from './command.ts';
import { progress } from './goals.ts';
import { answer, takeHint } from './questions.ts';
import { done, refused } from './replies.ts';
import type { Given, Reply } from './reply.ts';
import { currentBeat, openTask, stepOf } from './room-lesson.ts';
import { ownName, spinName } from './seats.ts';
import { chooseSquad } from './squads.ts';
import type { Play, Seat } from './state.ts';
import { chooseTarget, readTarget } from './targets.ts';
import { send } from './traffic.ts';

/** Does what a student asks for. A refusal changes nothing. */
export function playerCommand(play: Play, seat: Seat, command: PlayerCommand): Given {
  const { room } = play;
  if (room.pausedAt !== null) return refused('room-paused');
  switch (command.type) {
    case 'wave':
      return wave(play, seat);
    case 'spin-name':
      return spinName(play, seat);
    case 'own-name':
      return ownName(play, seat, command.name);
    case 'set-target':
      return setTarget(play, seat, command.to);
    case 'send':
      return currentBeat(room).kind === 'lobby' ? refused('wrong-phase') : send(play, seat, command.to);
    case 'look-up':
      return lookUp(play, seat, command.line);
    case 'answer':
      return answer(play, seat, command);
    case 'hint':
      return takeHint(play, seat, command.item);
    case 'guess':
      return guess(play, seat, command.pod);
    case 'choose-squad':
      return chooseSquad(play, seat, command.squad);
    default:
      return assertNever(command);
  }
}

function wave(play: Play, seat: Seat): Reply {
  seat.waved = true;
  play.emit({ type: 'changed', urgent: false });
  return done();
}

function setTarget(play: Play, seat: Seat, to: string): Reply {
  const { room } = play;
  if (currentBeat(room).kind === 'lobby') return refused('wrong-phase');
  const target = readTarget(room, to);
  if (!target.ok) return refused('bad-address', target.error);
  chooseTarget(play, seat, target.value);
  progress(room, seat, { type: 'choose-target' });
  play.emit({ type: 'touched', seat: seat.id });
  play.emit({ type: 'changed', urgent: false });
  return done();
}

/** One line of the console. What kubectl itself refuses is an answer too. */
function lookUp(play: Play, seat: Seat, line: string): Reply {
  const { room } = play;
  const printed = kubectl(room.sim, line);
  const { ok, asked } = printed;
  seat.lookUps += 1;
  if (asked !== null) countCommand(seat, asked);
  if (ok && asked !== null && asked.verb !== 'help') {
    const { lookUps } = room.traffic;
    lookUps[asked.resource] = (lookUps[asked.resource] ?? 0) + 1;
    progress(room, seat, { type: 'look-up', resource: asked.resource });
    play.emit({ type: 'touched', seat: seat.id });
    play.emit({ type: 'changed', urgent: false });
  }
  return done({ type: 'console', ok, text: play.seen ? printed.text : '' });
}

function countCommand({ commands }: Seat, { verb, resource, wide }: ConsoleQuestion): void {
  const command = verb === 'help' ? verb : `${verb} ${resource}${wide ? ' -o wide' : ''}`;
  commands[command] = (commands[command] ?? 0) + 1;
}

/** Which Pod will answer? Only where the step asks for it, and only a Pod that is there. */
function guess(play: Play, seat: Seat, pod: string): Reply {
  const { room } = play;
  const step = stepOf(room, currentBeat(room).step);
  if (step === null || openTask(room) === null || !step.do.guess) return refused('wrong-phase');
  if (!clusterView(room.sim).pods.some(({ name }) => name === pod)) return refused('no-such-item');
  seat.guess = { step: step.number, pod };
  play.emit({ type: 'touched', seat: seat.id });
  return done();
}
