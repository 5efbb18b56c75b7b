import type { ClusterContext } from './context.ts';
import { admitPod } from './controllers/kubelet.ts';
import type { Pod } from './objects.ts';
import { reportPod } from './pod-report.ts';
import { showOnNetwork } from './pod-runtime.ts';

/** Makes the node's kubelet run a Pod at an address that is reserved for it already, Ready since always. */
export function adoptRunningPod(ctx: ClusterContext, pod: Pod, node: string, ip: string): void {
  const runtime = admitPod(ctx, pod, node);
  ctx.kubelets.lastContainer += 1;
  runtime.ip = ip;
  runtime.state = 'running';
  runtime.container = ctx.kubelets.lastContainer;
  runtime.startedAt = ctx.now;
  runtime.hasRun = true;
  runtime.listening = true;
  runtime.ready = true;
  showOnNetwork(ctx.network, runtime);
  reportPod(ctx, runtime);
}
