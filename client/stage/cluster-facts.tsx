import type { ClusterView, DeploymentView, NodeView } from '../../shared/sim/view.ts';
import { trh } from '../i18n/host.ts';

/** Rows of Deployments that there is room for. */
const MOST_DEPLOYMENTS = 3;

/** What the map has no place for: how far each Deployment is and with which image, and which node takes Pods. */
export function ClusterFacts({ view }: { readonly view: ClusterView }) {
  const { deployments, nodes, pods } = view;
  const more = deployments.length - MOST_DEPLOYMENTS;
  return (
    <ul class="facts" aria-label={trh('facts')}>
      {deployments.slice(0, MOST_DEPLOYMENTS).map((deployment) => (
        <DeploymentFact key={deployment.name} deployment={deployment} />
      ))}
      {more > 0 && <li class="fact">{trh('facts.more', { n: more })}</li>}
      {nodes.map((node) => (
        <NodeFact key={node.name} node={node} pods={pods.filter((pod) => pod.node === node.name).length} />
      ))}
    </ul>
  );
}

function DeploymentFact({ deployment }: { readonly deployment: DeploymentView }) {
  const { name, ready, replicas, image, revision, paused } = deployment;
  return (
    <li class={`fact${ready === replicas ? '' : ' fact-odd'}`}>
      <b>{name}</b>
      <span>{trh('facts.ready', { n: ready, of: replicas })}</span>
      <i>
        {image} · {trh('facts.revision', { n: revision })}
        {paused === true && <span class="fact-why"> · {trh('facts.paused')}</span>}
      </i>
    </li>
  );
}

function NodeFact({ node, pods }: { readonly node: NodeView; readonly pods: number }) {
  const { name, podCIDR, schedulable } = node;
  return (
    <li class={`fact${schedulable ? '' : ' fact-odd'}`}>
      <b>{name}</b>
      <span>{trh('facts.pods', { n: pods })}</span>
      <i>
        {podCIDR}
        {!schedulable && <span class="fact-why"> · {trh('facts.closed')}</span>}
      </i>
    </li>
  );
}
