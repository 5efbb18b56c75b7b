import { assertNever } from '../../shared/lib/assert-never.ts';
import type { ClusterCommand } from '../../shared/sim/command.ts';
import type { ClusterView, ServiceView } from '../../shared/sim/view.ts';

/**
 * The command that takes this one back, given the cluster before it; null where Kubernetes has no way back (a
 * deleted Pod does not return: what comes is another Pod).
 */
export function undoOf(command: ClusterCommand, before: ClusterView): ClusterCommand | null {
  switch (command.type) {
    case 'scale': {
      const replicas = before.deployments.find((one) => one.name === command.deployment)?.replicas;
      return replicas === undefined ? null : { ...command, replicas };
    }
    case 'fail-readiness':
      return { type: 'restore-readiness', pod: command.pod };
    case 'restore-readiness':
      return { type: 'fail-readiness', pod: command.pod };
    case 'fail-liveness':
      return { type: 'restore-liveness', pod: command.pod };
    case 'restore-liveness':
      return { type: 'fail-liveness', pod: command.pod };
    case 'set-pod-labels': {
      const labels = before.pods.find((one) => one.name === command.pod)?.labels;
      return labels === undefined ? null : { ...command, labels };
    }
    case 'create-service':
      return { type: 'delete-service', service: command.name };
    case 'delete-service': {
      const service = before.services.find((one) => one.name === command.service);
      if (service === undefined) return null;
      const { name, selector, port, targetPort, clusterIP } = service;
      return { type: 'create-service', name, selector, port, targetPort, clusterIP, ...traitsOf(service) };
    }
    case 'set-selector': {
      const selector = before.services.find((one) => one.name === command.service)?.selector;
      return selector === undefined ? null : { ...command, selector };
    }
    case 'drain-node':
      return { type: 'uncordon-node', node: command.node };
    case 'set-pre-stop': {
      const deployment = before.deployments.find((one) => one.name === command.deployment);
      return deployment === undefined ? null : { ...command, seconds: deployment.preStop ?? 0 };
    }
    case 'set-dns-cache':
      return { type: 'set-dns-cache', milliseconds: before.dnsCache };
    case 'set-propagation':
      return { type: 'set-propagation', milliseconds: before.propagation };
    case 'hold-network':
      return { type: 'release-network' };
    case 'release-network':
      return { type: 'hold-network' };
    case 'create-deployment':
    case 'rollout-restart':
    case 'rollout-resume':
    case 'delete-pod':
    case 'crash-container':
    case 'uncordon-node':
    case 'reboot-node':
      return null;
    default:
      return assertNever(command);
  }
}

function traitsOf({ sessionAffinity, internalTrafficPolicy, publishNotReadyAddresses }: ServiceView) {
  return {
    ...(sessionAffinity === undefined ? {} : { sessionAffinity }),
    ...(internalTrafficPolicy === undefined ? {} : { internalTrafficPolicy }),
    ...(publishNotReadyAddresses === undefined ? {} : { publishNotReadyAddresses }),
  };
}
