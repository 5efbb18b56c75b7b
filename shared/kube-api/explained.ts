import { metadata, typeMeta } from './fields.ts';
import type { StructName } from './shape.ts';

/**
 * What the cluster writes and nobody else: for `kubectl explain` alone. A field's type is a scalar's, `map`, `quantities`, or the name
 * of a structure, here or among those that can be written; `[]` before it makes a list of it.
 */
export interface Explained {
  readonly doc: string;
  readonly fields: { readonly [name: string]: readonly [type: string, doc: string] };
}

/** The structure behind a kind's `status`. */
export const STATUS_OF: { readonly [kind in StructName]?: string } = {
  Pod: 'PodStatus',
  Service: 'ServiceStatus',
  Deployment: 'DeploymentStatus',
  Node: 'NodeStatus',
};

const conditions = ['[]Condition', 'What is so, aspect by aspect.'] as const;
const whatItIs = {
  apiVersion: ['string', typeMeta.apiVersion.doc],
  kind: ['string', typeMeta.kind.doc],
  metadata: ['ObjectMeta', metadata.doc],
} as const;

export const EXPLAINED: { readonly [name: string]: Explained | undefined } = {
  Condition: {
    doc: 'One aspect of an object.',
    fields: {
      type: ['string', 'Which aspect: Ready, Available, Progressing.'],
      status: ['string', 'True, False or Unknown.'],
      reason: ['string', 'Why, in a word.'],
      message: ['string', 'Why, in a sentence.'],
      lastTransitionTime: ['time', 'When it last became so.'],
      lastUpdateTime: ['time', 'When it was last written.'],
      lastHeartbeatTime: ['time', 'When the kubelet last reported it.'],
    },
  },
  PodStatus: {
    doc: 'What has become of a Pod.',
    fields: {
      phase: [
        'string',
        'Pending, Running, Succeeded, Failed or Unknown. Terminating is none: it is a deletionTimestamp.',
      ],
      conditions,
      podIP: ['string', 'Its address. It stays when a container restarts in place, and goes with the Pod.'],
      podIPs: ['[]IP', 'The same as podIP, as a list.'],
      hostIP: ['string', 'The address of its node.'],
      hostIPs: ['[]IP', 'The same as hostIP, as a list.'],
      startTime: ['time', 'When its node took it.'],
      containerStatuses: ['[]ContainerStatus', 'How its containers are.'],
      qosClass: ['string', 'BestEffort, Burstable or Guaranteed, by what it asks for.'],
    },
  },
  IP: { doc: 'An address.', fields: { ip: ['string', 'The address.'] } },
  ContainerStatus: {
    doc: 'How a container is.',
    fields: {
      name: ['string', 'Which container.'],
      state: ['ContainerState', 'What it does now.'],
      lastState: ['ContainerState', 'What it did before its last restart.'],
      ready: ['boolean', 'Whether its readiness probe passes: only then a Service sends it anything.'],
      restartCount: ['integer', 'How often it was restarted in place, with the same Pod IP.'],
      started: ['boolean', 'Whether it has started.'],
      image: ['string', 'What it was started from.'],
      imageID: ['string', 'The same, by what is in it.'],
      containerID: ['string', 'This run of it.'],
    },
  },
  ContainerState: {
    doc: 'One of the three.',
    fields: {
      waiting: ['ContainerStateWaiting', 'It is not running yet.'],
      running: ['ContainerStateRunning', 'It is running.'],
      terminated: ['ContainerStateTerminated', 'It has ended.'],
    },
  },
  ContainerStateWaiting: {
    doc: 'A container that is not running yet.',
    fields: {
      reason: ['string', 'ContainerCreating or CrashLoopBackOff.'],
      message: ['string', 'The same in a sentence.'],
    },
  },
  ContainerStateRunning: {
    doc: 'A container that is running.',
    fields: { startedAt: ['time', 'Since when.'] },
  },
  ContainerStateTerminated: {
    doc: 'A container that has ended.',
    fields: {
      exitCode: ['integer', 'What it ended with.'],
      reason: ['string', 'Completed or Error.'],
      startedAt: ['time', 'From when.'],
      finishedAt: ['time', 'Until when it ran.'],
      containerID: ['string', 'Which run of it.'],
    },
  },
  ServiceStatus: {
    doc: 'Nothing, for a ClusterIP: a Service is rules on every node.',
    fields: { loadBalancer: ['object', 'Empty.'] },
  },
  DeploymentStatus: {
    doc: 'How far a Deployment is.',
    fields: {
      observedGeneration: ['integer', 'The spec that this is about.'],
      replicas: ['integer', 'How many Pods there are, of all its ReplicaSets.'],
      updatedReplicas: ['integer', 'How many of them have the newest template.'],
      readyReplicas: ['integer', 'How many are ready.'],
      availableReplicas: ['integer', 'How many have been ready for minReadySeconds.'],
      unavailableReplicas: ['integer', 'How many are still missing.'],
      conditions,
      collisionCount: ['integer', 'How often a ReplicaSet’s name was taken.'],
    },
  },
  NodeStatus: {
    doc: 'How a node is.',
    fields: {
      capacity: ['quantities', 'What it has.'],
      allocatable: ['quantities', 'What Pods may have of it.'],
      conditions,
      addresses: ['[]NodeAddress', 'Where it is reached.'],
      nodeInfo: ['map', 'What runs it.'],
      daemonEndpoints: ['object', 'Where its kubelet listens.'],
    },
  },
  NodeAddress: {
    doc: 'An address of a node.',
    fields: { type: ['string', 'InternalIP or Hostname.'], address: ['string', 'The address.'] },
  },
  ReplicaSet: {
    doc: 'Keeps so many Pods of one template there. A Deployment makes one for each template.',
    fields: {
      ...whatItIs,
      spec: ['ReplicaSetSpec', 'What is wanted.'],
      status: ['ReplicaSetStatus', 'What is so.'],
    },
  },
  ReplicaSetSpec: {
    doc: 'What is wanted of a ReplicaSet.',
    fields: {
      replicas: ['integer', 'How many Pods.'],
      minReadySeconds: ['integer', 'How long a new Pod must be ready to count as available.'],
      selector: ['LabelSelector', 'Which Pods are its own.'],
      template: ['PodTemplateSpec', 'What its Pods look like.'],
    },
  },
  ReplicaSetStatus: {
    doc: 'How far a ReplicaSet is.',
    fields: {
      replicas: ['integer', 'How many Pods there are.'],
      fullyLabeledReplicas: ['integer', 'How many have all labels of the template.'],
      readyReplicas: ['integer', 'How many are ready.'],
      availableReplicas: ['integer', 'How many have been ready for minReadySeconds.'],
      observedGeneration: ['integer', 'The spec that this is about.'],
    },
  },
  EndpointSlice: {
    doc: 'The Pods behind a Service, kept up to date by a controller: what kube-proxy makes its rules of.',
    fields: {
      ...whatItIs,
      addressType: ['string', 'IPv4.'],
      endpoints: ['[]Endpoint', 'The Pods.'],
      ports: ['[]EndpointPort', 'Where they listen.'],
    },
  },
  Endpoint: {
    doc: 'One Pod behind a Service.',
    fields: {
      addresses: ['[]string', 'Its IP.'],
      conditions: ['EndpointConditions', 'Whether it gets requests.'],
      targetRef: ['ObjectReference', 'The Pod.'],
      nodeName: ['string', 'Its node.'],
    },
  },
  EndpointConditions: {
    doc: 'Whether an endpoint gets requests.',
    fields: {
      ready: ['boolean', 'Serving and not terminating: it gets new connections.'],
      serving: ['boolean', 'Whether its Pod is ready, terminating or not.'],
      terminating: ['boolean', 'Whether its Pod is being deleted.'],
    },
  },
  EndpointPort: {
    doc: 'Where endpoints listen.',
    fields: {
      name: ['string', 'The name of the Service’s port.'],
      port: ['integer', 'The Pods’ own port: the Service’s targetPort.'],
      protocol: ['string', 'TCP.'],
    },
  },
  Endpoints: {
    doc: 'The older form of EndpointSlices: all Pods behind a Service in one object.',
    fields: { ...whatItIs, subsets: ['[]EndpointSubset', 'The Pods and where they listen.'] },
  },
  EndpointSubset: {
    doc: 'Pods that listen on the same ports.',
    fields: {
      addresses: ['[]EndpointAddress', 'Those that are ready.'],
      notReadyAddresses: ['[]EndpointAddress', 'Those that are not.'],
      ports: ['[]EndpointPort', 'Where they listen.'],
    },
  },
  EndpointAddress: {
    doc: 'One Pod behind a Service.',
    fields: {
      ip: ['string', 'Its IP.'],
      nodeName: ['string', 'Its node.'],
      targetRef: ['ObjectReference', 'The Pod.'],
    },
  },
  ObjectReference: {
    doc: 'Another object.',
    fields: {
      apiVersion: ['string', 'The version of its kind.'],
      kind: ['string', 'Its kind.'],
      namespace: ['string', 'Its namespace.'],
      name: ['string', 'Its name.'],
      uid: ['string', 'Its UID.'],
      resourceVersion: ['string', 'Which state of it.'],
      fieldPath: ['string', 'Which part of it.'],
    },
  },
  Event: {
    doc: 'Something that happened to an object, told by whoever did it.',
    fields: {
      ...whatItIs,
      involvedObject: ['ObjectReference', 'What it happened to.'],
      reason: ['string', 'What, in a word.'],
      message: ['string', 'What, in a sentence.'],
      type: ['string', 'Normal or Warning.'],
      source: ['EventSource', 'Who tells it.'],
      firstTimestamp: ['time', 'When for the first time.'],
      lastTimestamp: ['time', 'When for the last time.'],
      count: ['integer', 'How often.'],
      reportingComponent: ['string', 'Who tells it.'],
      reportingInstance: ['string', 'Which one of them.'],
    },
  },
  EventSource: {
    doc: 'Who tells of an event.',
    fields: {
      component: ['string', 'kubelet, scheduler or a controller.'],
      host: ['string', 'On which node.'],
    },
  },
  Namespace: {
    doc: 'Keeps names apart. In a room everything of the class is in default.',
    fields: {
      ...whatItIs,
      spec: ['NamespaceSpec', 'What is wanted.'],
      status: ['NamespaceStatus', 'What is so.'],
    },
  },
  NamespaceSpec: {
    doc: 'What is wanted of a namespace.',
    fields: { finalizers: ['[]string', 'Who is asked before it goes.'] },
  },
  NamespaceStatus: { doc: 'How a namespace is.', fields: { phase: ['string', 'Active or Terminating.'] } },
  Lease: {
    doc: 'A node’s sign of life, renewed every few seconds.',
    fields: { ...whatItIs, spec: ['LeaseSpec', 'Whose it is, and since when.'] },
  },
  LeaseSpec: {
    doc: 'Whose a lease is.',
    fields: {
      holderIdentity: ['string', 'The node.'],
      leaseDurationSeconds: ['integer', 'How long it holds.'],
      renewTime: ['time', 'When it was last renewed.'],
    },
  },
};
