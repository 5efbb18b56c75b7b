import { listObjects } from '../kube/cluster.ts';
import { claimClusterIP, drawClusterIP } from '../kube/cluster-ip.ts';
import type { ClusterContext } from '../kube/context.ts';
import { CLUSTER_IP_NONE } from '../kube/headless.ts';
import { SESSION_AFFINITY_SECONDS } from '../kube/limits.ts';
import type { Service, ServicePort } from '../kube/objects.ts';
import { labelNameProblem, portProblem, serviceNameProblem } from '../kube/validation.ts';
import { changedMeta, newMeta } from './admit-meta.ts';
import type { JsonObject } from './api-object.ts';
import { checkLabels } from './label-problems.ts';
import type { Problems } from './problems.ts';
import { labelsIn, listIn, numberIn, objectIn, objectsIn, textIn } from './read-json.ts';

/** A Service as it is stored, with its defaults and its address; problems are added to `problems`. */
export function admitService(
  ctx: ClusterContext,
  serviceCIDR: string,
  wanted: JsonObject,
  { name, old }: { readonly name: string; readonly old: Service | null },
  problems: Problems,
): Service {
  const spec = objectIn(wanted, 'spec');
  const nameProblem = serviceNameProblem(name);
  if (nameProblem !== null) problems.invalid('metadata.name', name, nameProblem);
  checkConstants(spec, problems);
  const ports = portsOf(spec, problems);
  const selector = labelsIn(spec, 'selector');
  if (Object.keys(selector).length === 0) {
    problems.required('spec.selector', 'in a room every Service chooses its Pods');
  }
  checkLabels(selector, 'spec.selector', problems);
  const affinity = textIn(spec, 'sessionAffinity') === 'ClientIP' ? 'ClientIP' : 'None';
  const metadata =
    old === null ? newMeta(ctx, wanted, name, problems) : changedMeta(old.metadata, wanted, problems);
  // Last, so that a Service that is refused uses no address and no chance.
  const clusterIP = problems.any ? '' : addressOf(ctx, serviceCIDR, spec, old, problems);
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: {
      clusterIP,
      clusterIPs: [clusterIP],
      internalTrafficPolicy: textIn(spec, 'internalTrafficPolicy') === 'Local' ? 'Local' : 'Cluster',
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
      ports: [ports],
      ...(spec.publishNotReadyAddresses === true ? { publishNotReadyAddresses: true } : {}),
      selector,
      sessionAffinity: affinity,
      ...(affinity === 'None'
        ? {}
        : { sessionAffinityConfig: { clientIP: { timeoutSeconds: SESSION_AFFINITY_SECONDS } } }),
      type: 'ClusterIP',
    },
    status: { loadBalancer: {} },
  };
}

/** What a room has one value for. */
function checkConstants(spec: JsonObject, problems: Problems): void {
  problems.oneOf('spec.type', textIn(spec, 'type'), ['ClusterIP']);
  problems.oneOf('spec.sessionAffinity', textIn(spec, 'sessionAffinity'), ['ClientIP', 'None']);
  problems.oneOf('spec.internalTrafficPolicy', textIn(spec, 'internalTrafficPolicy'), ['Cluster', 'Local']);
  problems.oneOf('spec.ipFamilyPolicy', textIn(spec, 'ipFamilyPolicy'), ['SingleStack']);
  for (const [index, family] of listIn(spec, 'ipFamilies').entries()) {
    problems.oneOf(`spec.ipFamilies[${index}]`, family, ['IPv4']);
  }
  const seconds = numberIn(objectIn(objectIn(spec, 'sessionAffinityConfig'), 'clientIP'), 'timeoutSeconds');
  if (seconds !== undefined && seconds !== SESSION_AFFINITY_SECONDS) {
    const field = 'spec.sessionAffinityConfig.clientIP.timeoutSeconds';
    problems.invalid(field, seconds, `in a room it is ${SESSION_AFFINITY_SECONDS}`);
  }
}

function portsOf(spec: JsonObject, problems: Problems): ServicePort {
  const ports = objectsIn(spec, 'ports');
  const [first = {}] = ports;
  if (ports.length === 0) problems.required('spec.ports');
  if (ports.length > 1) problems.tooMany('spec.ports', ports.length, 1);
  const at = 'spec.ports[0]';
  const port = numberIn(first, 'port') ?? 0;
  const target = first.targetPort === undefined || first.targetPort === 0 ? port : first.targetPort;
  const targetPort = typeof target === 'number' ? target : Number(target);
  if (ports.length > 0) {
    const problem = portProblem(port);
    if (problem !== null) problems.invalid(`${at}.port`, port, problem);
    if (!Number.isInteger(targetPort)) {
      problems.invalid(`${at}.targetPort`, target, 'in a room a target port is written as its number');
    } else if (problem === null && portProblem(targetPort) !== null) {
      problems.invalid(`${at}.targetPort`, target, 'must be between 1 and 65535, inclusive');
    }
    problems.oneOf(`${at}.protocol`, textIn(first, 'protocol'), ['TCP']);
  }
  const name = textIn(first, 'name');
  const nameProblem = name === undefined ? null : labelNameProblem(name);
  if (nameProblem !== null) problems.invalid(`${at}.name`, name, nameProblem);
  return { ...(name === undefined ? {} : { name }), protocol: 'TCP', port, targetPort };
}

function addressOf(
  ctx: ClusterContext,
  serviceCIDR: string,
  spec: JsonObject,
  old: Service | null,
  problems: Problems,
): string {
  const [fromList] = listIn(spec, 'clusterIPs');
  const asked =
    textIn(spec, 'clusterIP') ?? (typeof fromList === 'string' && fromList !== '' ? fromList : undefined);
  if (old !== null) {
    if (asked !== undefined && asked !== old.spec.clusterIP) {
      const value = `[]string{${JSON.stringify(asked)}}`;
      problems.sentence(`spec.clusterIPs[0]: Invalid value: ${value}: may not change once set`);
    }
    return old.spec.clusterIP;
  }
  if (asked === CLUSTER_IP_NONE) return CLUSTER_IP_NONE;
  const taken = new Set(listObjects(ctx.cluster, 'Service').map((service) => service.spec.clusterIP));
  taken.delete(CLUSTER_IP_NONE);
  if (asked === undefined) {
    const drawn = drawClusterIP(serviceCIDR, taken, ctx.random);
    if (drawn === null)
      problems.forbidden('spec.clusterIPs', 'failed to allocate a serviceIP: range is full');
    return drawn ?? '';
  }
  const claimed = claimClusterIP(serviceCIDR, asked, (ip) => taken.has(ip));
  if (claimed.ok) return claimed.value;
  problems.sentence(claimed.error);
  return '';
}
