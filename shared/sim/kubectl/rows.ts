import type { Labels } from '../../kube/labels.ts';
import type { EndpointSlice } from '../../kube/objects.ts';
import { type ApiObject, namespaceOf, objectsOf } from '../../kube-api/api-object.ts';
import { resourceNamed } from '../../kube-api/resources.ts';
import { ageAt } from '../../kube-api/tables.ts';
import type { Simulation } from '../state.ts';
import type { ResourceName } from './resource.ts';

/** One object, as it is chosen to be printed. */
export interface Row {
  readonly name: string;
  /** Null for what has none. */
  readonly namespace: string | null;
  readonly labels: Labels;
  readonly object: ApiObject;
}

/** Every object of a resource in the whole cluster, ordered by namespace and name as the API server lists them. */
export function rowsOf(sim: Simulation, name: ResourceName): Row[] {
  return objectsOf(sim.cluster, resourceNamed(name)).map((object) => ({
    name: object.metadata.name,
    namespace: namespaceOf(object),
    labels: object.metadata.labels,
    object,
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
