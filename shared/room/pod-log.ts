import type { Pod } from '../kube/objects.ts';
import { milliseconds } from '../kube/time.ts';
import { recordsOf } from './kept-requests.ts';
import type { Room } from './state.ts';

export interface LogLine {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly text: string;
}

/** From when to when (ms since the epoch) a container ran; to infinity while it does. */
export interface ContainerRun {
  readonly startedAt: number;
  readonly finishedAt: number;
}

/**
 * The run whose log is asked for: that of the container there is, or the last there was; with `previous` the one before
 * it. Null when there is none (`kubelet validateContainerLogStatus`).
 */
export function containerRun(room: Room, pod: Pod, previous: boolean): ContainerRun | null {
  const runtime = room.sim.kubelets.runtimes[pod.metadata.uid];
  if (runtime === undefined) return previous ? null : systemRun(pod);
  if (runtime.state === 'terminated') return previous ? runtime.previousExit : runtime.lastExit;
  if (runtime.state !== 'running' || previous) return runtime.lastExit;
  return { startedAt: runtime.startedAt ?? 0, finishedAt: Number.POSITIVE_INFINITY };
}

/** The system's Pods run from the beginning to the end, on no kubelet. */
function systemRun({ status }: Pod): ContainerRun | null {
  const running = status.containerStatuses?.[0]?.state.running;
  return running === undefined
    ? null
    : { startedAt: milliseconds(running.startedAt), finishedAt: Number.POSITIVE_INFINITY };
}

/**
 * What the app in a Pod wrote during a run of its container: that it listens, and each request that it answered (as far
 * as the room remembers them: the last ten of each client, by nobody's name).
 */
export function podLog(room: Room, pod: Pod, { startedAt, finishedAt: until }: ContainerRun): LogLine[] {
  const [container] = pod.spec.containers;
  if (container === undefined) return [];
  const port = container.ports[0]?.containerPort;
  const where = port === undefined ? 'started, listening nowhere' : `listening on 0.0.0.0:${port}`;
  const lines: LogLine[] = [{ at: startedAt, text: `${container.image} ${where}` }];
  const ofSeats = room.seats.map((seat) => recordsOf(seat, seat.id));
  for (const requests of [...ofSeats, room.contrast.requests]) {
    for (const { decision, outcome, finishedAt } of requests) {
      if (decision.pod?.uid !== pod.metadata.uid || finishedAt === null) continue;
      if (finishedAt < startedAt || finishedAt > until) continue;
      if (outcome === 'answered' || outcome === 'wrong-pod')
        lines.push({ at: finishedAt, text: 'GET / 200' });
    }
  }
  return lines.sort((left, right) => left.at - right.at);
}
