import type { IncomingMessage, ServerResponse } from 'node:http';
import { methodNotAllowed } from '../../shared/kube-api/not-here.ts';
import type { Review, Target } from '../../shared/kube-api/path.ts';
import type { Status } from '../../shared/kube-api/status.ts';
import { kubeDryRun } from '../../shared/room/kube.ts';
import type { Ids } from '../ports/ids.ts';
import { sendAnswer, sendJson } from './answer.ts';
import { readBody } from './body.ts';
import type { Guest } from './lobbies.ts';
import { statusOf } from './refusal-status.ts';
import { reviewed } from './review.ts';
import { lookWhenSure } from './sure.ts';
import { parseWrite } from './write-request.ts';

/** `create`, `update`, `patch` and `delete`: a command in the room's mailbox, unless nothing is to be kept. */
export async function write(
  ids: Ids,
  request: IncomingMessage,
  response: ServerResponse,
  { live, caller }: Guest,
  target: Target,
  query: URLSearchParams,
): Promise<Status | null> {
  const body = await readBody(request);
  if (!body.ok) return body.error;
  const parsed = parseWrite(request, target, query, body.value);
  if (!parsed.ok) return parsed.error;
  const { write: wanted, dryRun } = parsed.value;
  if (dryRun) {
    const tried = await lookWhenSure(live, (room) => kubeDryRun(room, caller, wanted));
    if (!tried.ok) return tried.error;
    sendAnswer(response, tried.value);
    return null;
  }
  const done = await live.give(caller, ids.command(), { type: 'kube', write: wanted });
  if (!done.ok) return statusOf(done.refusal);
  if (done.answer?.type !== 'kube') throw new Error('a write without an answer');
  sendAnswer(response, done.answer);
  return null;
}

/** Questions of the caller about itself: created like an object, and kept nowhere. */
export async function review(
  request: IncomingMessage,
  response: ServerResponse,
  { live, caller }: Guest,
  what: Review,
): Promise<Status | null> {
  if (request.method !== 'POST') return methodNotAllowed();
  const body = await readBody(request);
  if (!body.ok) return body.error;
  const looked = await lookWhenSure(live, (room) => reviewed(room, caller, what, body.value));
  const answer = looked.ok ? looked.value : looked;
  if (!answer.ok) return answer.error;
  sendJson(response, 201, answer.value);
  return null;
}
