import type { IncomingHttpHeaders } from 'node:http';
import { failure, type Status } from '../../shared/kube-api/status.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Actor } from '../../shared/room/command.ts';
import { REFUSALS } from '../../shared/room/refusal.ts';
import { type Room, seatById, seatByTokenHash } from '../../shared/room/room.ts';
import { formatCode } from '../../shared/wire/parse.ts';
import { hashOfToken } from '../ports/ids.ts';
import type { LiveRoom } from '../rooms/live-room.ts';

/** Who calls: a seat or the instructor. */
export type Caller = Exclude<Actor, { role: 'server' }>;

/** Longer than any token there is. */
const LONGEST_TOKEN = 200;

/** The token that a request carries: in its path, as Bearer, or as either half of Basic; null when it has none. */
export function tokenOf(inPath: string | null, { authorization = '' }: IncomingHttpHeaders): string | null {
  if (inPath !== null) return inPath;
  const [, scheme = '', value = ''] = /^\s*(Bearer|Basic)\s+(\S+)\s*$/i.exec(authorization) ?? [];
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme === '') return null;
  const [user = '', password = ''] = Buffer.from(value, 'base64').toString('utf8').split(':');
  return password === '' || password === 'x' ? user : password;
}

/** Whose token it is in this room, as it is committed. */
export function callerOf(live: LiveRoom, room: Room, token: string | null): Result<Caller, Status> {
  if (token === null) return err(noToken(live.code));
  if (token.length <= LONGEST_TOKEN) {
    if (live.isHost(token)) return ok({ role: 'instructor' });
    const seat = seatByTokenHash(room, hashOfToken(token));
    if (seat !== null) {
      if (seatById(room, seat)?.removed === false) return ok({ role: 'player', seat });
      return err(failure('Forbidden', REFUSALS['seat-removed'].en));
    }
  }
  const advice = `this token is none of room ${formatCode(live.code)}: copy the line from your own page again`;
  return err(failure('Unauthorized', advice));
}

function noToken(code: string): Status {
  return failure(
    'Forbidden',
    `this address carries no token: copy the kubectl line from your page of room ${formatCode(code)}, ` +
      `it has the form kubectl -s http://HOST/k8s/${code}~TOKEN get pods`,
  );
}
