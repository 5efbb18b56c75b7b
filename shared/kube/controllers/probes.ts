import type { ClusterContext } from '../context.ts';
import { type EventNote, recordEvent } from '../events.ts';
import { PROBE_FAILURES } from '../limits.ts';
import { kubeletOf, podOf, reportPod } from '../pod-report.ts';
import type { PodRuntime } from '../pod-runtime.ts';

/** Between two liveness probes where the cluster's timings do not say (`periodSeconds`). */
const LIVENESS_PERIOD_MS = 10_000;

/** A container has been started: its first readiness probe is due, and its liveness probes if they will fail. */
export function startProbes(ctx: ClusterContext, runtime: PodRuntime): void {
  if (!runtime.readinessFailing) runtime.timer = ctx.callBack(runtime.uid, ctx.timings.readinessDelay);
  if (runtime.livenessFailing) awaitLivenessProbe(ctx, runtime);
}

/** The readiness probe fails from now on: `0/1`, out of the Service, no restart, the same address. */
export function failReadiness(ctx: ClusterContext, runtime: PodRuntime): void {
  if (runtime.readinessFailing) return;
  runtime.readinessFailing = true;
  if (runtime.state !== 'running') return;
  if (runtime.exitAt === null) runtime.timer = null;
  runtime.ready = false;
  reportPod(ctx, runtime);
  reportUnhealthy(ctx, runtime, 'Readiness');
}

/** The probe succeeds again: the Pod is Ready after the next good one. */
export function restoreReadiness(ctx: ClusterContext, runtime: PodRuntime): void {
  if (!runtime.readinessFailing) return;
  runtime.readinessFailing = false;
  if (runtime.state !== 'running' || runtime.exitAt !== null) return;
  runtime.timer = ctx.callBack(runtime.uid, ctx.timings.readinessDelay);
}

/** The liveness probe fails from now on, also in every container that takes the place of a killed one. */
export function failLiveness(ctx: ClusterContext, runtime: PodRuntime): void {
  if (runtime.livenessFailing) return;
  runtime.livenessFailing = true;
  if (runtime.state === 'running' && runtime.exitAt === null) awaitLivenessProbe(ctx, runtime);
}

/** The probe succeeds again: failures so far are forgotten. A container that waits is still started in its turn. */
export function restoreLiveness(_ctx: ClusterContext, runtime: PodRuntime): void {
  runtime.livenessFailing = false;
  stopLivenessProbe(runtime);
}

function awaitLivenessProbe(ctx: ClusterContext, runtime: PodRuntime): void {
  runtime.livenessTimer = ctx.callBack(runtime.uid, ctx.timings.livenessPeriod ?? LIVENESS_PERIOD_MS);
}

/** No container runs, or it is being stopped: nothing is probed (`prober/worker.go doProbe`). */
export function stopLivenessProbe(runtime: PodRuntime): void {
  runtime.livenessFailures = 0;
  runtime.livenessTimer = null;
}

/** One liveness probe has failed. Returns whether it was one too many, so that the container is to be killed. */
export function failLivenessProbe(ctx: ClusterContext, runtime: PodRuntime): boolean {
  runtime.livenessFailures += 1;
  reportUnhealthy(ctx, runtime, 'Liveness');
  if (runtime.livenessFailures < PROBE_FAILURES) {
    awaitLivenessProbe(ctx, runtime);
    return false;
  }
  reportEach(ctx, runtime, (container) => ({
    type: 'Normal',
    reason: 'Killing',
    message: `Container ${container} failed liveness probe, will be restarted`,
  }));
  return true;
}

function reportUnhealthy(ctx: ClusterContext, runtime: PodRuntime, probe: 'Readiness' | 'Liveness'): void {
  reportEach(ctx, runtime, () => ({
    type: 'Warning',
    reason: 'Unhealthy',
    message: `${probe} probe failed: HTTP probe failed with statuscode: 503`,
  }));
}

function reportEach(ctx: ClusterContext, runtime: PodRuntime, note: (container: string) => EventNote): void {
  const pod = podOf(ctx, runtime);
  for (const { name } of pod.spec.containers) {
    recordEvent(ctx, pod, kubeletOf(runtime), { ...note(name), container: name });
  }
}
