import type { ClusterWrite } from '../kube/cluster.ts';
import type { Outcome } from '../net/request.ts';
import type { Flight } from './pending-requests.ts';

/** What happened in the cluster. Past tense; `at` is simulation time in milliseconds since the epoch. */
export type SimEvent =
  | { readonly type: 'pod-created'; readonly at: number; readonly pod: string }
  | { readonly type: 'pod-got-ip'; readonly at: number; readonly pod: string; readonly ip: string }
  | { readonly type: 'pod-became-ready'; readonly at: number; readonly pod: string; readonly ip: string }
  | {
      readonly type: 'pod-became-unready';
      readonly at: number;
      readonly pod: string;
      readonly ip: string | null;
    }
  | {
      readonly type: 'pod-terminating';
      readonly at: number;
      readonly pod: string;
      readonly ip: string | null;
    }
  | { readonly type: 'pod-gone'; readonly at: number; readonly pod: string; readonly ip: string | null }
  | {
      readonly type: 'container-crashed';
      readonly at: number;
      readonly pod: string;
      readonly ip: string | null;
      /** There when it did not die by itself: the kubelet killed it because its liveness probe failed. */
      readonly killed?: true;
    }
  | {
      readonly type: 'container-restarted';
      readonly at: number;
      readonly pod: string;
      readonly ip: string | null;
    }
  | {
      readonly type: 'service-created';
      readonly at: number;
      readonly service: string;
      readonly clusterIP: string;
    }
  | {
      readonly type: 'service-deleted';
      readonly at: number;
      readonly service: string;
      readonly clusterIP: string;
    }
  | {
      readonly type: 'endpoints-changed';
      readonly at: number;
      readonly service: string;
      readonly ready: readonly string[];
    }
  | { readonly type: 'routes-updated'; readonly at: number }
  /** Pods that went are not drawn any more. */
  | { readonly type: 'ghosts-left'; readonly at: number }
  /** Every write to the store, whatever it means and in any namespace: what a watch is told. */
  | { readonly type: 'object-written'; readonly at: number; readonly write: ClusterWrite }
  | { readonly type: 'node-cordoned'; readonly at: number; readonly node: string }
  | { readonly type: 'node-uncordoned'; readonly at: number; readonly node: string }
  | {
      readonly type: 'request-finished';
      readonly at: number;
      readonly request: Flight;
      readonly outcome: Outcome;
    };

export type Emit = (event: SimEvent) => void;
