import { getObject, listNamespace, listObjects, writeObject } from '../../kube/cluster.ts';
import { claimClusterIP, drawClusterIP } from '../../kube/cluster-ip.ts';
import type { ClusterContext } from '../../kube/context.ts';
import { CLUSTER_IP_NONE } from '../../kube/headless.ts';
import type { Labels } from '../../kube/labels.ts';
import { MAX_SERVICES, SESSION_AFFINITY_SECONDS } from '../../kube/limits.ts';
import { randomUid } from '../../kube/names.ts';
import type { Service, ServicePort } from '../../kube/objects.ts';
import { timestamp } from '../../kube/time.ts';
import { labelsProblem, portProblem, serviceNameProblem } from '../../kube/validation.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { ClusterRefusal, CommandOf } from '../command.ts';
import { alreadyExists, forbidden, invalid, invalidField, notFound, quotaExceeded } from '../refusals.ts';

const RESOURCE = 'services';
const KIND = 'Service';

type Done = Result<null, ClusterRefusal>;

/** Like `kubectl expose`: a port without a target port targets the same port, whether or not the app is there. */
export function createService(
  ctx: ClusterContext,
  serviceCIDR: string,
  command: CommandOf<'create-service'>,
): Done {
  const refusal = serviceProblem(command) ?? serviceConflict(ctx, command.name);
  if (refusal !== null) return refusal;
  const clusterIP = chooseClusterIP(ctx, serviceCIDR, command);
  if (!clusterIP.ok) return clusterIP;
  const port: ServicePort = {
    protocol: 'TCP',
    port: command.port,
    targetPort: command.targetPort ?? command.port,
  };
  const object = newService(ctx, {
    name: command.name,
    labels: command.selector,
    clusterIP: clusterIP.value,
    port,
    selector: command.selector,
    traits: command,
  });
  writeObject(ctx.cluster, { verb: 'create', kind: 'Service', object }, ctx.observe);
  return ok(null);
}

function serviceProblem({ name, port, targetPort, selector }: CommandOf<'create-service'>): Done | null {
  const nameProblem = serviceNameProblem(name);
  if (nameProblem !== null) return invalidField(KIND, name, 'metadata.name', name, nameProblem);
  const badPort = portProblem(port);
  if (badPort !== null) return invalidField(KIND, name, 'spec.ports[0].port', port, badPort);
  const badTarget = targetPort === undefined ? null : portProblem(targetPort);
  if (badTarget !== null) return invalidField(KIND, name, 'spec.ports[0].targetPort', targetPort, badTarget);
  return selectorProblem(name, selector);
}

/** A Service without a selector would have its endpoints from elsewhere; there is no elsewhere here. */
function selectorProblem(name: string, selector: Labels): Done | null {
  if (Object.keys(selector).length === 0) return invalid(KIND, name, 'spec.selector: Required value');
  const problem = labelsProblem(selector);
  return problem === null ? null : invalidField(KIND, name, 'spec.selector', selector, problem);
}

function serviceConflict(ctx: ClusterContext, name: string): Done | null {
  if (getObject(ctx.cluster, 'Service', 'default', name) !== null) return alreadyExists(RESOURCE, name);
  const count = listNamespace(ctx.cluster, 'Service', 'default').length;
  return count >= MAX_SERVICES ? quotaExceeded(RESOURCE, name, MAX_SERVICES) : null;
}

function chooseClusterIP(
  ctx: ClusterContext,
  serviceCIDR: string,
  command: CommandOf<'create-service'>,
): Result<string, ClusterRefusal> {
  if (command.clusterIP === CLUSTER_IP_NONE) return ok(CLUSTER_IP_NONE);
  const addresses = listObjects(ctx.cluster, 'Service').map((service) => service.spec.clusterIP);
  const taken = new Set(addresses.filter((address) => address !== CLUSTER_IP_NONE));
  const isTaken = (ip: string) => taken.has(ip);
  if (command.clusterIP === undefined) {
    const drawn = drawClusterIP(serviceCIDR, taken, ctx.random);
    if (drawn !== null) return ok(drawn);
    return invalid(KIND, command.name, 'spec.clusterIPs: failed to allocate a serviceIP: range is full');
  }
  const claimed = claimClusterIP(serviceCIDR, command.clusterIP, isTaken);
  return claimed.ok ? claimed : invalid(KIND, command.name, claimed.error);
}

/** How a Service treats its clients and endpoints, where it is not as usual. */
export type ServiceTraits = Pick<
  CommandOf<'create-service'>,
  'sessionAffinity' | 'internalTrafficPolicy' | 'publishNotReadyAddresses'
>;

/** The object as the API server stores it, with its defaults filled in (`pkg/apis/core/v1/defaults.go`). */
export function newService(
  ctx: ClusterContext,
  wanted: {
    readonly name: string;
    readonly labels: Labels;
    readonly clusterIP: string;
    readonly port: ServicePort;
    readonly selector: Labels | null;
    readonly traits?: ServiceTraits;
  },
): Service {
  const { sessionAffinity, internalTrafficPolicy, publishNotReadyAddresses } = wanted.traits ?? {};
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: wanted.name,
      namespace: 'default',
      uid: randomUid(ctx.random),
      resourceVersion: '',
      creationTimestamp: timestamp(ctx.now),
      labels: wanted.labels,
      annotations: {},
      ownerReferences: [],
    },
    spec: {
      clusterIP: wanted.clusterIP,
      clusterIPs: [wanted.clusterIP],
      internalTrafficPolicy: internalTrafficPolicy ?? 'Cluster',
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
      ports: [wanted.port],
      ...(publishNotReadyAddresses === undefined ? {} : { publishNotReadyAddresses }),
      ...(wanted.selector === null ? {} : { selector: wanted.selector }),
      sessionAffinity: sessionAffinity ?? 'None',
      ...(sessionAffinity === undefined
        ? {}
        : { sessionAffinityConfig: { clientIP: { timeoutSeconds: SESSION_AFFINITY_SECONDS } } }),
      type: 'ClusterIP',
    },
    status: { loadBalancer: {} },
  };
}

/** The Service goes, its slices with it, and its ClusterIP is free for another. */
export function deleteService(ctx: ClusterContext, { service: name }: CommandOf<'delete-service'>): Done {
  const service = getObject(ctx.cluster, 'Service', 'default', name);
  if (service === null) return notFound(RESOURCE, name);
  if (service.spec.selector === undefined) return builtIn(name);
  writeObject(ctx.cluster, { verb: 'delete', kind: 'Service', object: service }, ctx.observe);
  return ok(null);
}

/** Puts this selector in the place of the one the Service had; its ClusterIP stays. */
export function setSelector(
  ctx: ClusterContext,
  { service: name, selector }: CommandOf<'set-selector'>,
): Done {
  const service = getObject(ctx.cluster, 'Service', 'default', name);
  if (service === null) return notFound(RESOURCE, name);
  if (service.spec.selector === undefined) return builtIn(name);
  const problem = selectorProblem(name, selector);
  if (problem !== null) return problem;
  const object: Service = { ...service, spec: { ...service.spec, selector } };
  writeObject(ctx.cluster, { verb: 'update', kind: 'Service', object }, ctx.observe);
  return ok(null);
}

function builtIn(name: string): Done {
  return forbidden(`services "${name}" is forbidden: the API server keeps this Service`);
}
