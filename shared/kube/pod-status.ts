import { hashOf } from '../lib/hash.ts';
import type {
  Condition,
  ContainerState,
  ContainerStatus,
  Pod,
  PodStatus,
  TerminatedState,
} from './objects.ts';
import type { ContainerExit, PodRuntime } from './pod-runtime.ts';
import { timestamp } from './time.ts';

/**
 * The status a kubelet reports for a Pod of its node (`pkg/kubelet/kubelet_pods.go generateAPIPodStatus`).
 * `hostIP` is the node's own address.
 */
export function reportedStatus(pod: Pod, runtime: PodRuntime, hostIP: string, now: number): PodStatus {
  const hasSandbox = runtime.ip !== null;
  const names = pod.spec.containers.map((container) => container.name).join(' ');
  const notReady = {
    reason: 'ContainersNotReady',
    message: `containers with unready status: [${names}]`,
  };
  const facts: [string, boolean, { reason: string; message: string } | null][] = [
    ['PodReadyToStartContainers', hasSandbox, null],
    ['Initialized', true, null],
    ['Ready', runtime.ready, notReady],
    ['ContainersReady', runtime.ready, notReady],
    ['PodScheduled', true, null],
  ];
  return {
    phase: runtime.hasRun ? 'Running' : 'Pending',
    conditions: facts.map(([type, holds, why]) =>
      nextCondition(pod.status.conditions, type, holds, holds ? null : why, now),
    ),
    hostIP,
    hostIPs: [{ ip: hostIP }],
    ...(runtime.ip === null ? {} : { podIP: runtime.ip, podIPs: [{ ip: runtime.ip }] }),
    startTime: timestamp(runtime.admittedAt),
    containerStatuses: pod.spec.containers.map((container) =>
      containerStatus(pod, runtime, container.name, container.image),
    ),
    qosClass: pod.status.qosClass,
  };
}

/** The condition as it is now; its transition time moves only when it turned. */
export function nextCondition(
  before: readonly Condition[],
  type: string,
  holds: boolean | 'unknown',
  why: { readonly reason: string; readonly message: string } | null,
  now: number,
): Condition {
  const status = holds === 'unknown' ? 'Unknown' : holds ? 'True' : 'False';
  const previous = before.find((condition) => condition.type === type);
  const lastTransitionTime = previous?.status === status ? previous.lastTransitionTime : timestamp(now);
  return { type, status, lastTransitionTime, ...(why ?? {}) };
}

function containerStatus(pod: Pod, runtime: PodRuntime, name: string, image: string): ContainerStatus {
  const exited = runtime.state === 'terminated' ? runtime.previousExit : runtime.lastExit;
  return {
    name,
    state: containerState(pod, runtime, name),
    lastState: exited === null ? {} : { terminated: terminatedState(exited) },
    ready: runtime.ready,
    restartCount: runtime.restarts,
    image,
    imageID: runtime.hasRun ? `sha256:${longHash(image)}` : '',
    ...(runtime.container === null
      ? {}
      : { containerID: `containerd://${longHash(`${runtime.uid}/${runtime.container}`)}` }),
    started: runtime.state === 'running',
  };
}

function containerState(pod: Pod, runtime: PodRuntime, name: string): ContainerState {
  if (runtime.state === 'running') return { running: { startedAt: timestamp(runtime.startedAt ?? 0) } };
  if (runtime.state === 'terminated' && runtime.lastExit !== null) {
    return { terminated: terminatedState(runtime.lastExit) };
  }
  if (runtime.state === 'backing-off') {
    return { waiting: { reason: 'CrashLoopBackOff', message: backOffMessage(pod, runtime, name) } };
  }
  return { waiting: { reason: 'ContainerCreating' } };
}

function backOffMessage(pod: Pod, runtime: PodRuntime, name: string): string {
  const seconds = Math.round((runtime.backOff?.delay ?? 0) / 1000);
  const minutes = Math.floor(seconds / 60);
  const delay = minutes > 0 ? `${minutes}m${seconds % 60}s` : `${seconds}s`;
  const { name: podName, namespace, uid } = pod.metadata;
  return `back-off ${delay} restarting failed container=${name} pod=${podName}_${namespace}(${uid})`;
}

function terminatedState(exit: ContainerExit): TerminatedState {
  return {
    exitCode: exit.exitCode,
    reason: exit.reason,
    startedAt: timestamp(exit.startedAt),
    finishedAt: timestamp(exit.finishedAt),
  };
}

function longHash(text: string): string {
  return ['a', 'b', 'c', 'd'].map((part) => hashOf(`${part}/${text}`)).join('');
}

export function isReady(pod: Pod): boolean {
  return pod.status.conditions.some((condition) => condition.type === 'Ready' && condition.status === 'True');
}

export function isTerminating(pod: Pod): boolean {
  return pod.metadata.deletionTimestamp !== undefined;
}

/** Counts as a replica: not terminating and not finished (`controller.IsPodActive`). */
export function isActive(pod: Pod): boolean {
  return !isTerminating(pod) && pod.status.phase !== 'Succeeded' && pod.status.phase !== 'Failed';
}
