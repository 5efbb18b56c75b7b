import { earlier } from '../../lib/earlier.ts';
import { sameJson } from '../../lib/same-json.ts';
import { type Cluster, getObject, listNamespace, listObjects, writeObject } from '../cluster.ts';
import type { ClusterContext } from '../context.ts';
import { deploymentStatus, type PresentReplicaSet, rolloutDeadline } from '../deployment-status.ts';
import { recordEvent } from '../events.ts';
import { type Labels, matchesSelector } from '../labels.ts';
import { podTemplateHash, randomUid } from '../names.ts';
import type { Deployment, PodTemplateSpec, ReplicaSet } from '../objects.ts';
import { ownedBy, ownerReference } from '../owner-reference.ts';
import { proportionalSizes } from '../proportional-scaling.ts';
import { maxSurge, maxUnavailable } from '../rolling-update.ts';
import { timestamp } from '../time.ts';

const HASH_LABEL = 'pod-template-hash';
const REVISION = 'deployment.kubernetes.io/revision';
const DESIRED = 'deployment.kubernetes.io/desired-replicas';
const MAX_REPLICAS = 'deployment.kubernetes.io/max-replicas';
/** Annotations that a ReplicaSet does not take over from its Deployment. */
const OWN = new Set([
  ...[REVISION, DESIRED, MAX_REPLICAS, 'deployment.kubernetes.io/revision-history'],
  ...['kubectl.kubernetes.io/last-applied-configuration', 'deprecated.deployment.rollback.to'],
]);
const SOURCE = { component: 'deployment-controller' };

/**
 * Every Deployment rolls towards its template: a ReplicaSet for it, scaled up as far as the surge allows, and the
 * older ones down as far as availability allows (`pkg/controller/deployment/rolling.go`). A Deployment that is
 * scaled in mid-rollout first shares its replicas out in proportion; one that is scaled by the write that gives it
 * another template first scales what it has.
 */
export function reconcileDeployments(ctx: ClusterContext): void {
  for (const deployment of listObjects(ctx.cluster, 'Deployment')) {
    adoptReplicaSets(ctx, deployment);
    if (deployment.spec.paused === true) {
      keepPaused(ctx, deployment);
      continue;
    }
    const known = knownReplicaSet(ctx, deployment);
    if (isScaled(ctx, deployment, known)) {
      scaleActive(ctx, deployment, known);
      continue;
    }
    const current = known ?? firstReplicaSet(ctx, deployment);
    growCurrent(ctx, deployment, current);
    shrinkOthers(ctx, deployment, current.metadata.name);
    forgetOldRevisions(ctx, deployment, current.metadata.name);
    writeStatus(ctx, deployment, { name: current.metadata.name, isNew: known === null });
  }
}

/** By list of Deployments, which a write to one of them makes anew: it is asked for with every command. */
const deadlines = new WeakMap<readonly Deployment[], number | null>();

/** When the next rollout has failed if it makes no progress until then; null when there is none. */
export function nextRolloutDeadline(cluster: Cluster): number | null {
  const deployments = listObjects(cluster, 'Deployment');
  const known = deadlines.get(deployments);
  if (known !== undefined) return known;
  const next = deployments.map(rolloutDeadline).reduce<number | null>(earlier, null);
  deadlines.set(deployments, next);
  return next;
}

/** While a Deployment is paused nothing is made of a new template; it is scaled all the same. */
function keepPaused(ctx: ClusterContext, deployment: Deployment): void {
  const current = knownReplicaSet(ctx, deployment);
  scaleActive(ctx, deployment, current);
  const name = current?.metadata.name ?? null;
  forgetOldRevisions(ctx, deployment, name);
  writeStatus(ctx, deployment, name === null ? null : { name, isNew: false });
}

/**
 * Scales a Deployment's only active ReplicaSet (or its newest, where none is), the present one alone once it is
 * complete, several in proportion; a rollout goes on in the next pass (`deployment/sync.go scale`).
 */
function scaleActive(ctx: ClusterContext, deployment: Deployment, current: ReplicaSet | null): void {
  const all = ownedBy(ctx.cluster, 'ReplicaSet', deployment);
  const active = activeReplicaSets(ctx, deployment);
  const only = active.length > 1 ? undefined : (active[0] ?? current ?? all.at(-1));
  if (only !== undefined) scale(ctx, deployment, only, deployment.spec.replicas);
  else if (current !== null && isSaturated(deployment, current)) {
    for (const other of active) {
      if (other.metadata.uid !== current.metadata.uid) scale(ctx, deployment, other, 0);
    }
  } else scaleInProportion(ctx, deployment);
}

function isSaturated({ spec: { replicas } }: Deployment, { metadata, spec, status }: ReplicaSet): boolean {
  const known = Number(metadata.annotations[DESIRED]);
  return [spec.replicas, known, status.availableReplicas].every((count) => count === replicas);
}

/** A ReplicaSet that nobody owns and that matches is the Deployment's from now on (`ClaimReplicaSets`). */
function adoptReplicaSets(ctx: ClusterContext, deployment: Deployment): void {
  const { matchLabels } = deployment.spec.selector;
  for (const orphan of listNamespace(ctx.cluster, 'ReplicaSet', deployment.metadata.namespace)) {
    const { ownerReferences, labels } = orphan.metadata;
    if (ownerReferences.length > 0 || !matchesSelector(labels, matchLabels)) continue;
    const metadata = { ...orphan.metadata, ownerReferences: [ownerReference(deployment)] };
    const object: ReplicaSet = { ...orphan, metadata };
    writeObject(ctx.cluster, { verb: 'update', kind: 'ReplicaSet', object }, ctx.observe);
  }
}

/** A ReplicaSet for the present template, of the newest revision. */
function firstReplicaSet(ctx: ClusterContext, deployment: Deployment): ReplicaSet {
  const owned = ownedBy(ctx.cluster, 'ReplicaSet', deployment);
  const revision = newestRevision(owned) + 1;
  const created = createReplicaSet(ctx, deployment, owned, revision);
  noteRevision(ctx, deployment, revision);
  return created;
}

const newestRevision = (owned: readonly ReplicaSet[]): number => Math.max(0, ...owned.map(revisionOf));

/** The ReplicaSet of the present template, if there is one; it is of the newest revision from then on. */
function knownReplicaSet(ctx: ClusterContext, deployment: Deployment): ReplicaSet | null {
  const owned = ownedBy(ctx.cluster, 'ReplicaSet', deployment);
  const newest = newestRevision(owned);
  const known = owned.find((replicaSet) => isPresent(replicaSet, deployment));
  if (known === undefined) return null;
  // An older template is wanted again: its ReplicaSet becomes the newest revision.
  const revision = revisionOf(known) === newest ? newest : newest + 1;
  if (revision !== revisionOf(deployment)) noteRevision(ctx, deployment, revision);
  const annotations = {
    ...known.metadata.annotations,
    ...annotationsFor(deployment),
    [REVISION]: String(revision),
  };
  const object: ReplicaSet = { ...known, metadata: { ...known.metadata, annotations } };
  return writeObject(ctx.cluster, { verb: 'update', kind: 'ReplicaSet', object }, ctx.observe);
}

/** What its present ReplicaSet has too, such as the change's cause in `rollout history` (`skipCopyAnnotation`). */
function annotationsFor({ metadata }: Deployment): Labels {
  return Object.fromEntries(Object.entries(metadata.annotations).filter(([key]) => !OWN.has(key)));
}

/** The number of its newest template, or the ReplicaSet's own; 0 before it has one. */
export function revisionOf(replicaSet: ReplicaSet | Deployment): number {
  return Number(replicaSet.metadata.annotations[REVISION] ?? 0);
}

/** Whether a ReplicaSet makes Pods of the present template (`deployment_util.go EqualIgnoreHash`). */
export function isPresent(replicaSet: ReplicaSet, deployment: Deployment): boolean {
  return sameJson(templateWithoutHash(replicaSet), deployment.spec.template);
}

function templateWithoutHash(replicaSet: ReplicaSet): PodTemplateSpec {
  const { template } = replicaSet.spec;
  const labels = Object.fromEntries(
    Object.entries(template.metadata.labels).filter(([key]) => key !== HASH_LABEL),
  );
  return { ...template, metadata: { ...template.metadata, labels } };
}

function noteRevision(ctx: ClusterContext, deployment: Deployment, revision: number): void {
  const latest = getObject(
    ctx.cluster,
    'Deployment',
    deployment.metadata.namespace,
    deployment.metadata.name,
  );
  if (latest === null) return;
  const annotations = { ...latest.metadata.annotations, [REVISION]: String(revision) };
  const object: Deployment = { ...latest, metadata: { ...latest.metadata, annotations } };
  writeObject(ctx.cluster, { verb: 'update', kind: 'Deployment', object }, ctx.observe);
}

function createReplicaSet(
  ctx: ClusterContext,
  deployment: Deployment,
  owned: readonly ReplicaSet[],
  revision: number,
): ReplicaSet {
  const replicas = roomToGrow(deployment, owned, 0);
  const object = newReplicaSet(ctx, deployment, freeHash(ctx, deployment), replicas, revision);
  const created = writeObject(ctx.cluster, { verb: 'create', kind: 'ReplicaSet', object }, ctx.observe);
  if (replicas > 0) reportScaling(ctx, deployment, created, 0, replicas);
  return created;
}

/** Another template with the same hash would have taken the name: then the collision count is hashed as well. */
function freeHash(ctx: ClusterContext, deployment: Deployment): string {
  const { namespace, name } = deployment.metadata;
  for (let collisions = 0; ; collisions += 1) {
    const hash = podTemplateHash(deployment.spec.template, collisions);
    if (getObject(ctx.cluster, 'ReplicaSet', namespace, `${name}-${hash}`) === null) return hash;
  }
}

function newReplicaSet(
  ctx: ClusterContext,
  deployment: Deployment,
  hash: string,
  replicas: number,
  revision: number,
): ReplicaSet {
  const withHash = (labels: Labels): Labels => ({ ...labels, [HASH_LABEL]: hash });
  const { template } = deployment.spec;
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${deployment.metadata.name}-${hash}`,
      namespace: deployment.metadata.namespace,
      uid: randomUid(ctx.random),
      resourceVersion: '',
      generation: 1,
      creationTimestamp: timestamp(ctx.now),
      labels: withHash(template.metadata.labels),
      annotations: {
        ...annotationsFor(deployment),
        [DESIRED]: String(deployment.spec.replicas),
        [MAX_REPLICAS]: String(deployment.spec.replicas + maxSurge(deployment)),
        [REVISION]: String(revision),
      },
      ownerReferences: [ownerReference(deployment)],
    },
    spec: {
      replicas,
      selector: { matchLabels: withHash(deployment.spec.selector.matchLabels) },
      template: {
        ...template,
        metadata: { ...template.metadata, labels: withHash(template.metadata.labels) },
      },
    },
    status: {
      replicas: 0,
      fullyLabeledReplicas: 0,
      readyReplicas: 0,
      availableReplicas: 0,
      observedGeneration: 0,
    },
  };
}

/** How many replicas the current ReplicaSet may have: the surge bounds old and new together (`NewRSNewReplicas`). */
function roomToGrow(deployment: Deployment, all: readonly ReplicaSet[], current: number): number {
  const desired = deployment.spec.replicas;
  if (current >= desired) return desired;
  const room = desired + maxSurge(deployment) - sumOf(all, (replicaSet) => replicaSet.spec.replicas);
  return room <= 0 ? current : current + Math.min(room, desired - current);
}

/** Those of its ReplicaSets that have replicas. */
function activeReplicaSets(ctx: ClusterContext, deployment: Deployment): ReplicaSet[] {
  return ownedBy(ctx.cluster, 'ReplicaSet', deployment).filter((replicaSet) => replicaSet.spec.replicas > 0);
}

/** Whether it was scaled while others than its present ReplicaSet have replicas (`sync.go isScalingEvent`). */
function isScaled(ctx: ClusterContext, deployment: Deployment, current: ReplicaSet | null): boolean {
  const active = activeReplicaSets(ctx, deployment);
  return (
    active.some(({ metadata }) => metadata.uid !== current?.metadata.uid) &&
    active.some(({ metadata }) => metadata.annotations[DESIRED] !== String(deployment.spec.replicas))
  );
}

/** Each ReplicaSet gets its share of what is allowed now (`sync.go scale`). */
function scaleInProportion(ctx: ClusterContext, deployment: Deployment): void {
  const active = activeReplicaSets(ctx, deployment);
  const sets = active.map(({ metadata, spec }) => ({
    replicas: spec.replicas,
    maxBefore: Number(metadata.annotations[MAX_REPLICAS]),
  }));
  const allowed = deployment.spec.replicas === 0 ? 0 : deployment.spec.replicas + maxSurge(deployment);
  const sizes = proportionalSizes(sets, allowed);
  for (const [index, replicaSet] of active.entries()) scale(ctx, deployment, replicaSet, sizes[index] ?? 0);
}

function growCurrent(ctx: ClusterContext, deployment: Deployment, current: ReplicaSet): void {
  const all = ownedBy(ctx.cluster, 'ReplicaSet', deployment);
  scale(ctx, deployment, current, roomToGrow(deployment, all, current.spec.replicas));
}

/** Old ReplicaSets give up their unready Pods first, then as many as availability allows. */
function shrinkOthers(ctx: ClusterContext, deployment: Deployment, currentName: string): void {
  const all = ownedBy(ctx.cluster, 'ReplicaSet', deployment);
  const minAvailable = deployment.spec.replicas - maxUnavailable(deployment);
  const current = all.find((replicaSet) => replicaSet.metadata.name === currentName);
  const currentUnavailable = (current?.spec.replicas ?? 0) - (current?.status.availableReplicas ?? 0);
  const others = all.filter((replicaSet) => replicaSet !== current && replicaSet.spec.replicas > 0);
  const total = sumOf(all, (replicaSet) => replicaSet.spec.replicas);
  let allowed = total - minAvailable - currentUnavailable;
  if (others.length === 0 || allowed <= 0) return;
  const shrunk = others.map((replicaSet) => {
    const unhealthy = Math.max(0, replicaSet.spec.replicas - replicaSet.status.availableReplicas);
    const less = Math.min(allowed, unhealthy);
    allowed -= less;
    return scale(ctx, deployment, replicaSet, replicaSet.spec.replicas - less);
  });
  let spare = sumOf(all, (replicaSet) => replicaSet.status.availableReplicas) - minAvailable;
  for (const replicaSet of shrunk) {
    const less = Math.min(Math.max(0, spare), replicaSet.spec.replicas);
    spare -= less;
    scale(ctx, deployment, replicaSet, replicaSet.spec.replicas - less);
  }
}

function scale(
  ctx: ClusterContext,
  deployment: Deployment,
  replicaSet: ReplicaSet,
  replicas: number,
): ReplicaSet {
  const from = replicaSet.spec.replicas;
  const annotations = {
    ...replicaSet.metadata.annotations,
    [DESIRED]: String(deployment.spec.replicas),
    [MAX_REPLICAS]: String(deployment.spec.replicas + maxSurge(deployment)),
  };
  const generation = (replicaSet.metadata.generation ?? 0) + (from === replicas ? 0 : 1);
  const object: ReplicaSet = {
    ...replicaSet,
    metadata: { ...replicaSet.metadata, annotations, generation },
    spec: { ...replicaSet.spec, replicas },
  };
  const written = writeObject(ctx.cluster, { verb: 'update', kind: 'ReplicaSet', object }, ctx.observe);
  if (from !== replicas) reportScaling(ctx, deployment, written, from, replicas);
  return written;
}

function reportScaling(
  ctx: ClusterContext,
  deployment: Deployment,
  replicaSet: ReplicaSet,
  from: number,
  to: number,
): void {
  const direction = to > from ? 'up' : 'down';
  recordEvent(ctx, deployment, SOURCE, {
    type: 'Normal',
    reason: 'ScalingReplicaSet',
    message: `Scaled ${direction} replica set ${replicaSet.metadata.name} from ${from} to ${to}`,
  });
}

/** Old ReplicaSets without Pods are kept for a rollback, the last ten of them (`revisionHistoryLimit`). */
function forgetOldRevisions(ctx: ClusterContext, deployment: Deployment, currentName: string | null): void {
  const idle = ownedBy(ctx.cluster, 'ReplicaSet', deployment)
    .filter((replicaSet) => replicaSet.metadata.name !== currentName)
    .filter((replicaSet) => replicaSet.spec.replicas === 0 && replicaSet.status.replicas === 0)
    .sort((left, right) => revisionOf(left) - revisionOf(right));
  const excess = Math.max(0, idle.length - deployment.spec.revisionHistoryLimit);
  for (const object of idle.slice(0, excess)) {
    writeObject(ctx.cluster, { verb: 'delete', kind: 'ReplicaSet', object }, ctx.observe);
  }
}

function writeStatus(ctx: ClusterContext, deployment: Deployment, present: PresentReplicaSet | null): void {
  const latest = getObject(
    ctx.cluster,
    'Deployment',
    deployment.metadata.namespace,
    deployment.metadata.name,
  );
  if (latest === null) return;
  const status = deploymentStatus(latest, ownedBy(ctx.cluster, 'ReplicaSet', latest), present, ctx.now);
  writeObject(
    ctx.cluster,
    { verb: 'update', kind: 'Deployment', object: { ...latest, status } },
    ctx.observe,
  );
}

function sumOf<T>(values: readonly T[], amount: (value: T) => number): number {
  return values.reduce((sum, value) => sum + amount(value), 0);
}
