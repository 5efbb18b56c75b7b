import type { Pod } from '../kube/objects.ts';
import { milliseconds } from '../kube/time.ts';
import type { Room } from './state.ts';

export interface LogLine {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly text: string;
}

/**
 * What the app in a Pod has written: that it listens, each request that it answered (as far as the room remembers
 * them: the last ten of each client, by nobody's name), and that it stops. Empty before its container runs.
 */
export function podLog(room: Room, pod: Pod): LogLine[] {
  const [container] = pod.spec.containers;
  const running = pod.status.containerStatuses?.[0]?.state.running;
  if (container === undefined || running === undefined) return [];
  const startedAt = milliseconds(running.startedAt);
  const port = container.ports[0]?.containerPort;
  const where = port === undefined ? 'started, listening nowhere' : `listening on 0.0.0.0:${port}`;
  const lines: LogLine[] = [{ at: startedAt, text: `${container.image} ${where}` }];
  for (const { requests } of [...room.seats, room.contrast]) {
    for (const { decision, outcome, finishedAt } of requests) {
      if (decision.pod?.uid !== pod.metadata.uid || finishedAt === null || finishedAt < startedAt) continue;
      if (outcome === 'answered' || outcome === 'wrong-pod')
        lines.push({ at: finishedAt, text: 'GET / 200' });
    }
  }
  return lines.sort((left, right) => left.at - right.at);
}
