import type { Request, Response } from 'express';
import type { Peers } from '../peers/peers.ts';
import { problemOf, sendProblem } from './problem.ts';

/** SIGTERM hands the rooms over first; SIGKILL is a crash. */
const STOP_SIGNALS = ['SIGTERM', 'SIGKILL'] as const;
export type StopSignal = (typeof STOP_SIGNALS)[number];

export interface OwnServer {
  readonly peers: Peers;
  /** Ends this process. */
  readonly stop: (signal: StopSignal) => void;
}

/**
 * For the instructor of a room that this process runs: ends this process, so that the class sees another one go on.
 * Body `{"signal": "SIGTERM" | "SIGKILL"}`; 202 with `process` and what `others` are there, and a moment later it is
 * gone. Refused when nobody could go on. `ownServer` is null where the operator does not allow it.
 */
export async function stopServer(
  ownServer: OwnServer | null,
  request: Request,
  response: Response,
): Promise<void> {
  if (ownServer === null) {
    const detail = 'Here an instructor cannot stop servers: that takes Redis and SERVER_LESSON=on.';
    sendProblem(response, { status: 404, code: 'not-found', detail });
    return;
  }
  const signal = signalOf(request.body);
  if (signal === null) {
    sendProblem(response, problemOf('bad-message', `signal: one of ${STOP_SIGNALS.join(', ')}`));
    return;
  }
  const { peers, stop } = ownServer;
  const leases = await peers.others().catch(() => null);
  if (leases === null) {
    sendProblem(response, problemOf('not-saved'));
    return;
  }
  // One that was killed a moment ago has its lease still.
  const states = await Promise.all(leases.map((process) => peers.stateOf(process)));
  const others = leases.filter((_, index) => states[index] === 'alive');
  if (others.length === 0) {
    const detail = 'There is no other server that could go on with the class.';
    sendProblem(response, { status: 409, code: 'no-other-server', detail });
    return;
  }
  response.once('finish', () => setTimeout(() => stop(signal), LAST_WORD));
  response.status(202).json({ process: peers.process, others });
}

/** For the answer to get out, also by way of another process, in ms. */
const LAST_WORD = 200;

function signalOf(body: unknown): StopSignal | null {
  const given: unknown = typeof body === 'object' && body !== null && 'signal' in body ? body.signal : null;
  return STOP_SIGNALS.find((signal) => signal === given) ?? null;
}
