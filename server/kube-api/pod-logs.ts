import type { ServerResponse } from 'node:http';
import type { Pod } from '../../shared/kube/objects.ts';
import { objectAt } from '../../shared/kube-api/api-object.ts';
import { resourceNamed } from '../../shared/kube-api/resources.ts';
import { failure, notFound, type Status } from '../../shared/kube-api/status.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type ContainerRun, containerRun, type LogLine, podLog } from '../../shared/room/pod-log.ts';
import type { Room } from '../../shared/room/room.ts';
import { CLIENT_POD } from '../../shared/sim/client-pod/pod.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import type { LiveRoom } from '../rooms/live-room.ts';
import { sendText } from './answer.ts';
import { isTrue } from './query-value.ts';
import { lookWhenSure } from './sure.ts';

/** How often a followed log is looked at while something happens, in ms. */
const LOOK_EVERY = 250;

/** `GET pods/NAME/log`: what the Pod's app has written so far, and with `follow` what it writes. */
export async function sendPodLog(
  live: LiveRoom,
  clock: Clock,
  place: { readonly namespace: string; readonly name: string },
  query: URLSearchParams,
  response: ServerResponse,
): Promise<Status | null> {
  const looked = await lookWhenSure(live, (room) => {
    if (response.destroyed) return null;
    const pod = podAt(room, place);
    if (pod === null && place.namespace === 'default' && place.name === CLIENT_POD) {
      // Its shell writes to who types in it.
      sendText(response, '');
      return null;
    }
    if (pod === null) return notFound(resourceNamed('pods'), place.name);
    const run = runOf(room, pod, query);
    if (!run.ok) return run.error;
    response.writeHead(200, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-cache, private' });
    const withTime = isTrue(query.get('timestamps'));
    const lines = chosen(podLog(room, pod, run.value), query, live.now);
    const write = writer(response, query.get('limitBytes'));
    const isWhole = write(lines.map((line) => written(line, withTime)).join(''));
    if (isWhole && isTrue(query.get('follow')) && run.value.finishedAt > live.now) {
      follow(live, clock, pod, run.value, lines.at(-1)?.at ?? live.now, withTime, write, response);
    } else response.end();
    return null;
  });
  return looked.ok ? looked.value : looked.error;
}

/** Writes as many bytes as are asked for; false when there are no more. */
type Write = (text: string) => boolean;

function writer(response: ServerResponse, limit: string | null): Write {
  let left = /^\d+$/.test(limit ?? '') ? Number(limit) : Number.POSITIVE_INFINITY;
  return (text) => {
    const bytes = Buffer.from(text);
    response.write(bytes.subarray(0, left));
    left -= bytes.length;
    return left > 0;
  };
}

function podAt(room: Room, { namespace, name }: { namespace: string; name: string }): Pod | null {
  const pod = objectAt(room.sim.cluster, resourceNamed('pods'), namespace, name);
  return pod?.kind === 'Pod' ? pod : null;
}

function runOf(room: Room, pod: Pod, query: URLSearchParams): Result<ContainerRun, Status> {
  const { name } = pod.metadata;
  const container = pod.spec.containers[0]?.name ?? '';
  const asked = query.get('container') ?? container;
  if (asked !== container) {
    return err(failure('BadRequest', `container ${asked} is not valid for pod ${name}`));
  }
  const previous = isTrue(query.get('previous'));
  const run = containerRun(room, pod, previous);
  if (run !== null) return ok(run);
  const which = `container ${JSON.stringify(asked)} in pod ${JSON.stringify(name)}`;
  if (previous) return err(failure('BadRequest', `previous terminated ${which} not found`));
  const why = pod.status.containerStatuses?.[0]?.state.waiting?.reason ?? 'ContainerCreating';
  return err(failure('BadRequest', `${which} is waiting to start: ${why}`));
}

function chosen(lines: readonly LogLine[], query: URLSearchParams, now: number): readonly LogLine[] {
  const seconds = Number(query.get('sinceSeconds') ?? Number.NaN);
  const since = seconds >= 0 ? now - seconds * 1000 : Date.parse(query.get('sinceTime') ?? '');
  const recent = Number.isNaN(since) ? lines : lines.filter(({ at }) => at >= since);
  const tail = Number(query.get('tailLines') ?? Number.NaN);
  return tail >= 0 ? recent.slice(Math.max(0, recent.length - tail)) : recent;
}

function written({ at, text }: LogLine, withTime: boolean): string {
  const time = new Date(at).toISOString();
  return withTime ? `${time} ${text}\n` : `${text}\n`;
}

/** Until that container ends, as in a cluster, or nobody reads any more. */
function follow(
  live: LiveRoom,
  clock: Clock,
  pod: Pod,
  { startedAt }: ContainerRun,
  from: number,
  withTime: boolean,
  write: Write,
  response: ServerResponse,
): void {
  const { namespace, name, uid } = pod.metadata;
  let last = from;
  let timer: Cancel | null = null;
  const look = () => {
    // It is looked at again when what was written last has been read.
    if (response.writableNeedDrain) return;
    if (!live.isSure) return lookLater();
    const room = live.runner.committed;
    const now = podAt(room, { namespace, name });
    const run = now?.metadata.uid === uid ? containerRun(room, now, false) : null;
    if (now === null || run?.startedAt !== startedAt) {
      response.end();
      return;
    }
    const fresh = podLog(room, now, run).filter(({ at }) => at > last);
    last = fresh.at(-1)?.at ?? last;
    const isWhole = write(fresh.map((line) => written(line, withTime)).join(''));
    if (!isWhole || run.finishedAt <= live.now) response.end();
  };
  const lookLater = () => {
    timer ??= clock.after(LOOK_EVERY, () => {
      timer = null;
      live.runner.atCommitted(look);
    });
  };
  const unfollow = live.writes.follow({
    told: lookLater,
    ended: () => response.end(),
    isNeeded: () => true,
  });
  response.on('drain', () => live.runner.atCommitted(look));
  response.once('close', () => {
    unfollow();
    timer?.();
  });
}
