import type { Pod } from './objects.ts';

/** The STATUS column of `kubectl get pods` (`pkg/printers/internalversion/printers.go printPod`). */
export function podStatusText(pod: Pod): string {
  if (pod.metadata.deletionTimestamp !== undefined) return 'Terminating';
  for (const { state } of pod.status.containerStatuses ?? []) {
    if (state.waiting !== undefined) return state.waiting.reason;
    if (state.terminated !== undefined) return state.terminated.reason;
  }
  return pod.status.phase;
}

/** The READY column: ready containers of all, `1/1`. */
export function podReadyText(pod: Pod): string {
  const ready = (pod.status.containerStatuses ?? []).filter(
    (container) => container.ready && container.state.running !== undefined,
  ).length;
  return `${ready}/${pod.spec.containers.length}`;
}
