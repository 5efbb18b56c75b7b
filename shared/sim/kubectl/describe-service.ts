import { slicesOfService } from '../../kube/controllers/endpointslice.ts';
import { formatLabels } from '../../kube/labels.ts';
import type { Service } from '../../kube/objects.ts';
import { firstThree } from '../../kube-api/tables.ts';
import type { Simulation } from '../state.ts';
import { annotationLines, labelLines } from './pair-lines.ts';
import { readyEndpoints } from './rows.ts';

/** The lines of `kubectl describe service`, cells divided by tabs (`kubectl/pkg/describe describeService`). */
export function describeService(sim: Simulation, service: Service): string[] {
  const { metadata, spec } = service;
  const endpoints = readyEndpoints(slicesOfService(sim.cluster, service));
  return [
    `Name:\t${metadata.name}`,
    `Namespace:\t${metadata.namespace}`,
    ...labelLines(metadata.labels),
    ...annotationLines(metadata.annotations),
    `Selector:\t${formatLabels(spec.selector ?? {})}`,
    `Type:\t${spec.type}`,
    `IP Family Policy:\t${spec.ipFamilyPolicy}`,
    `IP Families:\t${spec.ipFamilies.join(',')}`,
    `IP:\t${spec.clusterIP}`,
    `IPs:\t${spec.clusterIPs.join(',')}`,
    ...spec.ports.flatMap((port) => [
      `Port:\t${port.name ?? '<unset>'}\t${port.port}/${port.protocol}`,
      `TargetPort:\t${port.targetPort}/${port.protocol}`,
      `Endpoints:\t${firstThree(endpoints, '')}`,
    ]),
    `Session Affinity:\t${spec.sessionAffinity}`,
    `Internal Traffic Policy:\t${spec.internalTrafficPolicy}`,
  ];
}
