import type { Labels } from '../kube/labels.ts';

export type { Labels } from '../kube/labels.ts';

/**
 * What can be done to the cluster, in Kubernetes' own words. Imperative: the events that follow are in the
 * past tense (`event.ts`). Namespace is always `default`; names are those of the objects.
 */
export type ClusterCommand =
  | {
      readonly type: 'create-deployment';
      readonly name: string;
      readonly replicas: number;
      readonly image: string;
      readonly containerPort: number;
      readonly labels: Labels;
    }
  | { readonly type: 'rollout-restart'; readonly deployment: string }
  /** Rolls out what came while kubectl had paused it. */
  | { readonly type: 'rollout-resume'; readonly deployment: string }
  | { readonly type: 'scale'; readonly deployment: string; readonly replicas: number }
  | { readonly type: 'delete-pod'; readonly pod: string }
  | { readonly type: 'crash-container'; readonly pod: string }
  | { readonly type: 'fail-readiness'; readonly pod: string }
  | { readonly type: 'restore-readiness'; readonly pod: string }
  | { readonly type: 'fail-liveness'; readonly pod: string }
  | { readonly type: 'restore-liveness'; readonly pod: string }
  | { readonly type: 'set-pod-labels'; readonly pod: string; readonly labels: Labels }
  | {
      readonly type: 'create-service';
      readonly name: string;
      readonly selector: Labels;
      readonly port: number;
      readonly targetPort?: number;
      /** The address it asks for; `None` makes it headless. */
      readonly clusterIP?: string;
      /** A client stays at the Pod of its last connection. */
      readonly sessionAffinity?: 'ClientIP';
      /** Only endpoints on the client's own node are used. */
      readonly internalTrafficPolicy?: 'Local';
      /** Not-ready endpoints count as ready. */
      readonly publishNotReadyAddresses?: true;
    }
  | { readonly type: 'delete-service'; readonly service: string }
  | { readonly type: 'set-selector'; readonly service: string; readonly selector: Labels }
  | { readonly type: 'drain-node'; readonly node: string }
  | { readonly type: 'uncordon-node'; readonly node: string }
  | { readonly type: 'reboot-node'; readonly node: string }
  /** How long an EndpointSlice change takes to reach kube-proxy's rules, in milliseconds (0 to 60,000). */
  | { readonly type: 'set-propagation'; readonly milliseconds: number }
  /** A `preStop` sleep before SIGTERM in every container of the Deployment, in whole seconds; 0 takes it away. */
  | { readonly type: 'set-pre-stop'; readonly deployment: string; readonly seconds: number }
  /**
   * How long clients keep what a headless Service's name meant, in milliseconds (0 to 3,600,000); what they have kept
   * so far they forget.
   */
  | { readonly type: 'set-dns-cache'; readonly milliseconds: number }
  /** New Pods stay at ContainerCreating, without an IP, until it is released: the node's network is not ready. */
  | { readonly type: 'hold-network' }
  | { readonly type: 'release-network' };

/** The command of one type. */
export type CommandOf<T extends ClusterCommand['type']> = Extract<ClusterCommand, { readonly type: T }>;

/** Why the cluster will not do it; `message` is the sentence the Kubernetes API server would answer with. */
export interface ClusterRefusal {
  readonly reason: 'NotFound' | 'AlreadyExists' | 'Invalid' | 'Conflict' | 'Forbidden';
  readonly message: string;
}
