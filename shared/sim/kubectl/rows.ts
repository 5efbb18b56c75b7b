import type { Labels } from '../../kube/labels.ts';
import type { EndpointSlice } from '../../kube/objects.ts';
import { namespaceOf, objectsOf } from '../../kube-api/api-object.ts';
import { resourceNamed } from '../../kube-api/resources.ts';
import { type Cell, cellsOf } from '../../kube-api/table.ts';
import { ageAt } from '../../kube-api/tables.ts';
import type { Simulation } from '../state.ts';
import type { ResourceName } from './resource.ts';

/** One object as `kubectl get` prints it. */
export interface Row {
  readonly name: string;
  /** Null for what has none. */
  readonly namespace: string | null;
  readonly labels: Labels;
  /** One for each column of the resource's table. */
  readonly cells: readonly Cell[];
}

/** Every object of a resource in the whole cluster, ordered by namespace and name as the API server lists them. */
export function rowsOf(sim: Simulation, name: ResourceName): Row[] {
  const resource = resourceNamed(name);
  return objectsOf(sim.cluster, resource).map((object) => ({
    name: object.metadata.name,
    namespace: namespaceOf(object),
    labels: object.metadata.labels,
    cells: cellsOf(resource, object, sim.now),
  }));
}

/** How long ago an API object's time is. */
export function ageOf(sim: Simulation, timestampText: string): string {
  return ageAt(timestampText, sim.now);
}

/** `ip:port` of the endpoints that are ready. */
export function readyEndpoints(slices: readonly EndpointSlice[]): string[] {
  return slices.flatMap((slice) =>
    slice.ports.flatMap((port) =>
      slice.endpoints
        .filter(({ conditions }) => conditions.ready)
        .map(({ addresses }) => `${addresses[0]}:${port.port}`),
    ),
  );
}
