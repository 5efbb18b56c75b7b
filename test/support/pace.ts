import { instructor, TestClient } from './client.ts';

/** What opening a room hands out. */
export interface Room {
  readonly code: string;
  readonly hostToken: string;
}

/** A room opened as a script would, where opening it is not what matters. */
export async function openRoom(url: string, body: object = {}): Promise<Room> {
  const response = await fetch(`${url}/api/rooms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const room: unknown = await response.json();
  if (response.status !== 201) throw new Error(JSON.stringify(room));
  return room as Room;
}

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
    if (answer.ok) await until(`${before} is over`, () => place() !== before);
    else await until(`${before} has settled`, () => client.host.beat.next !== 'wait');
  }
  client.drop();
}

/** Waits until nothing is under way in a room's cluster and kube-proxy's rules are those of its endpoints. */
export async function settles(url: string, code: string): Promise<void> {
  const client = await new TestClient(url, code).connect();
  const answer = await client.hello('stage');
  if (!answer.ok) throw new Error(answer.refusal.message);
  await until('the cluster has settled', () => client.view?.cluster.settled === true);
  client.drop();
}

async function until(what: string, condition: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
