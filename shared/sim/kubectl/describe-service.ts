import { slicesOfService } from '../../kube/controllers/endpointslice.ts';
import { formatLabels } from '../../kube/labels.ts';
import type { EndpointSlice, Service } from '../../kube/objects.ts';
import type { Simulation } from '../state.ts';
import { annotationLines, labelLines } from './pair-lines.ts';

/** The lines of `kubectl describe service`, cells divided by tabs (`kubectl/pkg/describe describeService`). */
export function describeService(sim: Simulation, service: Service): string[] {
  const { metadata, spec } = service;
  const endpoints = endpointsText(slicesOfService(sim.cluster, service));
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
      `Endpoints:\t${endpoints}`,
    ]),
    `Session Affinity:\t${spec.sessionAffinity}`,
    `Internal Traffic Policy:\t${spec.internalTrafficPolicy}`,
  ];
}

/**
 * Three that are ready, and how many more there are. kubectl says that there are more as soon as any endpoint comes behind
 * the third, and counts those that are ready: `+ 0 more...` where none of them is (`formatEndpointSlices`).
 */
function endpointsText(slices: readonly EndpointSlice[]): string {
  const all = slices.flatMap((slice) =>
    slice.ports.flatMap(({ port }) =>
      slice.endpoints.map(({ addresses, conditions }) => ({
        ...conditions,
        text: `${addresses[0]}:${port}`,
      })),
    ),
  );
  const ready = all.filter((endpoint) => endpoint.ready);
  const shown = ready.slice(0, 3);
  const third = shown[2];
  const more = third !== undefined && third !== all.at(-1) ? ` + ${ready.length - 3} more...` : '';
  return shown.map(({ text }) => text).join(',') + more;
}
