import type { ApiWrite } from '../../kube-api/api-write.ts';
import type { Json } from '../../lib/json.ts';
import type { ClusterCommand, ClusterRefusal, Labels } from '../../sim/command.ts';
import { writeObject } from '../../sim/kube-write.ts';
import { splitWords } from '../../sim/kubectl/words.ts';
import { clusterView, perform, type Simulation } from '../../sim/simulation.ts';

export interface LineAnswer {
  readonly ok: boolean;
  /** What kubectl would print. */
  readonly text: string;
}

/** A line that changes the cluster, read: what it does, and what kubectl says when it is done. */
type Change =
  | { readonly command: ClusterCommand; readonly said: string }
  | {
      readonly patch: Json;
      readonly resource: 'services' | 'deployments';
      readonly name: string;
      readonly said: string;
    }
  | { readonly wrong: string };

/** What can be written in a challenge, for who does not know it by heart. */
export const MENDING_LINES = [
  'kubectl set selector service NAME KEY=VALUE',
  `kubectl patch service NAME -p '{"spec":{...}}'`,
  'kubectl scale deployment NAME --replicas=N',
  'kubectl rollout restart deployment NAME',
  'kubectl label pod NAME KEY=VALUE --overwrite',
  'kubectl delete pod|service NAME',
  'kubectl expose deployment NAME --name=SERVICE --port=80 --target-port=8080',
  'kubectl uncordon NODE',
] as const;

/** Does one line of kubectl that changes the cluster; null for a line that changes nothing, which others answer. */
export function mend(sim: Simulation, line: string): LineAnswer | null {
  const split = splitWords(line);
  if (!split.ok) return null;
  const words = withValues(split.value);
  if (words[0] === 'kubectl' || words[0] === 'k') words.shift();
  const change = changeOf(sim, words);
  if (change === null) return null;
  if ('wrong' in change) return { ok: false, text: `error: ${change.wrong}` };
  if ('command' in change) {
    const result = perform(sim, change.command, () => {});
    return result.ok
      ? { ok: true, text: change.said }
      : { ok: false, text: refusal(change.command, result.error) };
  }
  const result = writeObject(sim, patchOf(change.resource, change.name, change.patch), () => {});
  if (result.ok) return { ok: true, text: change.said };
  return {
    ok: false,
    text: `Error from server (${result.error.reason ?? 'Invalid'}): ${result.error.message ?? ''}`,
  };
}

/** `kubectl scale` has words of its own for what is not there. */
function refusal({ type }: ClusterCommand, { reason, message }: ClusterRefusal): string {
  return type === 'scale' && reason === 'NotFound'
    ? `error: no objects passed to scale ${message}`
    : `Error from server (${reason}): ${message}`;
}

/** What `--replicas 3` says is what `--replicas=3` says. */
const VALUED = new Set(['--replicas', '--name', '--port', '--target-port']);

function withValues(words: readonly string[]): string[] {
  return words.flatMap((word, index) => {
    if (VALUED.has(words[index - 1] ?? '')) return [];
    return VALUED.has(word) ? [`${word}=${words[index + 1] ?? ''}`] : [word];
  });
}

function changeOf(sim: Simulation, words: readonly string[]): Change | null {
  const [verb = '', ...rest] = words;
  const flags = rest.filter((word) => word.startsWith('--'));
  // `deployment/web` is `deployment web`.
  const plain = rest
    .filter((word) => !word.startsWith('--'))
    .flatMap((word) => (word.startsWith('{') ? [word] : word.split('/')));
  const flag = (name: string) =>
    flags.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3) ?? null;
  switch (verb) {
    case 'set':
      return setSelector(plain);
    case 'scale':
      return scale(plain, flag('replicas'));
    case 'rollout':
      return rolloutRestart(plain);
    case 'label':
      return labelPod(sim, plain);
    case 'delete':
      return deleteOne(plain);
    case 'uncordon':
      return uncordon(sim, plain[0]);
    case 'expose':
      return expose(sim, plain, flag);
    case 'patch':
      return patchLine(plain);
    default:
      return null;
  }
}

function uncordon(sim: Simulation, node: string | undefined): Change {
  if (node === undefined) return { wrong: 'which node?' };
  const isOpen = clusterView(sim).nodes.some(({ name, schedulable }) => name === node && schedulable);
  return {
    command: { type: 'uncordon-node', node },
    said: `node/${node} ${isOpen ? 'already uncordoned' : 'uncordoned'}`,
  };
}

const isService = (word: string | undefined): boolean => /^(service|services|svc)$/.test(word ?? '');
const isDeployment = (word: string | undefined): boolean =>
  /^(deployment|deployments|deploy)$/.test(word ?? '');
const isPod = (word: string | undefined): boolean => /^(pod|pods|po)$/.test(word ?? '');

function setSelector([what, kind, name, pairs]: readonly string[]): Change {
  const selector = labelsOf(pairs);
  if (what !== 'selector' || !isService(kind) || name === undefined || selector === null) {
    return { wrong: 'kubectl set selector service NAME KEY=VALUE' };
  }
  return {
    command: { type: 'set-selector', service: name, selector },
    said: `service/${name} selector updated`,
  };
}

function labelsOf(pairs: string | undefined): Labels | null {
  const parts = (pairs ?? '').split(',').map((pair) => pair.split('='));
  if (parts.some(([key, value]) => key === undefined || key === '' || value === undefined)) return null;
  return Object.fromEntries(parts.map(([key = '', value = '']) => [key, value]));
}

function scale([kind, name]: readonly string[], replicas: string | null): Change {
  if (!isDeployment(kind) || name === undefined || replicas === null || !/^\d{1,3}$/.test(replicas)) {
    return { wrong: 'kubectl scale deployment NAME --replicas=N' };
  }
  return {
    command: { type: 'scale', deployment: name, replicas: Number(replicas) },
    said: `deployment.apps/${name} scaled`,
  };
}

function rolloutRestart([what, kind, name]: readonly string[]): Change {
  if (what !== 'restart' || !isDeployment(kind) || name === undefined) {
    return { wrong: 'kubectl rollout restart deployment NAME' };
  }
  return {
    command: { type: 'rollout-restart', deployment: name },
    said: `deployment.apps/${name} restarted`,
  };
}

function labelPod(sim: Simulation, [kind, name, pairs]: readonly string[]): Change {
  const labels = labelsOf(pairs);
  if (!isPod(kind) || name === undefined || labels === null) {
    return { wrong: 'kubectl label pod NAME KEY=VALUE --overwrite' };
  }
  const before = clusterView(sim).pods.find((pod) => pod.name === name)?.labels ?? {};
  return {
    command: { type: 'set-pod-labels', pod: name, labels: { ...before, ...labels } },
    said: `pod/${name} labeled`,
  };
}

function deleteOne([kind, name]: readonly string[]): Change {
  if (name === undefined) return { wrong: 'kubectl delete pod|service NAME' };
  if (isPod(kind)) return { command: { type: 'delete-pod', pod: name }, said: `pod "${name}" deleted` };
  if (isService(kind)) {
    return { command: { type: 'delete-service', service: name }, said: `service "${name}" deleted` };
  }
  return { wrong: 'kubectl delete pod|service NAME' };
}

function expose(
  sim: Simulation,
  [kind, name]: readonly string[],
  flag: (name: string) => string | null,
): Change {
  const [service, port, target] = [flag('name') ?? name, Number(flag('port')), flag('target-port')];
  if (
    !isDeployment(kind) ||
    name === undefined ||
    service === undefined ||
    !Number.isInteger(port) ||
    port < 1
  ) {
    return { wrong: 'kubectl expose deployment NAME --name=SERVICE --port=80 --target-port=8080' };
  }
  const labels = clusterView(sim).pods.find(({ owner }) => owner === name)?.labels;
  if (labels === undefined) return { wrong: `deployment ${name} has no Pods whose labels could be chosen` };
  const { 'pod-template-hash': _, ...selector } = labels;
  const targetPort = target === null ? {} : { targetPort: Number(target) };
  return {
    command: { type: 'create-service', name: service, selector, port, ...targetPort },
    said: `service/${service} exposed`,
  };
}

function patchLine(plain: readonly string[]): Change {
  const [kind, name, flag, body = ''] = plain;
  const usage = `kubectl patch service NAME -p '{"spec":{...}}'`;
  const resource = isService(kind) ? 'services' : isDeployment(kind) ? 'deployments' : null;
  if (resource === null || name === undefined || (flag !== '-p' && flag !== '--patch'))
    return { wrong: usage };
  try {
    const said = `${resource === 'services' ? 'service' : 'deployment.apps'}/${name} patched`;
    return { resource, name, patch: JSON.parse(body) as Json, said };
  } catch {
    return { wrong: `the patch is no JSON: ${usage}` };
  }
}

function patchOf(resource: ApiWrite['resource'], name: string, body: Json): ApiWrite {
  return {
    ...{ verb: 'patch', resource, namespace: 'default', name, subresource: null, patch: 'strategic', body },
    ...{ manager: 'kubectl-patch', validation: 'Strict', force: false, labelSelector: '', fieldSelector: '' },
  };
}
