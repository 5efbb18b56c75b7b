import type { Condition, Deployment, DeploymentStatus, ReplicaSet } from './objects.ts';
import { nextCondition } from './pod-status.ts';
import { maxUnavailable } from './rolling-update.ts';
import { timestamp } from './time.ts';

/** The Deployment's status from its ReplicaSets' (`deployment/sync.go calculateStatus`, `progress.go`). */
export function deploymentStatus(
  deployment: Deployment,
  replicaSets: readonly ReplicaSet[],
  currentName: string | null,
  now: number,
): DeploymentStatus {
  const current = replicaSets.find((replicaSet) => replicaSet.metadata.name === currentName);
  const sum = (amount: (replicaSet: ReplicaSet) => number) =>
    replicaSets.reduce((total, replicaSet) => total + amount(replicaSet), 0);
  const replicas = sum((replicaSet) => replicaSet.status.replicas);
  const available = sum((replicaSet) => replicaSet.status.availableReplicas);
  const updated = current?.status.replicas ?? 0;
  const isComplete = updated === deployment.spec.replicas && replicas === updated && available === updated;
  const before = deployment.status.conditions;
  return {
    observedGeneration: deployment.metadata.generation ?? 0,
    replicas,
    updatedReplicas: updated,
    readyReplicas: sum((replicaSet) => replicaSet.status.readyReplicas),
    availableReplicas: available,
    unavailableReplicas: Math.max(0, sum((replicaSet) => replicaSet.spec.replicas) - available),
    conditions: [
      availableCondition(before, available >= deployment.spec.replicas - maxUnavailable(deployment), now),
      deployment.spec.paused === true
        ? pausedCondition(before, now)
        : progressingCondition(before, currentName ?? '', isComplete, now),
    ],
  };
}

function availableCondition(before: readonly Condition[], holds: boolean, now: number): Condition {
  const why = holds
    ? { reason: 'MinimumReplicasAvailable', message: 'Deployment has minimum availability.' }
    : { reason: 'MinimumReplicasUnavailable', message: 'Deployment does not have minimum availability.' };
  return withUpdateTime(before, nextCondition(before, 'Available', holds, why, now), now);
}

function progressingCondition(
  before: readonly Condition[],
  replicaSet: string,
  isComplete: boolean,
  now: number,
): Condition {
  const why = isComplete
    ? { reason: 'NewReplicaSetAvailable', message: `ReplicaSet "${replicaSet}" has successfully progressed.` }
    : { reason: 'ReplicaSetUpdated', message: `ReplicaSet "${replicaSet}" is progressing.` };
  return withUpdateTime(before, nextCondition(before, 'Progressing', true, why, now), now);
}

/** Nobody can say how a rollout gets on that stands still (`deployment_controller.go checkPausedConditions`). */
function pausedCondition(before: readonly Condition[], now: number): Condition {
  const why = { reason: 'DeploymentPaused', message: 'Deployment is paused' };
  return withUpdateTime(before, nextCondition(before, 'Progressing', 'unknown', why, now), now);
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
