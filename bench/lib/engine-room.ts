import type { Actor, RoomCommand, RoomSeed } from '../../shared/room/command.ts';
import type { Room } from '../../shared/room/room.ts';
import { built } from './built.ts';

type RoomModule = typeof import('../../shared/room/room.ts');
type SimModule = typeof import('../../shared/sim/simulation.ts');

export const SERVICE = 'my-service';
const PODS = 100;
/** Long enough for a hundred Pods to become ready, in ms. */
const SETTLE = 300_000;

export interface EngineRoom {
  readonly room: Room;
  /** Ids of the seats, in order. */
  readonly seats: readonly string[];
  readonly clusterIP: string;
}

/** A free room with so many seats and a Service before a hundred Pods, at rest. */
export async function engineRoom(seats: number): Promise<EngineRoom> {
  const { openRoom, stepRoom, advanceRoom } = await built<RoomModule>('shared/room/room.ts');
  const { clusterView } = await built<SimModule>('shared/sim/simulation.ts');
  const room = openRoom(seedOf(seats));
  const quiet = () => {};
  let given = 0;
  const give = (by: Actor, command: RoomCommand) => {
    given += 1;
    const { reply } = stepRoom(room, { at: room.now, by, id: `setup-${given}`, command }, quiet);
    if (!reply.ok) throw new Error(`${command.type}: ${reply.refusal.message}`);
  };
  for (let number = 1; number <= seats; number += 1) {
    give({ role: 'server' }, { type: 'join', seat: `seat-${number}`, tokenHash: `hash-${number}` });
  }
  const labels = { app: 'web' };
  const deployment = { name: 'web-100', replicas: PODS, image: 'web:1', containerPort: 8080, labels };
  const service = { name: SERVICE, selector: labels, port: 80, targetPort: 8080 };
  give({ role: 'instructor' }, { type: 'cluster', command: { type: 'create-deployment', ...deployment } });
  give({ role: 'instructor' }, { type: 'cluster', command: { type: 'create-service', ...service } });
  advanceRoom(room, room.now + SETTLE, quiet);
  const made = clusterView(room.sim).services.find(({ name }) => name === SERVICE);
  if (made === undefined || made.routed.length < PODS) throw new Error('the hundred Pods are not routed to');
  return { room, seats: room.seats.map(({ id }) => id), clusterIP: made.clusterIP ?? '' };
}

function seedOf(seats: number): RoomSeed {
  return {
    code: 'KTR94M',
    lesson: 'services',
    mode: 'free',
    options: {
      length: 'full',
      ownNames: false,
      contrastClient: false,
      speedPoints: false,
      maxSeats: Math.max(1, seats),
    },
    seed: 'bench',
    hostTokenHash: 'none',
    synthetic: 0,
    createdAt: 1_760_000_000_000,
  };
}
