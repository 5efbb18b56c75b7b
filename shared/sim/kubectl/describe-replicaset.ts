import { formatLabels } from '../../kube/labels.ts';
import type { PodStatus, ReplicaSet } from '../../kube/objects.ts';
import { ownedBy } from '../../kube/owner-reference.ts';
import type { Simulation } from '../state.ts';
import { templateLines } from './describe-template.ts';
import { annotationLines, labelLines } from './pair-lines.ts';

/** The lines of `kubectl describe replicaset`, cells divided by tabs (`kubectl/pkg/describe describeReplicaSet`). */
export function describeReplicaSet(sim: Simulation, replicaSet: ReplicaSet): string[] {
  const { metadata, spec, status } = replicaSet;
  const owner = metadata.ownerReferences[0];
  const pods = ownedBy(sim.cluster, 'Pod', replicaSet);
  const inPhase = (phase: PodStatus['phase']) => pods.filter((pod) => pod.status.phase === phase).length;
  return [
    `Name:\t${metadata.name}`,
    `Namespace:\t${metadata.namespace}`,
    `Selector:\t${formatLabels(spec.selector.matchLabels)}`,
    ...labelLines(metadata.labels),
    ...annotationLines(metadata.annotations),
    ...(owner === undefined ? [] : [`Controlled By:\t${owner.kind}/${owner.name}`]),
    `Replicas:\t${status.replicas} current / ${spec.replicas} desired`,
    `Pods Status:\t${inPhase('Running')} Running / ${inPhase('Pending')} Waiting / ${inPhase('Succeeded')} Succeeded / ${inPhase('Failed')} Failed`,
    ...templateLines(spec.template),
  ];
}
