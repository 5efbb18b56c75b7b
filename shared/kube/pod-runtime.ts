import type { PodIdentity, PodNetwork } from './pod-network.ts';

/** What a node's kubelet knows of a Pod beyond the API object: its sandbox and its one container. */
export interface PodRuntime {
  readonly uid: string;
  readonly namespace: string;
  readonly name: string;
  readonly node: string;
  readonly app: string | null;
  /** The app's port; null when it serves nothing. */
  readonly port: number | null;
  readonly admittedAt: number;
  /** The sandbox's address; null while there is no sandbox. */
  ip: string | null;
  state: 'creating' | 'running' | 'terminated' | 'backing-off';
  /** The number of the running container; null while none runs. */
  container: number | null;
  startedAt: number | null;
  /** Whether any container of this Pod has ever run. */
  hasRun: boolean;
  listening: boolean;
  ready: boolean;
  /** The instructor's fault: the readiness probe fails until it is restored. */
  readinessFailing: boolean;
  /** The instructor's fault: the liveness probe fails until it is restored. */
  livenessFailing: boolean;
  /** Liveness probes that have failed since the container was started. */
  livenessFailures: number;
  /** The number of the call-back for the next liveness probe that will fail; null while none is due. */
  livenessTimer: number | null;
  restarts: number;
  lastExit: ContainerExit | null;
  previousExit: ContainerExit | null;
  backOff: { readonly delay: number; readonly updatedAt: number } | null;
  /** Set from SIGTERM on: when the container will have exited. */
  exitAt: number | null;
  /** The number of the call-back that this Pod waits for; any other that arrives is out of date. */
  timer: number | null;
  /** Whether the failure to make a sandbox has been reported. */
  sandboxFailed: boolean;
}

export interface ContainerExit {
  readonly exitCode: number;
  readonly reason: string;
  readonly startedAt: number;
  readonly finishedAt: number;
}

/** The kubelets' state on all nodes. */
export interface Kubelets {
  /** By Pod UID. */
  readonly runtimes: { [uid: string]: PodRuntime };
  /** The number of the container started last. */
  lastContainer: number;
}

export function createKubelets(): Kubelets {
  return { runtimes: {}, lastContainer: 0 };
}

/** Makes the network meet the Pod as it is now, at its address. */
export function showOnNetwork(network: PodNetwork, runtime: PodRuntime): void {
  if (runtime.ip === null) return;
  network.holders[runtime.ip] = {
    pod: identityOf(runtime),
    port: runtime.port,
    container: runtime.container,
  };
}

function identityOf(runtime: PodRuntime): PodIdentity {
  return { name: runtime.name, uid: runtime.uid, app: runtime.app, listening: runtime.listening };
}

/** Whether the Pod's next step is only a matter of time, crash back-offs and failing liveness probes aside. */
export function isUnderWay(runtime: PodRuntime): boolean {
  return runtime.timer !== null && runtime.state !== 'backing-off';
}
