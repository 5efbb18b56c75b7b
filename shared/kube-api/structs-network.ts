import { atomicMap, flag, integer, kindOf, many, one, portName, text, texts } from './fields.ts';
import type { Struct, StructName } from './shape.ts';

/** Services, and the nodes that Pods run on. */
export const NETWORK = {
  Service: {
    doc: 'A stable name and address in front of the Pods that its selector chooses.',
    fields: kindOf('ServiceSpec', 'What is wanted.'),
  },
  ServiceSpec: {
    doc: 'What is wanted of a Service.',
    fields: {
      ports: many('ServicePort', 1, 'port', ['port', 'protocol'], 'Where it listens; in a room on one port.'),
      selector: atomicMap(2, 'The labels of the Pods that it sends requests to.'),
      clusterIP: text(3, 'Its address, given when it is created. Cannot be changed. None makes it headless.'),
      type: text(4, 'ClusterIP.'),
      sessionAffinity: text(7, 'ClientIP keeps each client at one Pod; None does not.'),
      publishNotReadyAddresses: flag(13, 'Whether Pods that are not ready get requests too.'),
      sessionAffinityConfig: one('SessionAffinityConfig', 14, 'How long a client is kept.'),
      ipFamilyPolicy: text(17, 'SingleStack.'),
      clusterIPs: texts(18, 'The same as clusterIP, as a list.'),
      ipFamilies: texts(19, 'IPv4.'),
      internalTrafficPolicy: text(22, 'Local uses only Pods on the client’s own node; Cluster uses all.'),
    },
    unsupported: [
      ...['allocateLoadBalancerNodePorts', 'externalIPs', 'externalName', 'externalTrafficPolicy'],
      ...['healthCheckNodePort', 'loadBalancerClass', 'loadBalancerIP', 'loadBalancerSourceRanges'],
      'trafficDistribution',
    ],
  },
  ServicePort: {
    doc: 'One port of a Service.',
    fields: {
      name: text(1, 'What it is called.'),
      protocol: text(2, 'TCP.'),
      port: integer(3, 'The Service’s own port.'),
      targetPort: portName(4, 'The Pods’ port; the same number where nothing is said.'),
    },
    unsupported: ['nodePort', 'appProtocol'],
  },
  SessionAffinityConfig: {
    doc: 'How long a client is kept at one Pod.',
    fields: { clientIP: one('ClientIPConfig', 1, 'By the client’s address.') },
  },
  ClientIPConfig: {
    doc: 'How long a client is kept at one Pod, by its address.',
    fields: { timeoutSeconds: integer(1, 'In seconds; 10800.') },
  },
  Node: {
    doc: 'A machine that Pods run on.',
    fields: kindOf('NodeSpec', 'What is wanted.'),
  },
  NodeSpec: {
    doc: 'What is wanted of a node.',
    fields: {
      podCIDR: text(1, 'The range that its Pods’ addresses come from.'),
      unschedulable: flag(4, 'Whether it takes no new Pods (cordon).'),
      podCIDRs: texts(7, 'The same as podCIDR, as a list.'),
    },
    unsupported: ['configSource', 'externalID', 'providerID', 'taints'],
  },
} satisfies { readonly [name in StructName]?: Struct };
