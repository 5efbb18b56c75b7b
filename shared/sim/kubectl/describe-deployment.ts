import { isPresent } from '../../kube/controllers/deployment.ts';
import { formatLabels } from '../../kube/labels.ts';
import type { Deployment, ReplicaSet } from '../../kube/objects.ts';
import { ownedBy } from '../../kube/owner-reference.ts';
import type { Simulation } from '../state.ts';
import { longTime } from './describe-pod.ts';
import { templateLines } from './describe-template.ts';
import { annotationLines, labelLines } from './pair-lines.ts';

/** The lines of `kubectl describe deployment`, cells divided by tabs (`kubectl/pkg/describe describeDeployment`). */
export function describeDeployment(sim: Simulation, deployment: Deployment): string[] {
  const { metadata, spec, status } = deployment;
  const { type, rollingUpdate } = spec.strategy;
  const owned = ownedBy(sim.cluster, 'ReplicaSet', deployment);
  const present = owned.find((replicaSet) => isPresent(replicaSet, deployment));
  return [
    `Name:\t${metadata.name}`,
    `Namespace:\t${metadata.namespace}`,
    `CreationTimestamp:\t${longTime(metadata.creationTimestamp)}`,
    ...labelLines(metadata.labels),
    ...annotationLines(metadata.annotations),
    `Selector:\t${formatLabels(spec.selector.matchLabels)}`,
    `Replicas:\t${spec.replicas} desired | ${status.updatedReplicas} updated | ${status.replicas} total | ${status.availableReplicas} available | ${status.unavailableReplicas} unavailable`,
    `StrategyType:\t${type}`,
    'MinReadySeconds:\t0',
    `RollingUpdateStrategy:\t${rollingUpdate.maxUnavailable} max unavailable, ${rollingUpdate.maxSurge} max surge`,
    ...templateLines(spec.template),
    ...(status.conditions.length === 0
      ? []
      : ['Conditions:', '  Type\tStatus\tReason', '  ----\t------\t------']),
    // The blank behind the first cell is kubectl's own.
    ...status.conditions.map(({ type, status, reason = '' }) => `  ${type} \t${status}\t${reason}`),
    `OldReplicaSets:\t${countsText(owned.filter((replicaSet) => replicaSet !== present))}`,
    `NewReplicaSet:\t${countsText(present === undefined ? [] : [present])}`,
  ];
}

function countsText(replicaSets: readonly ReplicaSet[]): string {
  const counts = replicaSets.map(
    ({ metadata, spec, status }) => `${metadata.name} (${status.replicas}/${spec.replicas} replicas created)`,
  );
  return counts.length === 0 ? '<none>' : counts.join(', ');
}
