import type { Json } from '../lib/json.ts';
import type { Labels } from './labels.ts';

/** Fields that every API object has; times are RFC 3339 in UTC, to the second (`apimachinery ObjectMeta`). */
export interface ObjectMeta {
  readonly name: string;
  readonly generateName?: string;
  readonly uid: string;
  readonly resourceVersion: string;
  /** Grows with every change of the spec; absent on kinds that have none. */
  readonly generation?: number;
  readonly creationTimestamp: string;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly ownerReferences: readonly OwnerReference[];
  readonly deletionTimestamp?: string;
  readonly deletionGracePeriodSeconds?: number;
  /** Who set which fields through the API; absent until somebody does. */
  readonly managedFields?: readonly Json[];
}

export interface NamespacedMeta extends ObjectMeta {
  readonly namespace: string;
}

export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: 'Deployment' | 'ReplicaSet' | 'Service';
  readonly name: string;
  readonly uid: string;
  readonly controller: true;
  readonly blockOwnerDeletion: true;
}

export interface Condition {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly lastTransitionTime: string;
  readonly lastUpdateTime?: string;
  readonly reason?: string;
  readonly message?: string;
}

export interface LabelSelector {
  readonly matchLabels: Labels;
}

export interface Probe {
  /** The port by number, or by the name that it has in the container. */
  readonly httpGet: { readonly path: string; readonly port: number | string; readonly scheme: 'HTTP' };
  readonly initialDelaySeconds?: number;
  readonly timeoutSeconds: number;
  readonly periodSeconds: number;
  readonly successThreshold: number;
  readonly failureThreshold: number;
}

/** Beyond these it may have what changes nothing in a room, such as `workingDir`, as it was written. */
export interface Container {
  readonly name: string;
  readonly image: string;
  /** These change nothing either, and are shown. */
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly Json[];
  readonly securityContext?: Json;
  readonly imagePullPolicy: 'IfNotPresent' | 'Always' | 'Never';
  readonly ports: readonly ContainerPort[];
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  /** What is done before SIGTERM. */
  readonly lifecycle?: { readonly preStop: { readonly sleep: { readonly seconds: number } } };
  readonly resources: Resources;
  readonly terminationMessagePath: string;
  readonly terminationMessagePolicy: string;
}

/** Amounts by what they are of, as the API writes them. A Pod asks its node for the requests, and nothing keeps it to its limits. */
export type Resources = { readonly limits?: Labels; readonly requests?: Labels };

export interface ContainerPort {
  readonly name?: string;
  readonly containerPort: number;
  readonly protocol: 'TCP';
}

export interface PodSpec {
  readonly containers: readonly Container[];
  readonly restartPolicy: 'Always';
  readonly terminationGracePeriodSeconds: number;
  readonly dnsPolicy: 'ClusterFirst';
  readonly schedulerName: 'default-scheduler';
  readonly nodeName?: string;
  /** These change nothing in a room, and are shown. */
  readonly priorityClassName?: string;
  readonly securityContext?: Json;
  /** What is missing of these three is filled in when the Pod is admitted, not in its template. */
  readonly priority?: number;
  readonly serviceAccountName?: string;
  readonly tolerations?: readonly Toleration[];
  /** The older name of serviceAccountName. */
  readonly serviceAccount?: string;
}

export interface Toleration {
  /** Every taint where there is none. */
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
  /** Every effect where there is none. */
  readonly effect?: string;
  readonly tolerationSeconds?: number;
}

export interface PodTemplateSpec {
  readonly metadata: {
    readonly creationTimestamp: null;
    readonly labels: Labels;
    readonly annotations: Labels;
  };
  readonly spec: PodSpec;
}

export interface TerminatedState {
  readonly exitCode: number;
  readonly reason: string;
  readonly startedAt: string;
  readonly finishedAt: string;
}

export interface ContainerState {
  readonly waiting?: { readonly reason: string; readonly message?: string };
  readonly running?: { readonly startedAt: string };
  readonly terminated?: TerminatedState;
}

export interface ContainerStatus {
  readonly name: string;
  readonly state: ContainerState;
  readonly lastState: { readonly terminated?: TerminatedState };
  readonly ready: boolean;
  readonly restartCount: number;
  readonly image: string;
  readonly imageID: string;
  readonly containerID?: string;
  readonly started: boolean;
}

export interface PodStatus {
  readonly phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown';
  readonly conditions: readonly Condition[];
  readonly hostIP?: string;
  readonly hostIPs?: readonly { readonly ip: string }[];
  readonly podIP?: string;
  readonly podIPs?: readonly { readonly ip: string }[];
  readonly startTime?: string;
  readonly containerStatuses?: readonly ContainerStatus[];
  readonly qosClass: 'Guaranteed' | 'Burstable' | 'BestEffort';
}

export interface Pod {
  readonly apiVersion: 'v1';
  readonly kind: 'Pod';
  readonly metadata: NamespacedMeta;
  readonly spec: PodSpec;
  readonly status: PodStatus;
}

export interface ReplicaSet {
  readonly apiVersion: 'apps/v1';
  readonly kind: 'ReplicaSet';
  readonly metadata: NamespacedMeta;
  readonly spec: {
    readonly replicas: number;
    readonly selector: LabelSelector;
    readonly template: PodTemplateSpec;
  };
  readonly status: ReplicaSetStatus;
}

export interface ReplicaSetStatus {
  readonly replicas: number;
  readonly fullyLabeledReplicas: number;
  readonly readyReplicas: number;
  readonly availableReplicas: number;
  readonly observedGeneration: number;
}

export interface Deployment {
  readonly apiVersion: 'apps/v1';
  readonly kind: 'Deployment';
  readonly metadata: NamespacedMeta;
  readonly spec: {
    readonly replicas: number;
    readonly selector: LabelSelector;
    readonly template: PodTemplateSpec;
    readonly strategy: {
      readonly type: 'RollingUpdate';
      /** A number of Pods, or a share of the replicas like `25%`. */
      readonly rollingUpdate: {
        readonly maxUnavailable: number | string;
        readonly maxSurge: number | string;
      };
    };
    readonly revisionHistoryLimit: number;
    readonly progressDeadlineSeconds: number;
    /** There while it is scaled and never rolled. */
    readonly paused?: true;
  };
  readonly status: DeploymentStatus;
}

export interface DeploymentStatus {
  readonly observedGeneration: number;
  readonly replicas: number;
  readonly updatedReplicas: number;
  readonly readyReplicas: number;
  readonly availableReplicas: number;
  readonly unavailableReplicas: number;
  readonly conditions: readonly Condition[];
}

export interface ServicePort {
  readonly name?: string;
  readonly protocol: 'TCP';
  readonly port: number;
  readonly targetPort: number;
}

export interface Service {
  readonly apiVersion: 'v1';
  readonly kind: 'Service';
  readonly metadata: NamespacedMeta;
  readonly spec: {
    /** `None` for a headless Service. */
    readonly clusterIP: string;
    readonly clusterIPs: readonly string[];
    readonly internalTrafficPolicy: 'Cluster' | 'Local';
    readonly ipFamilies: readonly ['IPv4'];
    readonly ipFamilyPolicy: 'SingleStack';
    readonly ports: readonly [ServicePort];
    /** Not-ready Pods count as ready endpoints. */
    readonly publishNotReadyAddresses?: true;
    /** Absent on the built-in `kubernetes` Service: its endpoints are kept by the API server. */
    readonly selector?: Labels;
    readonly sessionAffinity: 'None' | 'ClientIP';
    /** There with `ClientIP` only. */
    readonly sessionAffinityConfig?: { readonly clientIP: { readonly timeoutSeconds: number } };
    readonly type: 'ClusterIP';
  };
  readonly status: { readonly loadBalancer: { readonly [key: string]: never } };
}

export interface Endpoint {
  readonly addresses: readonly [string];
  readonly conditions: EndpointConditions;
  readonly nodeName?: string;
  readonly targetRef?: {
    readonly kind: 'Pod';
    readonly name: string;
    readonly namespace: string;
    readonly uid: string;
  };
}

export interface EndpointConditions {
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
}

export interface EndpointSlice {
  readonly apiVersion: 'discovery.k8s.io/v1';
  readonly kind: 'EndpointSlice';
  readonly metadata: NamespacedMeta;
  readonly addressType: 'IPv4';
  readonly endpoints: readonly Endpoint[];
  /** `name` is always there (`""`): kubectl's describe needs it. Empty while there is no endpoint at all. */
  readonly ports: readonly { readonly name: string; readonly port: number; readonly protocol: 'TCP' }[];
}

export interface Node {
  readonly apiVersion: 'v1';
  readonly kind: 'Node';
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly podCIDR: string;
    readonly podCIDRs: readonly string[];
    readonly unschedulable?: true;
  };
  readonly status: {
    readonly capacity: Labels;
    readonly allocatable: Labels;
    readonly conditions: readonly Condition[];
    readonly addresses: readonly { readonly type: 'InternalIP' | 'Hostname'; readonly address: string }[];
    readonly nodeInfo: {
      readonly bootID: string;
      readonly kernelVersion: string;
      readonly osImage: string;
      readonly containerRuntimeVersion: string;
      readonly kubeletVersion: string;
      readonly operatingSystem: 'linux';
      readonly architecture: 'amd64';
    };
  };
}

export interface Namespace {
  readonly apiVersion: 'v1';
  readonly kind: 'Namespace';
  readonly metadata: ObjectMeta;
  readonly spec: { readonly finalizers: readonly ['kubernetes'] };
  readonly status: { readonly phase: 'Active' };
}

/** What an Event is about. */
export interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly uid: string;
  readonly fieldPath?: string;
}

export interface Event {
  readonly apiVersion: 'v1';
  readonly kind: 'Event';
  readonly metadata: NamespacedMeta;
  readonly involvedObject: ObjectReference;
  readonly reason: string;
  readonly message: string;
  readonly type: 'Normal' | 'Warning';
  readonly source: { readonly component: string; readonly host?: string };
  readonly firstTimestamp: string;
  readonly lastTimestamp: string;
  readonly count: number;
  readonly reportingComponent: string;
  readonly reportingInstance: string;
}

/** Every kind the store holds, by its name. */
export interface KindMap {
  Namespace: Namespace;
  Node: Node;
  Pod: Pod;
  ReplicaSet: ReplicaSet;
  Deployment: Deployment;
  Service: Service;
  EndpointSlice: EndpointSlice;
  Event: Event;
}

export type Kind = keyof KindMap;
export type KubeObject = KindMap[Kind];
