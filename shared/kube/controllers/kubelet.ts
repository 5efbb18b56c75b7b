import { assertNever } from '../../lib/assert-never.ts';
import { listObjects, writeObject } from '../cluster.ts';
import type { ClusterContext } from '../context.ts';
import { recordEvent } from '../events.ts';
import { rangeText } from '../ipam.ts';
import { GRACE_SECONDS } from '../limits.ts';
import type { Pod } from '../objects.ts';
import { addressesOfNode, allocateAddress, releaseAddress } from '../pod-network.ts';
import { kubeletOf, podOf, reportPod } from '../pod-report.ts';
import { type ContainerExit, type PodRuntime, showOnNetwork } from '../pod-runtime.ts';
import { isTerminating } from '../pod-status.ts';
import { failLivenessProbe, startProbes, stopLivenessProbe } from './probes.ts';

/** Back-off doubles up to so many times its first value: 10 s to 300 s (kubelet `MaxContainerBackOff`). */
const MAX_BACK_OFF_FACTOR = 30;
/** It starts again after twice that long without a crash: 10 minutes (`client-go/util/flowcontrol`). */
const BACK_OFF_RESET_FACTOR = 60;

/** Every kubelet looks at the Pods of its node: new ones get a sandbox, deleted ones SIGTERM. */
export function reconcileKubelets(ctx: ClusterContext): void {
  for (const pod of listObjects(ctx.cluster, 'Pod')) {
    if (pod.spec.nodeName === undefined) continue;
    const runtime = ctx.kubelets.runtimes[pod.metadata.uid] ?? admitPod(ctx, pod, pod.spec.nodeName);
    if (isTerminating(pod)) {
      if (runtime.exitAt === null) beginStop(ctx, pod, runtime);
    } else if (runtime.ip === null) {
      setUpSandbox(ctx, pod, runtime);
    }
  }
}

export function admitPod(ctx: ClusterContext, pod: Pod, node: string): PodRuntime {
  const runtime: PodRuntime = {
    uid: pod.metadata.uid,
    namespace: pod.metadata.namespace,
    name: pod.metadata.name,
    node,
    app: pod.metadata.labels.app ?? null,
    port: pod.spec.containers[0]?.ports[0]?.containerPort ?? null,
    admittedAt: ctx.now,
    ip: null,
    state: 'creating',
    container: null,
    startedAt: null,
    hasRun: false,
    listening: false,
    ready: false,
    readinessFailing: false,
    livenessFailing: false,
    livenessFailures: 0,
    livenessTimer: null,
    restarts: 0,
    lastExit: null,
    previousExit: null,
    backOff: null,
    exitAt: null,
    timer: null,
    sandboxFailed: false,
  };
  ctx.kubelets.runtimes[runtime.uid] = runtime;
  reportPod(ctx, runtime);
  return runtime;
}

/** The sandbox gets its address; the container follows. While the network is held, or full, the Pod waits. */
function setUpSandbox(ctx: ClusterContext, pod: Pod, runtime: PodRuntime): void {
  if (ctx.network.held) return;
  const ip = allocateAddress(ctx.network, runtime.node, runtime.uid);
  if (ip === null) {
    reportSandboxFailure(ctx, pod, runtime);
    return;
  }
  runtime.ip = ip;
  runtime.sandboxFailed = false;
  if (runtime.namespace === 'default' && runtime.app !== null && !Object.hasOwn(ctx.network.firstApps, ip)) {
    ctx.network.firstApps[ip] = runtime.app;
  }
  runtime.timer = ctx.callBack(runtime.uid, ctx.timings.containerStart);
  showOnNetwork(ctx.network, runtime);
  reportPod(ctx, runtime);
}

function reportSandboxFailure(ctx: ClusterContext, pod: Pod, runtime: PodRuntime): void {
  if (runtime.sandboxFailed) return;
  runtime.sandboxFailed = true;
  const range = rangeText(addressesOfNode(ctx.network, runtime.node).podCIDR);
  recordEvent(ctx, pod, kubeletOf(runtime), {
    type: 'Warning',
    reason: 'FailedCreatePodSandBox',
    message:
      `Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox: ` +
      `plugin type="bridge" failed (add): failed to allocate for range 0: no IP addresses available in range set: ${range}`,
  });
}

/** Something that was only a matter of time has come. A call-back the Pod no longer waits for is ignored. */
export function kubeletCallBack(ctx: ClusterContext, uid: string, number: number): void {
  const runtime = ctx.kubelets.runtimes[uid];
  if (runtime === undefined) return;
  if (runtime.livenessTimer === number && failLivenessProbe(ctx, runtime)) {
    restartContainer(ctx, runtime, { exitCode: 137, reason: 'Error' });
  }
  if (runtime.timer !== number) return;
  runtime.timer = null;
  if (runtime.exitAt !== null) {
    goOnStopping(ctx, runtime);
    return;
  }
  switch (runtime.state) {
    case 'creating':
    case 'terminated':
    case 'backing-off':
      startContainer(ctx, runtime);
      return;
    case 'running':
      runtime.ready = true;
      reportPod(ctx, runtime);
      return;
    default:
      assertNever(runtime.state);
  }
}

function startContainer(ctx: ClusterContext, runtime: PodRuntime): void {
  ctx.kubelets.lastContainer += 1;
  runtime.container = ctx.kubelets.lastContainer;
  runtime.state = 'running';
  runtime.startedAt = ctx.now;
  if (runtime.hasRun) runtime.restarts += 1;
  runtime.hasRun = true;
  runtime.listening = true;
  showOnNetwork(ctx.network, runtime);
  const pod = podOf(ctx, runtime);
  for (const container of pod.spec.containers) {
    const image = container.image;
    const notes: [string, string][] = [
      ['Pulled', `Container image "${image}" already present on machine`],
      ['Created', `Created container: ${container.name}`],
      ['Started', `Started container ${container.name}`],
    ];
    for (const [reason, message] of notes) {
      recordEvent(ctx, pod, kubeletOf(runtime), {
        type: 'Normal',
        reason,
        message,
        container: container.name,
      });
    }
  }
  startProbes(ctx, runtime);
  reportPod(ctx, runtime);
}

/**
 * The preStop hook, if there is one, then SIGTERM: the app stops listening, then exits. The hook's time counts
 * against the grace period. A Pod whose container does not run goes at once.
 */
function beginStop(ctx: ClusterContext, pod: Pod, runtime: PodRuntime): void {
  if (runtime.state !== 'running') {
    removePod(ctx, runtime);
    return;
  }
  for (const { name } of pod.spec.containers) {
    const message = `Stopping container ${name}`;
    recordEvent(ctx, pod, kubeletOf(runtime), {
      type: 'Normal',
      reason: 'Killing',
      message,
      container: name,
    });
  }
  stopLivenessProbe(runtime);
  const preStop = (pod.spec.containers[0]?.lifecycle?.preStop.sleep.seconds ?? 0) * 1000;
  const grace = pod.metadata.deletionGracePeriodSeconds ?? GRACE_SECONDS;
  const shutdown = Math.min(preStop + ctx.timings.shutdown, grace * 1000);
  runtime.exitAt = ctx.now + shutdown;
  runtime.timer = ctx.callBack(runtime.uid, Math.min(preStop + ctx.timings.stopListening, shutdown));
}

function goOnStopping(ctx: ClusterContext, runtime: PodRuntime): void {
  if (!runtime.listening || runtime.exitAt === null || runtime.exitAt <= ctx.now) {
    removePod(ctx, runtime);
    return;
  }
  runtime.listening = false;
  showOnNetwork(ctx.network, runtime);
  runtime.timer = ctx.callBack(runtime.uid, runtime.exitAt - ctx.now);
}

/** Without any grace: the Pod is gone at once, with its container and its address (`kubectl delete --force`). */
export function killPod(ctx: ClusterContext, pod: Pod): void {
  const runtime = ctx.kubelets.runtimes[pod.metadata.uid];
  if (runtime !== undefined) removePod(ctx, runtime);
  else writeObject(ctx.cluster, { verb: 'delete', kind: 'Pod', object: pod }, ctx.observe);
}

/** The container has exited: the address is free again and the Pod goes from the API. */
function removePod(ctx: ClusterContext, runtime: PodRuntime): void {
  const pod = podOf(ctx, runtime);
  if (runtime.ip !== null) releaseAddress(ctx.network, runtime.node, runtime.ip);
  delete ctx.kubelets.runtimes[runtime.uid];
  writeObject(ctx.cluster, { verb: 'delete', kind: 'Pod', object: pod }, ctx.observe);
}

/** How a container ended (`ContainerStateTerminated`). */
type Ending = Pick<ContainerExit, 'exitCode' | 'reason'>;

/** The container dies in place; in a Pod that terminates, that ends it. The caller has made sure that one runs. */
export function crashContainer(ctx: ClusterContext, runtime: PodRuntime): void {
  if (runtime.exitAt !== null) removePod(ctx, runtime);
  else restartContainer(ctx, runtime, { exitCode: 1, reason: 'Error' });
}

/**
 * The container ends and another one will take its place: the Pod, its name, UID and address stay. The first time
 * it is started again at once, then after a back-off that doubles.
 */
function restartContainer(ctx: ClusterContext, runtime: PodRuntime, how: Ending): void {
  endContainer(ctx, runtime, how);
  const wait = nextBackOff(ctx, runtime);
  runtime.state = wait === 0 ? 'terminated' : 'backing-off';
  runtime.timer = ctx.callBack(runtime.uid, wait + ctx.timings.containerStart);
  showOnNetwork(ctx.network, runtime);
  reportPod(ctx, runtime);
  if (wait > 0) reportBackOff(ctx, runtime);
}

function endContainer(ctx: ClusterContext, runtime: PodRuntime, how: Ending): void {
  const exit: ContainerExit = { ...how, startedAt: runtime.startedAt ?? ctx.now, finishedAt: ctx.now };
  runtime.previousExit = runtime.lastExit;
  runtime.lastExit = exit;
  runtime.container = null;
  runtime.startedAt = null;
  runtime.listening = false;
  runtime.ready = false;
  runtime.timer = null;
  stopLivenessProbe(runtime);
}

/** Milliseconds to wait before the container is started again, after noting this crash. */
function nextBackOff(ctx: ClusterContext, runtime: PodRuntime): number {
  const first = ctx.timings.crashBackOff;
  const { backOff } = runtime;
  if (backOff === null || ctx.now - backOff.updatedAt > BACK_OFF_RESET_FACTOR * first) {
    runtime.backOff = { delay: 0, updatedAt: ctx.now };
    return 0;
  }
  const delay = backOff.delay === 0 ? first : Math.min(2 * backOff.delay, MAX_BACK_OFF_FACTOR * first);
  runtime.backOff = { delay, updatedAt: ctx.now + delay };
  return delay;
}

function reportBackOff(ctx: ClusterContext, runtime: PodRuntime): void {
  const pod = podOf(ctx, runtime);
  for (const { name } of pod.spec.containers) {
    recordEvent(ctx, pod, kubeletOf(runtime), {
      type: 'Warning',
      reason: 'BackOff',
      message: `Back-off restarting failed container ${name} in pod ${runtime.name}_${runtime.namespace}(${runtime.uid})`,
      container: name,
    });
  }
}

/** All sandboxes of the node are lost: the same Pods get new ones, with new addresses, and RESTARTS + 1. */
export function loseSandboxes(ctx: ClusterContext, node: string): void {
  const runtimes = Object.values(ctx.kubelets.runtimes).filter((runtime) => runtime.node === node);
  for (const runtime of runtimes) {
    if (runtime.exitAt !== null) {
      removePod(ctx, runtime);
      continue;
    }
    if (runtime.state === 'running') endContainer(ctx, runtime, { exitCode: 255, reason: 'Unknown' });
    if (runtime.ip !== null) releaseAddress(ctx.network, node, runtime.ip);
    runtime.ip = null;
    runtime.state = 'creating';
    runtime.timer = null;
    reportPod(ctx, runtime);
  }
  for (const runtime of runtimes) {
    if (runtime.hasRun && runtime.exitAt === null && runtime.namespace === 'default') {
      recordEvent(ctx, podOf(ctx, runtime), kubeletOf(runtime), {
        type: 'Normal',
        reason: 'SandboxChanged',
        message: 'Pod sandbox changed, it will be killed and re-created.',
      });
    }
  }
}
