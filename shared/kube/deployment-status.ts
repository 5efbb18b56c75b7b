import type { Condition, Deployment, DeploymentStatus, ReplicaSet } from './objects.ts';
import { nextCondition } from './pod-status.ts';
import { maxUnavailable } from './rolling-update.ts';
import { milliseconds, timestamp } from './time.ts';

/** The ReplicaSet of a Deployment's present template, and whether it was made just now. */
export interface PresentReplicaSet {
  readonly name: string;
  readonly isNew: boolean;
}

/** The Deployment's status from its ReplicaSets' (`deployment/sync.go calculateStatus`, `progress.go`). */
export function deploymentStatus(
  deployment: Deployment,
  replicaSets: readonly ReplicaSet[],
  present: PresentReplicaSet | null,
  now: number,
): DeploymentStatus {
  const current = replicaSets.find((replicaSet) => replicaSet.metadata.name === present?.name);
  const sum = (amount: (replicaSet: ReplicaSet) => number) =>
    replicaSets.reduce((total, replicaSet) => total + amount(replicaSet), 0);
  const available = sum((replicaSet) => replicaSet.status.availableReplicas);
  const counts = {
    observedGeneration: deployment.metadata.generation ?? 0,
    replicas: sum((replicaSet) => replicaSet.status.replicas),
    updatedReplicas: current?.status.replicas ?? 0,
    readyReplicas: sum((replicaSet) => replicaSet.status.readyReplicas),
    availableReplicas: available,
    unavailableReplicas: Math.max(0, sum((replicaSet) => replicaSet.spec.replicas) - available),
  };
  const holds = available >= deployment.spec.replicas - maxUnavailable(deployment);
  const progressing = hasDeadline(deployment) ? [progressingCondition(deployment, counts, present, now)] : [];
  return {
    ...counts,
    conditions: [availableCondition(deployment.status.conditions, holds, now), ...progressing],
  };
}

function availableCondition(before: readonly Condition[], holds: boolean, now: number): Condition {
  const why = holds
    ? { reason: 'MinimumReplicasAvailable', message: 'Deployment has minimum availability.' }
    : { reason: 'MinimumReplicasUnavailable', message: 'Deployment does not have minimum availability.' };
  return withUpdateTime(before, nextCondition(before, 'Available', holds, why, now), now);
}

/** What is said of a rollout (`deployment/progress.go syncRolloutStatus`, `sync.go getNewReplicaSet`). */
function progressingCondition(
  deployment: Deployment,
  counts: Counts,
  present: PresentReplicaSet | null,
  now: number,
): Condition {
  const { conditions } = deployment.status;
  const say = (holds: boolean | 'unknown', reason: string, message: string) =>
    withUpdateTime(
      conditions,
      nextCondition(conditions, 'Progressing', holds, { reason, message }, now),
      now,
    );
  const name = present?.name ?? '';
  const last = progressOf(deployment);
  if (deployment.spec.paused === true) {
    // Nobody can say how a rollout gets on that stands still (`checkPausedConditions`).
    return last?.reason === TIMED_OUT ? last : say('unknown', PAUSED, 'Deployment is paused');
  }
  if (present?.isNew === true) return say(true, 'NewReplicaSetCreated', `Created new replica set "${name}"`);
  if (last === undefined) return say(true, 'FoundNewReplicaSet', `Found new replica set "${name}"`);
  if (last.reason === PAUSED) return say('unknown', 'DeploymentResumed', 'Deployment is resumed');
  // Once it is done, neither scaling nor what becomes of its Pods makes it a rollout again.
  if (last.reason === DONE && counts.replicas === counts.updatedReplicas) return last;
  if (isComplete(deployment, counts)) {
    return say(true, DONE, `ReplicaSet "${name}" has successfully progressed.`);
  }
  if (isGettingOn(deployment.status, counts)) {
    const got = say(true, 'ReplicaSetUpdated', `ReplicaSet "${name}" is progressing.`);
    return { ...got, lastUpdateTime: timestamp(now) };
  }
  const deadline = rolloutDeadline(deployment);
  if (deadline === null || now < deadline) return last;
  return say(false, TIMED_OUT, `ReplicaSet "${name}" has timed out progressing.`);
}

type Counts = Omit<DeploymentStatus, 'conditions'>;

function isComplete({ spec: { replicas } }: Deployment, counts: Counts): boolean {
  return [counts.updatedReplicas, counts.replicas, counts.availableReplicas].every(
    (count) => count === replicas,
  );
}

/** New Pods came, old ones went, or more of them are Ready (`deployment_util.go DeploymentProgressing`). */
function isGettingOn(before: Counts, counts: Counts): boolean {
  const old = ({ replicas, updatedReplicas }: Counts) => replicas - updatedReplicas;
  return (
    counts.updatedReplicas > before.updatedReplicas ||
    old(counts) < old(before) ||
    counts.readyReplicas > before.readyReplicas ||
    counts.availableReplicas > before.availableReplicas
  );
}

const DONE = 'NewReplicaSetAvailable';
const PAUSED = 'DeploymentPaused';
const TIMED_OUT = 'ProgressDeadlineExceeded';
/** With this a Deployment may take for ever. */
const NO_DEADLINE = 2 ** 31 - 1;

const hasDeadline = ({ spec }: Deployment): boolean => spec.progressDeadlineSeconds !== NO_DEADLINE;

const progressOf = ({ status }: Deployment): Condition | undefined =>
  status.conditions.find(({ type }) => type === 'Progressing');

/**
 * When a rollout has failed if it makes no progress until then, in milliseconds since the epoch: a second after its
 * time is up, as times of objects are to the second (`requeueStuckDeployment`). Null when none is under way.
 */
export function rolloutDeadline(deployment: Deployment): number | null {
  const last = progressOf(deployment);
  if (last?.lastUpdateTime === undefined || !hasDeadline(deployment)) return null;
  if (last.reason === DONE || last.reason === PAUSED || last.reason === TIMED_OUT) return null;
  return milliseconds(last.lastUpdateTime) + (deployment.spec.progressDeadlineSeconds + 1) * 1000;
}

/** The update time moves only when the condition says something new: else every look would be a write. */
function withUpdateTime(before: readonly Condition[], condition: Condition, now: number): Condition {
  const previous = before.find((other) => other.type === condition.type);
  const isSame =
    previous !== undefined &&
    previous.status === condition.status &&
    previous.reason === condition.reason &&
    previous.message === condition.message;
  return {
    ...condition,
    lastUpdateTime: isSame ? (previous.lastUpdateTime ?? timestamp(now)) : timestamp(now),
  };
}

/** Of a Deployment that its controller has not seen yet. */
export const UNSEEN_STATUS: Deployment['status'] = {
  observedGeneration: 0,
  replicas: 0,
  updatedReplicas: 0,
  readyReplicas: 0,
  availableReplicas: 0,
  unavailableReplicas: 0,
  conditions: [],
};
