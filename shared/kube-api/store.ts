import { listNamespace, writeObject } from '../kube/cluster.ts';
import { setSchedulable } from '../kube/cordon.ts';
import { MAX_DEPLOYMENTS, MAX_PODS_ALONE, MAX_REPLICAS, MAX_SERVICES } from '../kube/limits.ts';
import type { Deployment, Kind, KindMap, Node, Pod } from '../kube/objects.ts';
import { admittedSpec } from '../kube/pod-template.ts';
import { qosClass } from '../kube/qos-class.ts';
import { subdomainProblem } from '../kube/validation.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { sameJson } from '../lib/same-json.ts';
import { admitDeployment } from './admit-deployment.ts';
import { changedMeta, newMeta } from './admit-meta.ts';
import { admitPodSpec } from './admit-pod-spec.ts';
import { admitService } from './admit-service.ts';
import type { ApiObject, JsonObject } from './api-object.ts';
import { kindName, type WriteContext } from './api-write.ts';
import { decode } from './decode.ts';
import { methodNotAllowed } from './not-here.ts';
import { Problems } from './problems.ts';
import { objectIn } from './read-json.ts';
import type { Resource, ResourceName } from './resources.ts';
import { forbidden, type Status } from './status.ts';

interface Identity {
  readonly name: string;
  /** Null when it is created. */
  readonly old: ApiObject | null;
}

/** Admits an object and writes it, unless it is a dry run; answers it as it is then. */
export function store(
  ctx: WriteContext,
  resource: Resource,
  wanted: JsonObject,
  identity: Identity,
): Result<ApiObject, Status> {
  const { name, old } = identity;
  const problems = new Problems();
  const refused = (): Result<never, Status> => err(problems.status(kindName(resource), name));
  switch (resource.name) {
    case 'services': {
      const before = old?.kind === 'Service' ? old : null;
      if (before !== null && before.spec.selector === undefined) return err(builtIn(resource, name));
      const quota = before === null ? quotaProblem(ctx, resource, name, 'Service', MAX_SERVICES) : null;
      const object = admitService(ctx, ctx.serviceCIDR, wanted, { name, old: before }, problems);
      if (problems.any) return refused();
      return quota === null ? ok(put<'Service'>(ctx, 'Service', object, before)) : err(quota);
    }
    case 'deployments': {
      const before = old?.kind === 'Deployment' ? old : null;
      const object = admitDeployment(ctx, wanted, { name, old: before }, problems);
      if (problems.any) return refused();
      const quota =
        (before === null ? quotaProblem(ctx, resource, name, 'Deployment', MAX_DEPLOYMENTS) : null) ??
        replicasProblem(ctx, resource, object);
      return quota === null ? ok(put<'Deployment'>(ctx, 'Deployment', object, before)) : err(quota);
    }
    case 'pods': {
      const before = old?.kind === 'Pod' ? old : null;
      const object =
        before === null ? newPod(ctx, wanted, name, problems) : changedPod(before, wanted, problems);
      if (problems.any) return refused();
      const quota = before === null ? podQuota(ctx, resource, name) : null;
      return quota === null ? ok(put<'Pod'>(ctx, 'Pod', object, before)) : err(quota);
    }
    case 'nodes': {
      if (old?.kind !== 'Node') return err(methodNotAllowed());
      const object = changedNode(ctx, old, wanted, problems);
      return problems.any ? refused() : ok(object);
    }
    default:
      return err(methodNotAllowed());
  }
}

/** The built-in `kubernetes` Service has no selector. */
export function builtIn(resource: Resource, name: string): Status {
  return forbidden(resource, name, 'the API server keeps this Service');
}

function put<K extends Kind>(
  ctx: WriteContext,
  kind: K,
  object: KindMap[K],
  before: KindMap[K] | null,
): KindMap[K] {
  if (ctx.dryRun) return object;
  return writeObject<K>(
    ctx.cluster,
    { verb: before === null ? 'create' : 'update', kind, object },
    ctx.observe,
  );
}

function quotaProblem(
  ctx: WriteContext,
  resource: Resource,
  name: string,
  kind: 'Service' | 'Deployment',
  most: number,
): Status | null {
  return exceeded(resource, name, resource.name, listNamespace(ctx.cluster, kind, 'default').length, 1, most);
}

function podQuota(ctx: WriteContext, resource: Resource, name: string): Status | null {
  const alone = listNamespace(ctx.cluster, 'Pod', 'default').filter(
    ({ metadata }) => metadata.ownerReferences.length === 0,
  );
  return exceeded(resource, name, 'pods', alone.length, 1, MAX_PODS_ALONE);
}

/** The Deployments of a room together have no more replicas than one may have. */
function replicasProblem(ctx: WriteContext, resource: Resource, wanted: Deployment): Status | null {
  const { name } = wanted.metadata;
  const others = listNamespace(ctx.cluster, 'Deployment', 'default').filter(
    ({ metadata }) => metadata.name !== name,
  );
  const used = others.reduce((sum, { spec }) => sum + spec.replicas, 0);
  const all = listNamespace(ctx.cluster, 'Deployment', 'default');
  const before = all.find(({ metadata }) => metadata.name === name)?.spec.replicas ?? 0;
  if (wanted.spec.replicas <= before) return null;
  return exceeded(resource, name, 'replicas', used, wanted.spec.replicas, MAX_REPLICAS);
}

function exceeded(
  resource: Resource,
  name: string,
  what: ResourceName | 'replicas',
  used: number,
  requested: number,
  most: number,
): Status | null {
  if (used + requested <= most) return null;
  return forbidden(
    resource,
    name,
    `exceeded quota: room, requested: ${what}=${requested}, used: ${what}=${used}, limited: ${what}=${most}`,
  );
}

function newPod(ctx: WriteContext, wanted: JsonObject, name: string, problems: Problems): Pod {
  const nameProblem = subdomainProblem(name);
  if (nameProblem !== null) problems.invalid('metadata.name', name, nameProblem);
  const spec = objectIn(wanted, 'spec');
  if (spec.nodeName !== undefined && spec.nodeName !== '') {
    problems.forbidden('spec.nodeName', 'in a room the scheduler chooses the node');
  }
  const metadata = newMeta(ctx, wanted, name, problems);
  const admitted = admittedSpec(admitPodSpec(spec, 'spec', problems));
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata,
    spec: admitted,
    status: { phase: 'Pending', conditions: [], qosClass: qosClass(admitted) },
  };
}

/** Of a Pod that is there only labels and annotations can be changed. */
function changedPod(old: Pod, wanted: JsonObject, problems: Problems): Pod {
  const known = decode(old.spec as unknown as JsonObject, 'PodSpec');
  if (known.ok && !sameJson(known.value.value, objectIn(wanted, 'spec'))) {
    problems.forbidden(
      'spec',
      'in a room pod updates may change labels and annotations only: change its Deployment',
    );
  }
  return { ...old, metadata: changedMeta(old.metadata, wanted, problems) };
}

/** Of a node its labels and annotations, and whether it takes new Pods. */
function changedNode(ctx: WriteContext, old: Node, wanted: JsonObject, problems: Problems): Node {
  const metadata = changedMeta(old.metadata, wanted, problems);
  const schedulable = objectIn(wanted, 'spec').unschedulable !== true;
  const { podCIDR, podCIDRs } = old.spec;
  const spec = schedulable ? { podCIDR, podCIDRs } : ({ podCIDR, podCIDRs, unschedulable: true } as const);
  if (problems.any || ctx.dryRun) return { ...old, metadata, spec };
  const written = put<'Node'>(ctx, 'Node', { ...old, metadata }, old);
  setSchedulable(ctx, written, schedulable);
  return ctx.cluster.objects.Node[`/${old.metadata.name}`] ?? written;
}
