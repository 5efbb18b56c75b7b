import type { Request, Response } from 'express';
import type { Room } from '../../shared/room/room.ts';
import { normaliseCode } from '../../shared/wire/parse.ts';
import type { LiveRoom } from '../rooms/live-room.ts';
import type { RoomDirectory } from '../rooms/room-directory.ts';
import { InDoubt, problemOf, sendProblem } from './problem.ts';

export async function found(
  routes: { readonly directory: RoomDirectory },
  request: Request,
  response: Response,
): Promise<LiveRoom | null> {
  const code = normaliseCode(String(request.params.code));
  const room = code.ok
    ? await routes.directory.find(code.value)
    : ({ ok: false, error: 'no-such-room' } as const);
  if (room.ok) return room.value;
  sendProblem(response, problemOf(room.error));
  return null;
}

/** For everybody when the podium is complete or the class over; the instructor's alone before. */
export async function foundWhenShown(
  routes: { readonly directory: RoomDirectory },
  request: Request,
  response: Response,
  what: string,
): Promise<LiveRoom | null> {
  const room = await found(routes, request, response);
  if (room === null || room.isHost(bearerOf(request))) return room;
  if (await readWhenSure(room, ({ placed, ended }) => placed !== null || ended)) return room;
  const detail = `${what} when the podium is complete or the class is over.`;
  sendProblem(response, { ...problemOf('wrong-phase'), detail });
  return null;
}

export async function foundByHost(
  routes: { readonly directory: RoomDirectory },
  request: Request,
  response: Response,
): Promise<LiveRoom | null> {
  const room = await found(routes, request, response);
  if (room === null || room.isHost(bearerOf(request))) return room;
  sendProblem(response, problemOf('bad-token', 'Send the host token as Authorization: Bearer.'));
  return null;
}

/**
 * What `look` sees in the committed state. A write may have to be waited for, and another process may have taken the
 * room over by then: rejects as `InDoubt` as long as that is not known.
 */
export function readWhenSure<T>(room: LiveRoom, look: (state: Room) => T): Promise<T> {
  return room.runner.read((state) => {
    if (!room.isSure) throw new InDoubt();
    return look(state);
  });
}

export function bearerOf(request: Request): string | undefined {
  return /^Bearer ([A-Za-z0-9_-]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
}
