import { instructor, TestClient } from './client.ts';
import type { OpenedRoom } from './open-room.ts';
import { until } from './until.ts';

export { openRoom } from './open-room.ts';

/** What leads into a room as its instructor. */
export type Room = Pick<OpenedRoom, 'code' | 'hostToken'>;

/** Longest wait for a class to come to its next moment, in milliseconds. */
const PATIENCE = 20_000;

/**
 * Brings a class to a beat (and a phase of it) over a socket, in real time, as fast as the cluster settles: for
 * where the way there is not what matters. Throws when it does not get on.
 */
export async function paceTo(url: string, room: Room, beat: string, phase?: string): Promise<void> {
  const client = await instructor(url, room.code, room.hostToken);
  const place = () => `${client.host.beat.id} ${client.host.beat.phase}`;
  const there = () =>
    client.host.beat.id === beat && (phase ?? client.host.beat.phase) === client.host.beat.phase;
  while (!there()) {
    const before = place();
    if (client.host.beat.next === 'none') throw new Error(`${beat} does not come any more`);
    const answer = await client.give({ type: 'next' });
    if (answer.ok) await until(`${before} is over`, () => place() !== before, PATIENCE);
    else await until(`${before} has settled`, () => client.host.beat.next !== 'wait', PATIENCE);
  }
  client.drop();
}

/** Waits until nothing is under way in a room's cluster and kube-proxy's rules are those of its endpoints. */
export async function settles(url: string, code: string): Promise<void> {
  const client = await new TestClient(url, code).connect();
  const answer = await client.hello('stage');
  if (!answer.ok) throw new Error(answer.refusal.message);
  await until('the cluster has settled', () => client.view?.cluster.settled === true, PATIENCE);
  client.drop();
}
