import {
  flag,
  integer,
  kindOf,
  many,
  map,
  metadata,
  one,
  opaque,
  portName,
  quantities,
  quantity,
  text,
  texts,
  whole,
} from './fields.ts';
import type { Struct, StructName } from './shape.ts';

const keyOf = (kind: 'ConfigMap' | 'Secret'): Struct => ({
  atomic: true,
  doc: `One value of a ${kind}.`,
  fields: {
    // In protobuf the name is in an object of its own, which no JSON shows: nothing here is written so.
    name: text(0, `The ${kind}.`),
    key: text(2, 'Which of its values.'),
    optional: flag(3, 'Whether it may be missing.'),
  },
});

/** Deployments and what runs in their Pods. */
export const WORKLOADS = {
  Deployment: {
    doc: 'Keeps an app’s Pods there and replaces them step by step when their template changes.',
    fields: kindOf('DeploymentSpec', 'What is wanted.'),
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
    fields: kindOf('PodSpec', 'What runs in the Pod.'),
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
      tolerations: whole('Toleration', 22, 'Which taints of a node it bears.'),
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
  Toleration: {
    doc: 'Which taints of a node do not keep a Pod away. Nodes of a room have none.',
    fields: {
      key: text(1, 'The taint; every one where nothing is said.'),
      operator: text(2, 'Exists, or Equal where nothing is said.'),
      value: text(3, 'What an Equal taint is.'),
      effect: text(4, 'NoSchedule, PreferNoSchedule or NoExecute; every one where nothing is said.'),
      tolerationSeconds: integer(5, 'For how long it stays on such a node.'),
    },
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
      env: many('EnvVar', 7, 'name', ['name'], 'Its environment.'),
      resources: one('ResourceRequirements', 8, 'How much it asks for and may use.'),
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
  EnvVar: {
    doc: 'A variable of a container’s environment.',
    fields: {
      name: text(1, 'What it is called.'),
      value: text(2, 'What it is.'),
      valueFrom: one('EnvVarSource', 3, 'Where that is from, instead.'),
    },
  },
  EnvVarSource: {
    doc: 'Where a variable’s value is from: one of these.',
    fields: {
      fieldRef: one('ObjectFieldSelector', 1, 'A field of its Pod.'),
      resourceFieldRef: one('ResourceFieldSelector', 2, 'What its container asks for or may use.'),
      configMapKeyRef: one('ConfigMapKeySelector', 3, 'A ConfigMap; in a room there is none.'),
      secretKeyRef: one('SecretKeySelector', 4, 'A Secret; in a room there is none.'),
    },
  },
  ObjectFieldSelector: {
    atomic: true,
    doc: 'A field of a Pod.',
    fields: {
      apiVersion: text(1, 'v1.'),
      fieldPath: text(2, 'The field: metadata.name, status.podIP.'),
    },
  },
  ResourceFieldSelector: {
    atomic: true,
    doc: 'What a container asks for or may use.',
    fields: {
      containerName: text(1, 'The container.'),
      resource: text(2, 'What of: limits.cpu, requests.memory.'),
      divisor: quantity(3, 'In what unit; 1 where nothing is said.'),
    },
  },
  ConfigMapKeySelector: keyOf('ConfigMap'),
  SecretKeySelector: keyOf('Secret'),
  ResourceRequirements: {
    doc: 'How much a container asks for and may use: cpu, memory. Its Pod goes to a node that has as much left.',
    fields: {
      limits: quantities(1, 'The most it may use: 500m of a cpu, 64Mi of memory.'),
      requests: quantities(2, 'How much it asks for; as much as it may use where nothing is said.'),
    },
    unsupported: ['claims'],
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
} satisfies { readonly [name in StructName]?: Struct };
