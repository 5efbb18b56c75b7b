import { getObject } from '../../kube/cluster.ts';
import type { Labels } from '../../kube/labels.ts';
import { milliseconds } from '../../kube/time.ts';
import { type ApiObject, namespaceOf, objectsOf } from '../../kube-api/api-object.ts';
import { resourceNamed } from '../../kube-api/resources.ts';
import { ageAt } from '../../kube-api/tables.ts';
import { clientNode } from '../../net/client-node.ts';
import { CLIENT_POD, clientPod } from '../client-pod/pod.ts';
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
  return objectsOf(sim.cluster, resourceNamed(name)).map(rowOf);
}

function rowOf(object: ApiObject): Row {
  const { name, labels } = object.metadata;
  return { name, namespace: namespaceOf(object), labels, object };
}

/** The Pod that stands in no list and answers to its name alone. It is there as long as its node. */
export function clientRow(
  sim: Simulation,
  resource: ResourceName,
  namespace: string | null,
  name: string,
): Row | null {
  if (resource !== 'pods' || namespace !== 'default' || name !== CLIENT_POD) return null;
  const node = getObject(sim.cluster, 'Node', '', clientNode(sim.cluster));
  return node === null ? null : rowOf(clientPod(sim, milliseconds(node.metadata.creationTimestamp)));
}

/** How long ago an API object's time is. */
export function ageOf(sim: Simulation, timestampText: string): string {
  return ageAt(timestampText, sim.now);
}
