import type { Option, Question } from '../lesson/lesson.ts';
import { assertNever } from '../lib/assert-never.ts';
import { createRandom, type Random, shuffled } from '../lib/random.ts';
import type { Text } from '../lib/text.ts';
import { copyOf, restarted } from '../sim/ahead.ts';
import { becauseOf, type Probe, probe } from '../sim/probe.ts';
import { clusterView } from '../sim/simulation.ts';
import type { ServiceView } from '../sim/view.ts';
import { addressesOf } from './asked-addresses.ts';
import type { AskAbout } from './command.ts';
import { lessonOf } from './room-lesson.ts';
import type { AskedQuestion, Room } from './state.ts';

type Made = Omit<AskedQuestion, 'at'>;

/** An option before it has its letter. */
interface Draft {
  readonly text: Text;
  readonly because: Text;
  readonly misconception: Text | null;
}

interface Drafted {
  readonly text: Text;
  readonly right: Draft;
  readonly wrong: readonly Draft[];
}

const LETTERS = ['a', 'b', 'c', 'd'] as const;

/**
 * A question that nobody can look up: its options are this class's own addresses, its answer is what the simulation
 * does with them, tried out on a copy. The same room at the same version gives the same question. Null when the
 * cluster does not give exactly one right option and at least one wrong one.
 */
export function askedQuestion(room: Room, about: AskAbout, number: number): Made | null {
  const random = createRandom(`${room.seed.seed}/asked/${number}`);
  const drafted = draft(room, about, random);
  return drafted === null || drafted.wrong.length === 0 ? null : lettered(drafted, number, random);
}

function draft(room: Room, about: AskAbout, random: Random): Drafted | null {
  switch (about) {
    case 'answers':
      return whichAnswers(room, random);
    case 'endpoints':
      return howManyEndpoints(room, random);
    case 'restart':
      return whichSurvives(room, random);
    default:
      return assertNever(about);
  }
}

function whichAnswers(room: Room, random: Random): Drafted | null {
  const { app } = lessonOf(room);
  const known = addressesOf(room, random);
  const probes = probe(copyOf(room.sim), known, app);
  const right = shuffled(
    random,
    probes.filter(({ result }) => result === 'answers'),
  )[0];
  if (right === undefined) return null;
  const wrong = probes.filter(({ result }) => result === 'fails').slice(0, LETTERS.length - 1);
  const optionOf = (one: Probe): Draft => ({
    text: same(one.to),
    because: becauseOf(one),
    misconception: one.result === 'fails' ? misconceptionOf(one) : null,
  });
  return {
    text: {
      en: `As the cluster is now: at which of these addresses does ${app} answer?`,
      de: `So wie der Cluster jetzt ist: Unter welcher dieser Adressen antwortet ${app}?`,
    },
    right: optionOf(right),
    wrong: wrong.map(optionOf),
  };
}

/** What somebody believes who takes a dead address for a live one. */
function misconceptionOf({ via, outcome }: Probe): Text | null {
  if (outcome === 'wrong-pod') {
    return {
      en: 'An address belongs to an app, whoever has it now.',
      de: 'Eine Adresse gehört zu einer App, wer immer sie jetzt hat.',
    };
  }
  if (via === 'service') {
    return {
      en: 'A Service answers whatever stands behind it.',
      de: 'Ein Service antwortet, was auch immer hinter ihm steht.',
    };
  }
  return {
    en: 'A Pod IP that worked once goes on working.',
    de: 'Eine Pod-IP, die einmal ging, geht weiter.',
  };
}

function howManyEndpoints(room: Room, random: Random): Drafted | null {
  const view = clusterView(room.sim);
  const service = serviceOf(room);
  if (service === null) return null;
  const count = service.endpoints.filter(({ ready }) => ready).length;
  const pods = view.pods.length;
  const guesses = [pods, service.endpoints.length, 1, 0, pods + 1, count + 1, count + 2, count + 3];
  const wrong = [...new Set(guesses)].filter((guess) => guess !== count).slice(0, LETTERS.length - 1);
  const list = service.endpoints.flatMap(({ ip, ready }) => (ready ? [ip] : [])).join(', ');
  const fact: Text = {
    en: `The EndpointSlice of ${service.name} has ${count} ready: ${list === '' ? 'none' : list}.`,
    de: `Im EndpointSlice von ${service.name} sind ${count} bereit: ${list === '' ? 'keiner' : list}.`,
  };
  const optionOf = (guess: number): Draft => ({
    text: same(String(guess)),
    because: fact,
    misconception: guess === count ? null : countMisconception(guess, pods),
  });
  return {
    text: {
      en: `To how many endpoints does the Service ${service.name} send requests now?`,
      de: `An wie viele Endpunkte schickt der Service ${service.name} jetzt Anfragen?`,
    },
    right: optionOf(count),
    wrong: shuffled(random, wrong).map(optionOf),
  };
}

function countMisconception(guess: number, pods: number): Text | null {
  if (guess === pods) {
    return {
      en: 'Every Pod is an endpoint of the Service.',
      de: 'Jeder Pod ist ein Endpunkt des Services.',
    };
  }
  if (guess !== 1) return null;
  return { en: 'The Service is its own one endpoint.', de: 'Der Service ist selbst sein einziger Endpunkt.' };
}

/** The Service that the lesson follows, or else the first there is; null without one. */
function serviceOf(room: Room): ServiceView | null {
  const services = clusterView(room.sim).services.filter(({ selector }) => Object.keys(selector).length > 0);
  return services.find(({ name }) => name === lessonOf(room).service) ?? services[0] ?? null;
}

const NONE: Text = { en: 'None of these', de: 'Keine davon' };

/** Simulated ahead, on a copy: every Pod of the app's Deployments is replaced, then each address is tried. */
function whichSurvives(room: Room, random: Random): Drafted | null {
  const { app } = lessonOf(room);
  const before = probe(copyOf(room.sim), addressesOf(room, random), app);
  const alive = before.filter(({ result }) => result === 'answers').map(({ to }) => to);
  const ahead = restarted(room.sim);
  if (ahead === null || alive.length === 0) return null;
  const after = probe(ahead, alive, app);
  const survivors = shuffled(
    random,
    after.filter(({ result }) => result === 'answers'),
  );
  const dead = shuffled(
    random,
    after.filter(({ result }) => result === 'fails'),
  );
  const none: Draft = {
    text: NONE,
    because:
      survivors.length > 0
        ? {
            en: 'One of them is a Service’s, and that does not change with the Pods.',
            de: 'Eine davon gehört einem Service, und die ändert sich nicht mit den Pods.',
          }
        : {
            en: 'Without a Service there is no address that outlives the Pods.',
            de: 'Ohne Service gibt es keine Adresse, die die Pods überlebt.',
          },
    misconception:
      survivors.length > 0
        ? { en: 'A restart changes every address.', de: 'Ein Neustart ändert jede Adresse.' }
        : null,
  };
  const kept: Text = { en: 'A replaced Pod keeps its IP.', de: 'Ein ersetzter Pod behält seine IP.' };
  const optionOf = (one: Probe): Draft => ({
    text: same(one.to),
    because: becauseOf(one),
    misconception: one.result === 'fails' ? kept : null,
  });
  const [survivor] = survivors;
  const wrong = dead.slice(0, LETTERS.length - 2).map(optionOf);
  if (wrong.length === 0) return null;
  return {
    text: {
      en: `Suppose every Pod of ${app} is replaced now, as kubectl rollout restart does. At which of these addresses does ${app} still answer afterwards?`,
      de: `Angenommen, jetzt werden alle Pods von ${app} ersetzt, wie es kubectl rollout restart tut. Unter welcher dieser Adressen antwortet ${app} danach noch?`,
    },
    right: survivor === undefined ? none : optionOf(survivor),
    wrong: survivor === undefined ? wrong : [...wrong, none],
  };
}

function lettered({ text, right, wrong }: Drafted, number: number, random: Random): Made {
  const drafts = shuffled(random, [right, ...wrong]);
  const because: { [option: string]: Text } = {};
  const options: Option[] = [];
  LETTERS.slice(0, drafts.length).forEach((id, index) => {
    const one = drafts[index];
    if (one === undefined) return;
    options.push({ id, text: one.text, misconception: one.misconception });
    because[id] = one.because;
  });
  const question: Question = {
    id: `asked-${number}`,
    kind: 'asked',
    text,
    options,
    correct: LETTERS[drafts.indexOf(right)] ?? 'a',
    reason: right.because,
    hint: null,
    proof: 0,
  };
  return { question, because };
}

const same = (text: string): Text => ({ en: text, de: text });
