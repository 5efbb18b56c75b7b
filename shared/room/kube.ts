import { isObject } from '../kube-api/api-object.ts';
import type { ApiWrite, WriteAnswer } from '../kube-api/api-write.ts';
import { objectIn, textIn } from '../kube-api/read-json.ts';
import { resourceNamed } from '../kube-api/resources.ts';
import { alreadyExists, forbidden, type Status } from '../kube-api/status.ts';
import { err, type Result } from '../lib/result.ts';
import { CLIENT_POD } from '../sim/client-pod/pod.ts';
import { tryWrite, writeObject } from '../sim/kube-write.ts';
import { setPhase } from './beats.ts';
import type { Actor } from './command.ts';
import { asInStep, serviceOfStep, wishRefusal } from './kube-access.ts';
import { done } from './replies.ts';
import type { KubeAnswer, Reply } from './reply.ts';
import type { Play, Room } from './state.ts';

/**
 * Does a write of the Kubernetes API for a student or the instructor. What the API refuses is an answer like any
 * other, a `Status`; then nothing has changed.
 */
export function kubeCommand(
  play: Play,
  by: Actor,
  write: ApiWrite,
): { readonly reply: Reply; readonly changed: boolean } {
  const { room } = play;
  const allowed = allowedWrite(room, by, write);
  const isStep = allowed.ok && serviceOfStep(room) !== null;
  const result = allowed.ok ? writeObject(room.sim, allowed.value, play.sim) : allowed;
  if (result.ok) {
    if (isStep) setPhase(play, 'acted');
    play.emit({ type: 'changed', urgent: true });
  }
  return { reply: done(answerOf(result)), changed: result.ok };
}

/** What a write would be answered at this moment (`--dry-run=server`). */
export function kubeDryRun(room: Room, by: Actor, write: ApiWrite): KubeAnswer {
  const allowed = allowedWrite(room, by, write);
  return answerOf(allowed.ok ? tryWrite(room.sim, allowed.value) : allowed);
}

function answerOf(result: Result<WriteAnswer, Status>): KubeAnswer {
  if (result.ok) return { type: 'kube', ...result.value };
  const { error } = result;
  return {
    type: 'kube',
    code: error.code,
    body: { ...error } as unknown as KubeAnswer['body'],
    warnings: [],
  };
}

/** Whether it means the Pod from which the class calls. */
function isClient({ resource, name, verb, body }: ApiWrite): boolean {
  if (resource !== 'pods') return false;
  const metadata = verb === 'create' && isObject(body) ? objectIn(body, 'metadata') : {};
  return (name ?? textIn(metadata, 'name')) === CLIENT_POD;
}

function allowedWrite(room: Room, by: Actor, write: ApiWrite): Result<ApiWrite, Status> {
  const resource = resourceNamed(write.resource);
  if (isClient(write)) {
    // It is shown to who asks for it, and in no store.
    return err(
      write.verb === 'create'
        ? alreadyExists(resource, CLIENT_POD)
        : forbidden(resource, CLIENT_POD, 'the class calls from it: it stays as it is'),
    );
  }
  const wish = { verb: write.verb, resource: write.resource, subresource: write.subresource ?? '' };
  const refusal = wishRefusal(room, by, wish);
  if (refusal !== null) return err(forbidden(resource, write.name ?? '', refusal));
  const step = serviceOfStep(room);
  if (step === null) return { ok: true, value: write };
  const fitted = asInStep(write, step);
  if ('refusal' in fitted) return err(forbidden(resource, '', fitted.refusal));
  return { ok: true, value: fitted.write };
}
