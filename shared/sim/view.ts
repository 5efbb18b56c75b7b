import type { Labels } from './command.ts';

/** What every screen draws of the cluster: namespace `default`, in stable order. */
export interface ClusterView {
  readonly pods: readonly PodView[];
  /** Pods that went in the last four seconds: drawn grey with the IP struck. */
  readonly ghosts: readonly GhostView[];
  readonly services: readonly ServiceView[];
  readonly nodes: readonly NodeView[];
  readonly deployments: readonly DeploymentView[];
  /** Milliseconds from an EndpointSlice to kube-proxy's rules. */
  readonly propagation: number;
  /** Milliseconds for which clients keep what a headless Service's name meant. */
  readonly dnsCache: number;
  readonly networkHeld: boolean;
  /** True when nothing of the control plane is due: no Pod is starting or stopping, all rules are up to date. */
  readonly settled: boolean;
}

export interface PodView {
  readonly uid: string;
  readonly name: string;
  readonly ip: string | null;
  readonly node: string | null;
  /** The STATUS column of `kubectl get pods`: `Running`, `ContainerCreating`, `Terminating`, `CrashLoopBackOff`, ... */
  readonly status: string;
  readonly ready: boolean;
  readonly terminating: boolean;
  readonly restarts: number;
  /** There while its liveness probe is made to fail, so that its container is killed again and again. */
  readonly livenessFailing?: true;
  readonly labels: Labels;
  /** Which Deployment owns it; null after it was released by a label change. */
  readonly owner: string | null;
  /** Where it is drawn: the lowest place that was free when it was created. A ghost keeps its place. */
  readonly slot: number;
  readonly createdAt: number;
}

export interface GhostView {
  readonly uid: string;
  readonly name: string;
  readonly ip: string | null;
  readonly slot: number;
  readonly goneAt: number;
}

export interface ServiceView {
  readonly uid: string;
  readonly name: string;
  /** `None` for a headless Service: clients call it by its name. */
  readonly clusterIP: string;
  readonly port: number;
  readonly targetPort: number;
  readonly selector: Labels;
  /** These three are there only where the Service is not as usual; as in `create-service`. */
  readonly sessionAffinity?: 'ClientIP';
  readonly internalTrafficPolicy?: 'Local';
  readonly publishNotReadyAddresses?: true;
  /** The EndpointSlice's rows: what the lines to the Pods are drawn from. */
  readonly endpoints: readonly EndpointView[];
  /** The addresses in kube-proxy's rules now; lags behind `endpoints` while a change propagates. */
  readonly routed: readonly string[];
}

export interface EndpointView {
  readonly ip: string;
  readonly pod: string;
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
}

export interface NodeView {
  readonly name: string;
  readonly podCIDR: string;
  readonly schedulable: boolean;
}

export interface DeploymentView {
  readonly name: string;
  readonly replicas: number;
  readonly ready: number;
  readonly upToDate: number;
  /** Of its template's container. */
  readonly image: string;
  /** Counts its templates; an undone one comes back with a new number. 0 before its first ReplicaSet. */
  readonly revision: number;
  /** There while a new template waits until the Deployment is resumed. */
  readonly paused?: true;
  /** Seconds of `preStop` sleep before SIGTERM; not there without one. */
  readonly preStop?: number;
}
