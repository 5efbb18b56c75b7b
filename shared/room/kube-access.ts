import { isObject } from '../kube-api/api-object.ts';
import type { ApiWrite } from '../kube-api/api-write.ts';
import { labelsIn, numberIn, objectIn, objectsIn, textIn } from '../kube-api/read-json.ts';
import type { ResourceName, Verb } from '../kube-api/resources.ts';
import type { Json } from '../lib/json.ts';
import { sameJson } from '../lib/same-json.ts';
import type { CommandOf } from '../sim/command.ts';
import { isClusterOpen } from './cluster-open.ts';
import type { Actor } from './command.ts';
import { REFUSALS } from './refusal.ts';
import { currentBeat, stepOf } from './room-lesson.ts';
import type { Room } from './state.ts';

/** What somebody wants to do; `subresource` is `""` for the object itself. */
export interface Wish {
  readonly verb: Verb;
  readonly resource: ResourceName;
  readonly subresource: string;
}

/** Looking at objects, at logs or at a scale; who runs something in a Pod does more. */
export function isReading({ verb, subresource }: Wish): boolean {
  return READING.includes(verb) && subresource !== 'exec';
}

const READING: readonly Verb[] = ['get', 'list', 'watch'];
/** What students may write where writing is open to them: their class's apps, not its nodes. */
const OPEN_TO_STUDENTS: readonly ResourceName[] = ['pods', 'services', 'deployments', 'replicasets'];

/** Why this is not possible for them at this moment of the class; null when it is. Everybody reads. */
export function wishRefusal(room: Room, by: Actor, wish: Wish): string | null {
  if (isReading(wish)) return null;
  if (room.ended) return REFUSALS['room-ended'].en;
  if (by.role === 'player' && room.pausedAt !== null) return REFUSALS['room-paused'].en;
  // Who looks around in the client Pod changes nothing.
  if (wish.subresource === 'exec') return null;
  if (wish.verb === 'create' && wish.resource === 'services' && serviceOfStep(room) !== null) return null;
  if (!isClusterOpen(room)) return REFUSALS['lesson-script'].en;
  if (by.role !== 'player') return null;
  if (!studentsWrite(room)) return REFUSALS['not-allowed'].en;
  if (OPEN_TO_STUDENTS.includes(wish.resource) && wish.subresource !== 'eviction') return null;
  return REFUSALS['not-allowed'].en;
}

export function studentsWrite(room: Room): boolean {
  return room.options.studentsWrite === true;
}

/** The Service that the open step is about to create: somebody may do it with kubectl, instead of the button. */
export function serviceOfStep(room: Room): CommandOf<'create-service'> | null {
  const { kind, step } = currentBeat(room);
  if (room.seed.mode === 'free' || kind !== 'watch' || room.beat.phase !== 'before') return null;
  const [command, ...more] = stepOf(room, step)?.act?.commands ?? [];
  return command?.type === 'create-service' && more.length === 0 ? command : null;
}

/**
 * The write with the address that the lesson gives this Service, so that the class's table comes out; or the sentence
 * that says how it is created.
 */
export function asInStep(
  write: ApiWrite,
  wanted: CommandOf<'create-service'>,
): { readonly write: ApiWrite } | { readonly refusal: string } {
  const body: Json = write.body;
  const service = isObject(body) ? body : {};
  const spec = objectIn(service, 'spec');
  const [port = {}, ...more] = objectsIn(spec, 'ports');
  const targetPort = wanted.targetPort ?? wanted.port;
  const isAsked =
    textIn(objectIn(service, 'metadata'), 'name') === wanted.name &&
    sameJson(labelsIn(spec, 'selector'), wanted.selector) &&
    more.length === 0 &&
    numberIn(port, 'port') === wanted.port &&
    (numberIn(port, 'targetPort') ?? numberIn(port, 'port')) === targetPort &&
    (textIn(spec, 'sessionAffinity') ?? 'None') === (wanted.sessionAffinity ?? 'None') &&
    (textIn(spec, 'internalTrafficPolicy') ?? 'Cluster') === (wanted.internalTrafficPolicy ?? 'Cluster') &&
    (spec.publishNotReadyAddresses === true) === (wanted.publishNotReadyAddresses === true);
  if (!isAsked) {
    const selector = Object.entries(wanted.selector).map(([key, value]) => `${key}=${value}`);
    return {
      refusal:
        `in this step the class creates ${wanted.name}, for Pods with ${selector.join(',')}: ` +
        `kubectl expose deployment web --name=${wanted.name} --port=${wanted.port} --target-port=${targetPort}`,
    };
  }
  const address = wanted.clusterIP === undefined ? {} : { clusterIP: wanted.clusterIP };
  return { write: { ...write, body: { ...service, spec: { ...spec, ...address } } } };
}
