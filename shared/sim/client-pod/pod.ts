import { getObject } from '../../kube/cluster.ts';
import type { Pod } from '../../kube/objects.ts';
import { timestamp } from '../../kube/time.ts';
import { formatIPv4, parseCidr } from '../../lib/ipv4.ts';
import { clientNode } from '../../net/client-node.ts';
import type { Simulation } from '../state.ts';

/** The Pod from which the class calls: everybody's requests come from there. */
export const CLIENT_POD = 'client';
const IMAGE = 'client:1.0';

/**
 * The client Pod as the API shows it to who asks for it by name. It stands in no list and holds no address of the
 * cluster, so that what a lesson says about its Pods stays as it is. `since`: when it started, in ms since the epoch.
 */
export function clientPod(sim: Simulation, since: number): Pod {
  const at = timestamp(since);
  const node = clientNode(sim.cluster);
  const ip = clientAddress(sim);
  const hostIP = getObject(sim.cluster, 'Node', '', node)?.status.addresses.find(
    ({ type }) => type === 'InternalIP',
  )?.address;
  const conditions = ['Initialized', 'Ready', 'ContainersReady', 'PodScheduled'];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: CLIENT_POD,
      namespace: 'default',
      uid: '00000000-0000-4000-8000-00000000c11e',
      resourceVersion: '1',
      creationTimestamp: at,
      labels: { run: CLIENT_POD },
      annotations: {},
      ownerReferences: [],
    },
    spec: {
      containers: [
        {
          ...{ name: CLIENT_POD, image: IMAGE, imagePullPolicy: 'IfNotPresent', ports: [], resources: {} },
          ...{ terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File' },
        },
      ],
      ...{ restartPolicy: 'Always', terminationGracePeriodSeconds: 30, dnsPolicy: 'ClusterFirst' },
      ...{ schedulerName: 'default-scheduler', nodeName: node, priority: 0, serviceAccountName: 'default' },
    },
    status: {
      phase: 'Running',
      conditions: conditions.map((type) => ({ type, status: 'True', lastTransitionTime: at })),
      ...(hostIP === undefined ? {} : { hostIP, hostIPs: [{ ip: hostIP }] }),
      podIP: ip,
      podIPs: [{ ip }],
      startTime: at,
      containerStatuses: [
        {
          ...{ name: CLIENT_POD, state: { running: { startedAt: at } }, lastState: {}, ready: true },
          ...{ restartCount: 0, image: IMAGE, imageID: IMAGE, started: true },
        },
      ],
      qosClass: 'BestEffort',
    },
  };
}

/** The highest address of its node's range that no Pod holds: one that Pods are given last of all. */
export function clientAddress({ cluster, network }: Simulation): string {
  const cidr = parseCidr(network.nodes[`/${clientNode(cluster)}`]?.podCIDR ?? '');
  if (cidr === null) return '127.0.0.1';
  let address = cidr.broadcast - 1;
  while (address > cidr.network + 2 && Object.hasOwn(network.holders, formatIPv4(address))) address -= 1;
  return formatIPv4(address);
}
