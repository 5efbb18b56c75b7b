import { REFUSALS } from '../../shared/room/refusal.ts';
import { trh } from '../i18n/host.ts';
import { text } from '../i18n/index.ts';
import { Lock } from '../ui/icons.ts';
import { ClusterActions } from './cluster-actions.ts';
import type { ConsoleProps } from './console-screen.tsx';
import { CreateDeployment, DeploymentTools } from './deployment-tools.tsx';
import { NetworkTools, NodeTools } from './node-tools.tsx';
import { PodTools } from './pod-tools.tsx';
import { CreateService, ServiceTools } from './service-tools.tsx';

/** Everything that can be done to the cluster, in Kubernetes' words, each with what to expect. */
export function ClusterPanel({ line, room }: ConsoleProps) {
  const cluster = room.cluster.value;
  const { clusterOpen } = room.script.value;
  const { mode, ended } = room.room.value;
  const open = clusterOpen && !ended;
  const actions = new ClusterActions(line, open);
  return (
    <div class="stack cluster-tools">
      {!open && (
        <p class="note note-lock">
          <Lock class="icon" />
          <span>
            <b>{ended ? text(REFUSALS['room-ended']) : trh('cluster.locked')}</b>
            <br />
            {!ended && text(REFUSALS['lesson-script'])}
          </span>
        </p>
      )}
      {cluster.deployments.map((deployment) => (
        <DeploymentTools key={deployment.name} deployment={deployment} actions={actions} />
      ))}
      <PodTools pods={cluster.pods} actions={actions} />
      <ServiceTools services={cluster.services} actions={actions} />
      <CreateService actions={actions} />
      <NetworkTools cluster={cluster} actions={actions} />
      <NodeTools nodes={cluster.nodes} actions={actions} />
      {mode === 'free' && <CreateDeployment actions={actions} />}
    </div>
  );
}
