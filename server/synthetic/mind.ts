import type { Goal, Lesson, Question } from '../../shared/lesson/lesson.ts';
import { assertNever } from '../../shared/lib/assert-never.ts';
import { nextFloat, pick, type Random } from '../../shared/lib/random.ts';
import type { PlayerCommand } from '../../shared/room/command.ts';
import type { AskedView, PlayerView, PrivateView, QuestionView } from '../../shared/room/view.ts';
import { addressOf } from '../../shared/sim/service-address.ts';
import type { Persona } from './persona.ts';

/** What a synthetic student thinks with. `lesson` is where its right and wrong answers come from. */
export interface Mind {
  readonly persona: Persona;
  readonly random: Random;
  readonly lesson: Lesson;
  waved: boolean;
}

const LOOK_UPS: { readonly [resource: string]: string } = {
  pods: 'kubectl get pods -o wide',
  services: 'kubectl get svc',
  endpoints: 'kubectl describe svc my-service',
};

const happens = (mind: Mind, share: number) => nextFloat(mind.random) < share;

/** What this student does next, or null when there is nothing to do until the class goes on. */
export function nextAct(mind: Mind, view: PlayerView, you: PrivateView): PlayerCommand | null {
  if (view.room.paused || view.room.ended) return null;
  if (view.asked !== null) return guessAsked(mind, view.asked, you);
  const { kind } = view.beat;
  switch (kind) {
    case 'lobby':
      return greet(mind, you);
    case 'predict':
    case 'quiz':
    case 'transfer':
      return vote(mind, view, you);
    case 'saw':
    case 'explain':
      return pickUntilRight(mind, view, you);
    case 'do':
      return view.beat.phase === 'open' ? task(mind, view, you) : null;
    case 'rush':
      return view.beat.phase === 'running' ? route(mind, view, you) : null;
    case 'free':
      return play(mind, view, you);
    case 'watch':
    case 'podium':
    case 'review':
      return null;
    default:
      return assertNever(kind);
  }
}

function greet(mind: Mind, you: PrivateView): PlayerCommand | null {
  if (mind.waved) return null;
  if (you.seat.spinsLeft > 1 && happens(mind, 0.2)) return { type: 'spin-name' };
  mind.waved = true;
  return { type: 'wave' };
}

/** What it is made of is the class's own: nothing it has learned by heart helps here. */
function guessAsked(mind: Mind, asked: AskedView, you: PrivateView): PlayerCommand | null {
  if (asked.phase !== 'open' || you.answers[asked.id] !== undefined) return null;
  const option = pick(mind.random, asked.options).id;
  return { type: 'answer', item: asked.id, option, sure: happens(mind, mind.persona.sure) };
}

function vote(mind: Mind, { beat, question }: PlayerView, you: PrivateView): PlayerCommand | null {
  if (question === null || (beat.phase !== 'open' && beat.phase !== 'second')) return null;
  const own = you.answers[question.id];
  if (beat.phase === 'second' ? own?.second : own?.option) return null;
  const { persona } = mind;
  const asked = own?.hint !== undefined && own.hint !== null;
  if (question.hasHint && !asked && happens(mind, persona.hints)) return { type: 'hint', item: question.id };
  // Talking to a neighbour and a hint both help.
  const knows = persona.knows + (beat.phase === 'second' ? 0.25 : 0) + (asked ? 0.2 : 0);
  const option = chosen(mind, question, knows);
  return { type: 'answer', item: question.id, option, sure: happens(mind, persona.sure) };
}

function pickUntilRight(mind: Mind, { beat, question }: PlayerView, you: PrivateView): PlayerCommand | null {
  if (question === null || beat.phase !== 'open') return null;
  const own = you.answers[question.id];
  if (own?.right === true) return null;
  const again = own !== undefined && own.right === false;
  // Not everybody looks a second time.
  if (again && (own.firstPick !== null || happens(mind, 0.3))) return null;
  const option = chosen(mind, question, again ? 0.9 : mind.persona.sees);
  return again && option === own.option ? null : { type: 'answer', item: question.id, option };
}

function chosen(mind: Mind, { id, options }: QuestionView, knows: number): string {
  const question = questionOf(mind.lesson, id);
  const wrong = options.map((option) => option.id).filter((option) => option !== question?.correct);
  if (question === null || happens(mind, knows) || wrong.length === 0) {
    return question?.correct ?? options[0]?.id ?? 'a';
  }
  return pick(mind.random, wrong);
}

function questionOf(lesson: Lesson, id: string): Question | null {
  const inSteps = lesson.steps.flatMap(({ predict, saw, explain }) => [predict, saw, explain]);
  return [...inSteps, ...lesson.quiz, lesson.transfer].find((question) => question?.id === id) ?? null;
}

function task(mind: Mind, view: PlayerView, you: PrivateView): PlayerCommand | null {
  const step = mind.lesson.steps.find(({ number }) => number === view.beat.step);
  if (step === undefined) return null;
  if (step.do.guess && you.guess === null) {
    const ready = view.cluster.pods.filter((pod) => pod.ready);
    if (ready.length > 0) return { type: 'guess', pod: pick(mind.random, ready).name };
  }
  const open = step.do.goals.findIndex((_, index) => {
    const goal = you.goals[index];
    return goal !== undefined && goal.done < goal.need;
  });
  const goal = step.do.goals[open];
  return goal === undefined ? null : towards(mind, goal, view, you);
}

function towards(mind: Mind, goal: Goal, view: PlayerView, you: PrivateView): PlayerCommand | null {
  switch (goal.type) {
    case 'choose-target':
      return setTarget(mind, view);
    case 'look-up':
      return { type: 'look-up', line: LOOK_UPS[goal.resources[0] ?? ''] ?? 'kubectl get all' };
    case 'send':
    case 'answered':
      return sendOrRepoint(mind, view, you);
    default:
      return assertNever(goal);
  }
}

/** After a failure most look the new address up and repoint; a holdout tries the old one some more. */
function sendOrRepoint(mind: Mind, view: PlayerView, you: PrivateView): PlayerCommand | null {
  if (you.target === null) return setTarget(mind, view);
  const [last] = you.requests;
  if (last?.outcome === null) return null;
  const failed = last !== undefined && last.to === you.target && last.outcome !== 'answered';
  const tries = you.requests.filter(({ to }) => to === you.target).length;
  if (failed && (!mind.persona.keepsPodIP || tries > 4)) return setTarget(mind, view);
  return { type: 'send' };
}

function setTarget(mind: Mind, view: PlayerView): PlayerCommand | null {
  const to = bestAddress(mind, view);
  return to === null ? null : { type: 'set-target', to };
}

function bestAddress(mind: Mind, { cluster }: PlayerView): string | null {
  const [service] = cluster.services;
  if (service !== undefined && !mind.persona.keepsPodIP) return addressOf(service);
  const ips = cluster.pods.filter(({ ready, terminating }) => ready && !terminating).map(({ ip }) => ip);
  const live = ips.filter((ip) => ip !== null);
  return live.length === 0 ? null : pick(mind.random, live);
}

/** The rush: those who understood take the Service, the others whatever is nearest. */
function route(mind: Mind, view: PlayerView, you: PrivateView): PlayerCommand | null {
  if (mind.persona.keepsPodIP && you.target !== null && happens(mind, 0.7)) {
    return { type: 'send', to: you.target };
  }
  const understood = happens(mind, mind.persona.knows);
  const [service] = view.cluster.services;
  if (understood && service !== undefined) return { type: 'send', to: addressOf(service) };
  const to = bestAddress(mind, view);
  return to === null ? null : { type: 'send', to };
}

function play(mind: Mind, view: PlayerView, you: PrivateView): PlayerCommand | null {
  if (happens(mind, 0.1)) return { type: 'look-up', line: pick(mind.random, Object.values(LOOK_UPS)) };
  if (you.target === null || happens(mind, 0.05)) return setTarget(mind, view);
  return sendOrRepoint(mind, view, you);
}
