import type { Cluster } from '../kube/cluster.ts';
import { slicesOfService } from '../kube/controllers/endpointslice.ts';
import type { Endpoint, EndpointSlice, NamespacedMeta, Service } from '../kube/objects.ts';
import { relatedUid } from './related-uid.ts';

/** The older way to list a Service's addresses: one object a Service, of the Service's name. */
export interface Endpoints {
  readonly apiVersion: 'v1';
  readonly kind: 'Endpoints';
  readonly metadata: NamespacedMeta;
  readonly subsets: readonly EndpointSubset[];
}

export interface EndpointSubset {
  readonly addresses?: readonly EndpointAddress[];
  readonly notReadyAddresses?: readonly EndpointAddress[];
  readonly ports: readonly { readonly name?: string; readonly port: number; readonly protocol: 'TCP' }[];
}

export interface EndpointAddress {
  readonly ip: string;
  readonly nodeName?: string;
  readonly targetRef?: Endpoint['targetRef'];
}

/** The Endpoints of a Service; null when it has no EndpointSlice yet. */
export function endpointsOf(cluster: Cluster, service: Service): Endpoints | null {
  return endpointsFrom(service, slicesOfService(cluster, service));
}

/**
 * Made from the slices: they say the same, and the room's state has each thing once. Terminating endpoints are among
 * them only where the Service publishes those that are not ready (`pkg/controller/endpoint/endpoints_controller.go`).
 */
export function endpointsFrom(service: Service, slices: readonly EndpointSlice[]): Endpoints | null {
  const [first] = slices;
  if (first === undefined) return null;
  const { name, namespace, labels } = service.metadata;
  const versions = [service, ...slices].map(({ metadata }) => Number(metadata.resourceVersion));
  const all = slices.flatMap((slice) => slice.endpoints);
  const present = all.filter(({ conditions }) => conditions.ready || !conditions.terminating);
  const ports = (slices.find((slice) => slice.ports.length > 0)?.ports ?? []).map((port) =>
    port.name === '' ? { port: port.port, protocol: port.protocol } : port,
  );
  const ready = present.filter(({ conditions }) => conditions.ready).map(addressOf);
  const notReady = present.filter(({ conditions }) => !conditions.ready).map(addressOf);
  return {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: {
      ...{
        name,
        namespace,
        uid: relatedUid(first.metadata.uid),
        labels,
        annotations: {},
        ownerReferences: [],
      },
      resourceVersion: String(Math.max(...versions)),
      creationTimestamp: service.metadata.creationTimestamp,
    },
    subsets:
      present.length === 0
        ? []
        : [
            {
              ...(ready.length === 0 ? {} : { addresses: ready }),
              ...(notReady.length === 0 ? {} : { notReadyAddresses: notReady }),
              ports,
            },
          ],
  };
}

function addressOf({ addresses, nodeName, targetRef }: Endpoint): EndpointAddress {
  return {
    ip: addresses[0],
    ...(nodeName === undefined ? {} : { nodeName }),
    ...(targetRef === undefined ? {} : { targetRef }),
  };
}
