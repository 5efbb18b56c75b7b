import { listObjects, writeObject } from './cluster.ts';
import type { ClusterContext } from './context.ts';
import { EVENT_TTL_MS, MAX_EVENTS } from './limits.ts';
import { randomUid } from './names.ts';
import type { Event, KubeObject, ObjectReference } from './objects.ts';
import { timestamp } from './time.ts';

/** Who reports an Event: the component, and its node when it has one. */
export interface EventSource {
  readonly component: string;
  readonly host?: string;
}

export interface EventNote {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  /** The container it is about, by name. */
  readonly container?: string;
}

/** Writes an Event, or counts the same one again (`client-go/tools/record` aggregates like this). */
export function recordEvent(
  ctx: ClusterContext,
  about: KubeObject,
  source: EventSource,
  note: EventNote,
): void {
  const reference = referenceTo(about, note.container);
  const same = listObjects(ctx.cluster, 'Event').find(
    (event) =>
      event.involvedObject.uid === reference.uid &&
      event.reason === note.reason &&
      event.message === note.message &&
      event.involvedObject.fieldPath === reference.fieldPath,
  );
  if (same !== undefined) {
    const again: Event = { ...same, count: same.count + 1, lastTimestamp: timestamp(ctx.now) };
    writeObject(ctx.cluster, { verb: 'update', kind: 'Event', object: again }, ctx.observe);
    return;
  }
  dropOldEvents(ctx);
  writeObject(
    ctx.cluster,
    { verb: 'create', kind: 'Event', object: newEvent(ctx, reference, source, note) },
    ctx.observe,
  );
}

function newEvent(ctx: ClusterContext, about: ObjectReference, source: EventSource, note: EventNote): Event {
  const namespace = about.namespace ?? 'default';
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: {
      name: `${about.name}.${nameSuffix(ctx)}`,
      namespace,
      uid: randomUid(ctx.random),
      resourceVersion: '',
      creationTimestamp: timestamp(ctx.now),
      labels: {},
      annotations: {},
      ownerReferences: [],
    },
    involvedObject: about,
    reason: note.reason,
    message: note.message,
    type: note.type,
    source,
    firstTimestamp: timestamp(ctx.now),
    lastTimestamp: timestamp(ctx.now),
    count: 1,
    reportingComponent: source.component,
    reportingInstance: source.host ?? '',
  };
}

/** The time in nanoseconds, in hexadecimal, so that names sort by time; the store's version makes it unique. */
function nameSuffix(ctx: ClusterContext): string {
  return (BigInt(ctx.now) * 1_000_000n + BigInt(ctx.cluster.resourceVersion % 1_000_000)).toString(16);
}

function referenceTo(about: KubeObject, container: string | undefined): ObjectReference {
  const { metadata } = about;
  return {
    apiVersion: about.apiVersion,
    kind: about.kind,
    name: metadata.name,
    ...('namespace' in metadata ? { namespace: metadata.namespace } : {}),
    uid: metadata.uid,
    ...(container === undefined ? {} : { fieldPath: `spec.containers{${container}}` }),
  };
}

function dropOldEvents(ctx: ClusterContext): void {
  const events = listObjects(ctx.cluster, 'Event');
  const excess = events.length - MAX_EVENTS + 1;
  // Times are whole seconds, and sort as text: nothing has to be read.
  const oldest = timestamp(Math.ceil((ctx.now - EVENT_TTL_MS) / 1_000) * 1_000);
  events.forEach((event, index) => {
    if (index < excess || event.lastTimestamp < oldest) {
      writeObject(ctx.cluster, { verb: 'delete', kind: 'Event', object: event }, ctx.observe);
    }
  });
}
