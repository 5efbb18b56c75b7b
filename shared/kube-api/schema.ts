/**
 * The kinds that can be written, field by field. From here come strict decoding, protobuf decoding, strategic merge,
 * server-side apply and what `kubectl explain` prints. Names, merge keys and field numbers are those of
 * `k8s.io/api` (`generated.proto`, `patchMergeKey`, `listMapKey`).
 */
export type Shape =
  | { readonly type: 'string' | 'integer' | 'boolean' | 'intOrString' | 'time' | 'any' }
  /** Pairs of texts; those of an atomic one are applied together (`mapType=atomic`). */
  | { readonly type: 'map'; readonly atomic?: true }
  | {
      readonly type: 'list';
      readonly of: Shape;
      /** By which field a strategic merge patch finds an element; without it the list is replaced. */
      readonly mergeKey?: string;
      /** By which fields server-side apply finds one. */
      readonly keys?: readonly string[];
    }
  | { readonly type: 'struct'; readonly name: StructName };

export interface Field {
  /** In protobuf; 0 for what only comes as JSON. */
  readonly number: number;
  readonly shape: Shape;
  readonly doc: string;
}

export interface Struct {
  readonly doc: string;
  readonly fields: { readonly [name: string]: Field };
  /** Fields of a real cluster that no room simulates: refused with a sentence, not as unknown. */
  readonly unsupported?: readonly string[];
  /** Its fields are applied together (`structType=atomic`). */
  readonly atomic?: true;
}

export type StructName =
  | 'ObjectMeta'
  | 'OwnerReference'
  | 'Deployment'
  | 'DeploymentSpec'
  | 'DeploymentStrategy'
  | 'RollingUpdateDeployment'
  | 'LabelSelector'
  | 'PodTemplateSpec'
  | 'Pod'
  | 'PodSpec'
  | 'Container'
  | 'ContainerPort'
  | 'Probe'
  | 'HTTPGetAction'
  | 'Lifecycle'
  | 'LifecycleHandler'
  | 'SleepAction'
  | 'Service'
  | 'ServiceSpec'
  | 'ServicePort'
  | 'SessionAffinityConfig'
  | 'ClientIPConfig'
  | 'Node'
  | 'NodeSpec'
  | 'Scale'
  | 'ScaleSpec'
  | 'Eviction'
  | 'DeleteOptions'
  | 'Preconditions'
  | 'SelfSubjectAccessReview'
  | 'SelfSubjectAccessReviewSpec'
  | 'ResourceAttributes'
  | 'SelfSubjectRulesReview'
  | 'SelfSubjectRulesReviewSpec'
  | 'SelfSubjectReview';

const field = (shape: Shape) => (number: number, doc: string) => ({ number, shape, doc });
const text = field({ type: 'string' });
const integer = field({ type: 'integer' });
const flag = field({ type: 'boolean' });
const portName = field({ type: 'intOrString' });
const time = field({ type: 'time' });
const opaque = field({ type: 'any' });
const map = field({ type: 'map' });
const atomicMap = field({ type: 'map', atomic: true });
const texts = field({ type: 'list', of: { type: 'string' } });
const opaques = field({ type: 'list', of: { type: 'any' }, mergeKey: 'name', keys: ['name'] });
const one = (name: StructName, number: number, doc: string) => field({ type: 'struct', name })(number, doc);
const many = (name: StructName, number: number, mergeKey: string, keys: readonly string[], doc: string) =>
  field({ type: 'list', of: { type: 'struct', name }, mergeKey, keys })(number, doc);

const typeMeta = {
  apiVersion: text(0, 'The version of this kind: v1, apps/v1.'),
  kind: text(0, 'What the object is.'),
};
const metadata = one('ObjectMeta', 1, 'Its name, labels and annotations.');
const status = opaque(3, 'What is so, as the cluster found it. Written by controllers alone.');

export const STRUCTS: { readonly [name in StructName]: Struct } = {
  ObjectMeta: {
    doc: 'What every object has.',
    fields: {
      name: text(1, 'Unique within a namespace. Cannot be changed.'),
      generateName: text(2, 'The beginning of a name that the server completes.'),
      namespace: text(3, 'The namespace it is in.'),
      selfLink: text(4, 'No longer used.'),
      uid: text(5, 'Unique in time and space: a new object of the same name has another one.'),
      resourceVersion: text(6, 'Grows with every write; a write that names an older one is refused.'),
      generation: integer(7, 'Grows with every change of the spec.'),
      creationTimestamp: time(8, 'When it was created.'),
      deletionTimestamp: time(9, 'When it will be gone at the latest.'),
      deletionGracePeriodSeconds: integer(10, 'How long it may take to stop.'),
      labels: map(11, 'Pairs by which selectors choose it.'),
      annotations: map(12, 'Pairs for tools and people, which nothing chooses by.'),
      ownerReferences: many('OwnerReference', 13, 'uid', ['uid'], 'Which objects it belongs to.'),
      managedFields: opaque(17, 'Who set which field.'),
    },
    unsupported: ['finalizers'],
  },
  OwnerReference: {
    doc: 'An object that this one belongs to.',
    fields: {
      kind: text(1, 'Its kind.'),
      name: text(3, 'Its name.'),
      uid: text(4, 'Its UID.'),
      apiVersion: text(5, 'The version of its kind.'),
      controller: flag(6, 'Whether it manages this object.'),
      blockOwnerDeletion: flag(7, 'Whether it cannot go before this object.'),
    },
  },
  Deployment: {
    doc: 'Keeps an app’s Pods there and replaces them step by step when their template changes.',
    fields: {
      ...typeMeta,
      metadata,
      spec: one('DeploymentSpec', 2, 'What is wanted.'),
      status,
    },
  },
  DeploymentSpec: {
    doc: 'What is wanted of a Deployment.',
    fields: {
      replicas: integer(1, 'How many Pods; 1 where nothing is said.'),
      selector: one('LabelSelector', 2, 'Which Pods are its own. Cannot be changed.'),
      template: one('PodTemplateSpec', 3, 'What its Pods look like. A change rolls out.'),
      strategy: one('DeploymentStrategy', 4, 'How old Pods are replaced by new ones.'),
      minReadySeconds: integer(5, 'How long a new Pod must be ready to count as available.'),
      revisionHistoryLimit: integer(6, 'How many old ReplicaSets are kept; 10 where nothing is said.'),
      paused: flag(7, 'Whether a new template waits until it is resumed.'),
      progressDeadlineSeconds: integer(9, 'After how long a rollout counts as failed.'),
    },
  },
  DeploymentStrategy: {
    doc: 'How old Pods are replaced by new ones.',
    fields: {
      type: text(1, 'RollingUpdate.'),
      rollingUpdate: one('RollingUpdateDeployment', 2, 'How many at a time.'),
    },
  },
  RollingUpdateDeployment: {
    doc: 'How many Pods are replaced at a time.',
    fields: {
      maxUnavailable: portName(1, 'How many may be missing: a number or a share like 25%.'),
      maxSurge: portName(2, 'How many may be there beyond the replicas: a number or a share like 25%.'),
    },
  },
  LabelSelector: {
    atomic: true,
    doc: 'Which labels an object must have to be chosen.',
    fields: { matchLabels: map(1, 'Pairs that must all be there.') },
    unsupported: ['matchExpressions'],
  },
  PodTemplateSpec: {
    doc: 'What new Pods look like.',
    fields: { metadata, spec: one('PodSpec', 2, 'What runs in the Pod.') },
  },
  Pod: {
    doc: 'A container with an IP of its own, the smallest thing that Kubernetes runs. A new Pod has a new IP.',
    fields: { ...typeMeta, metadata, spec: one('PodSpec', 2, 'What runs in the Pod.'), status },
  },
  PodSpec: {
    doc: 'What runs in a Pod.',
    fields: {
      containers: many('Container', 2, 'name', ['name'], 'What runs; in a room one container a Pod.'),
      restartPolicy: text(3, 'Always.'),
      terminationGracePeriodSeconds: integer(4, 'How long it may take to stop; 30 where nothing is said.'),
      dnsPolicy: text(6, 'ClusterFirst: names of Services can be looked up.'),
      serviceAccountName: text(8, 'As whom it speaks to the API.'),
      serviceAccount: text(9, 'The older name of serviceAccountName.'),
      nodeName: text(10, 'The node it runs on, written by the scheduler.'),
      securityContext: opaque(14, 'What its processes may do.'),
      hostname: text(16, 'The name it has for itself.'),
      subdomain: text(17, 'The rest of that name.'),
      schedulerName: text(19, 'Who chooses its node.'),
      automountServiceAccountToken: flag(21, 'Whether it gets a token for the API.'),
      tolerations: opaque(22, 'Which taints of a node it bears.'),
      priorityClassName: text(24, 'How important it is.'),
      priority: integer(25, 'The same as a number.'),
      enableServiceLinks: flag(30, 'Whether Services are in its environment.'),
    },
    unsupported: [
      ...['activeDeadlineSeconds', 'affinity', 'dnsConfig', 'ephemeralContainers', 'hostAliases', 'hostIPC'],
      ...['hostNetwork', 'hostPID', 'hostUsers', 'imagePullSecrets', 'initContainers', 'nodeSelector', 'os'],
      ...[
        'overhead',
        'preemptionPolicy',
        'readinessGates',
        'resourceClaims',
        'resources',
        'runtimeClassName',
      ],
      ...[
        'schedulingGates',
        'setHostnameAsFQDN',
        'shareProcessNamespace',
        'topologySpreadConstraints',
        'volumes',
      ],
    ],
  },
  Container: {
    doc: 'One program of a Pod, from an image.',
    fields: {
      name: text(1, 'Unique in its Pod.'),
      image: text(2, 'What it is started from.'),
      command: texts(3, 'What to run instead of the image’s own program.'),
      args: texts(4, 'The words behind it.'),
      workingDir: text(5, 'Where it runs.'),
      ports: many('ContainerPort', 6, 'containerPort', ['containerPort', 'protocol'], 'Where it listens.'),
      env: opaques(7, 'Its environment.'),
      resources: opaque(8, 'How much it asks for and may use.'),
      livenessProbe: one('Probe', 10, 'Asks whether it lives; when it fails the container is restarted.'),
      readinessProbe: one(
        'Probe',
        11,
        'Asks whether it is ready; while it fails no Service sends it anything.',
      ),
      lifecycle: one('Lifecycle', 12, 'What is done before it is stopped.'),
      terminationMessagePath: text(13, 'Where it writes why it ended.'),
      imagePullPolicy: text(14, 'When its image is fetched.'),
      securityContext: opaque(15, 'What it may do.'),
      stdin: flag(16, 'Whether it reads.'),
      stdinOnce: flag(17, 'Whether that ends with the first who writes.'),
      tty: flag(18, 'Whether it has a terminal.'),
      terminationMessagePolicy: text(20, 'How that is read.'),
    },
    unsupported: [
      ...['envFrom', 'resizePolicy', 'restartPolicy', 'startupProbe', 'volumeDevices', 'volumeMounts'],
    ],
  },
  ContainerPort: {
    doc: 'A port that a container listens on. The room’s app listens exactly where this says.',
    fields: {
      name: text(1, 'What it is called.'),
      containerPort: integer(3, 'Its number.'),
      protocol: text(4, 'TCP.'),
    },
    unsupported: ['hostPort', 'hostIP'],
  },
  Probe: {
    doc: 'How a container is asked.',
    fields: {
      httpGet: one('HTTPGetAction', 0, 'By an HTTP request.'),
      initialDelaySeconds: integer(2, 'How long after the start for the first time.'),
      timeoutSeconds: integer(3, 'How long an answer may take.'),
      periodSeconds: integer(4, 'How often.'),
      successThreshold: integer(5, 'How many good answers in a row make it good.'),
      failureThreshold: integer(6, 'How many bad ones in a row make it bad.'),
    },
    unsupported: ['exec', 'grpc', 'tcpSocket', 'terminationGracePeriodSeconds'],
  },
  HTTPGetAction: {
    doc: 'An HTTP request to a container.',
    fields: {
      path: text(1, 'The path that is asked for.'),
      port: portName(2, 'The port, by number.'),
      scheme: text(4, 'HTTP.'),
    },
    unsupported: ['host', 'httpHeaders'],
  },
  Lifecycle: {
    doc: 'What is done at the turns of a container’s life.',
    fields: { preStop: one('LifecycleHandler', 2, 'Before it is told to stop.') },
    unsupported: ['postStart', 'stopSignal'],
  },
  LifecycleHandler: {
    doc: 'What is done.',
    fields: { sleep: one('SleepAction', 4, 'To wait.') },
    unsupported: ['exec', 'httpGet', 'tcpSocket'],
  },
  SleepAction: {
    doc: 'How long to wait.',
    fields: { seconds: integer(1, 'In seconds.') },
  },
  Service: {
    doc: 'A stable name and address in front of the Pods that its selector chooses.',
    fields: { ...typeMeta, metadata, spec: one('ServiceSpec', 2, 'What is wanted.'), status },
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
    fields: { ...typeMeta, metadata, spec: one('NodeSpec', 2, 'What is wanted.'), status },
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
  Scale: {
    doc: 'How many Pods a Deployment has.',
    fields: { ...typeMeta, metadata, spec: one('ScaleSpec', 2, 'What is wanted.'), status },
  },
  ScaleSpec: {
    doc: 'How many Pods are wanted.',
    fields: { replicas: integer(1, 'How many.') },
  },
  Eviction: {
    doc: 'Asks for a Pod to leave its node.',
    fields: { ...typeMeta, metadata, deleteOptions: one('DeleteOptions', 2, 'How.') },
  },
  DeleteOptions: {
    doc: 'How something is deleted.',
    fields: {
      ...typeMeta,
      gracePeriodSeconds: integer(1, 'How long it may take to stop; 0 is at once.'),
      preconditions: one('Preconditions', 2, 'What must be so.'),
      orphanDependents: flag(3, 'The older way to say propagationPolicy.'),
      propagationPolicy: text(4, 'What becomes of what belongs to it.'),
      dryRun: texts(5, 'All keeps nothing.'),
    },
    unsupported: ['ignoreStoreReadErrorWithClusterBreakingPotential'],
  },
  SelfSubjectAccessReview: {
    doc: 'Asks whether the caller may do something.',
    fields: { ...typeMeta, metadata, spec: one('SelfSubjectAccessReviewSpec', 2, 'What.'), status },
  },
  SelfSubjectAccessReviewSpec: {
    doc: 'What the caller wants to do.',
    fields: {
      resourceAttributes: one('ResourceAttributes', 1, 'With an object.'),
      nonResourceAttributes: opaque(2, 'With a path.'),
    },
  },
  ResourceAttributes: {
    doc: 'What is to be done with an object.',
    fields: {
      namespace: text(1, 'Its namespace.'),
      verb: text(2, 'get, list, watch, create, update, patch, delete.'),
      group: text(3, 'Its API group.'),
      version: text(4, 'Its version.'),
      resource: text(5, 'What it is, in the plural.'),
      subresource: text(6, 'The part of it.'),
      name: text(7, 'Its name.'),
    },
    unsupported: ['fieldSelector', 'labelSelector'],
  },
  SelfSubjectRulesReview: {
    doc: 'Asks for all that the caller may do.',
    fields: { ...typeMeta, metadata, spec: one('SelfSubjectRulesReviewSpec', 2, 'Where.'), status },
  },
  SelfSubjectRulesReviewSpec: {
    doc: 'Where the caller wants to do something.',
    fields: { namespace: text(1, 'The namespace.') },
  },
  SelfSubjectReview: {
    doc: 'Asks who the caller is.',
    fields: { ...typeMeta, metadata, status: opaque(2, 'Who.') },
  },
  Preconditions: {
    doc: 'What must be so for a deletion.',
    fields: { uid: text(1, 'Its UID.'), resourceVersion: text(2, 'Its resourceVersion.') },
  },
};

export function isUnsupported(struct: StructName, name: string): boolean {
  return STRUCTS[struct].unsupported?.includes(name) === true;
}

export function fieldOf(struct: StructName, name: string): Field | null {
  const { fields } = STRUCTS[struct];
  return Object.hasOwn(fields, name) ? (fields[name] ?? null) : null;
}
