import { getObject, listNamespace, writeObject } from '../../kube/cluster.ts';
import type { ClusterContext } from '../../kube/context.ts';
import { UNSEEN_STATUS } from '../../kube/deployment-status.ts';
import { GRACE_SECONDS, MAX_DEPLOYMENTS, MAX_REPLICAS } from '../../kube/limits.ts';
import { randomUid } from '../../kube/names.ts';
import type { Deployment } from '../../kube/objects.ts';
import { webTemplate } from '../../kube/pod-template.ts';
import { timestamp } from '../../kube/time.ts';
import { imageProblem, labelsProblem, portProblem, subdomainProblem } from '../../kube/validation.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { ClusterRefusal, CommandOf } from '../command.ts';
import {
  alreadyExists,
  conflict,
  invalidField,
  notFound,
  podQuotaExceeded,
  quotaExceeded,
} from '../refusals.ts';

const RESOURCE = 'deployments.apps';
const KIND = 'Deployment.apps';
const RESTARTED_AT = 'kubectl.kubernetes.io/restartedAt';

type Done = Result<null, ClusterRefusal>;

export function createDeployment(ctx: ClusterContext, command: CommandOf<'create-deployment'>): Done {
  const refusal =
    deploymentProblem(command) ??
    deploymentConflict(ctx, command) ??
    replicasExceeded(ctx, command.name, command.replicas);
  if (refusal !== null) return refusal;
  writeObject(
    ctx.cluster,
    { verb: 'create', kind: 'Deployment', object: newDeployment(ctx, command) },
    ctx.observe,
  );
  return ok(null);
}

function deploymentProblem(command: CommandOf<'create-deployment'>): Done | null {
  const { name, labels, containerPort, image } = command;
  const nameProblem = subdomainProblem(name);
  if (nameProblem !== null) return invalidField(KIND, name, 'metadata.name', name, nameProblem);
  const badLabels =
    Object.keys(labels).length === 0 ? 'empty selector is invalid for deployment' : labelsProblem(labels);
  if (badLabels !== null)
    return invalidField(KIND, name, 'spec.selector', { matchLabels: labels }, badLabels);
  const container = 'spec.template.spec.containers[0]';
  const badImage = imageProblem(image);
  if (badImage !== null) return invalidField(KIND, name, `${container}.image`, image, badImage);
  const badPort = portProblem(containerPort);
  if (badPort !== null)
    return invalidField(KIND, name, `${container}.ports[0].containerPort`, containerPort, badPort);
  return replicasProblem(name, command.replicas);
}

function deploymentConflict(ctx: ClusterContext, { name }: CommandOf<'create-deployment'>): Done | null {
  if (getObject(ctx.cluster, 'Deployment', 'default', name) !== null) return alreadyExists(RESOURCE, name);
  const count = listNamespace(ctx.cluster, 'Deployment', 'default').length;
  return count >= MAX_DEPLOYMENTS ? quotaExceeded(RESOURCE, name, MAX_DEPLOYMENTS) : null;
}

/** All Deployments of a room together hold no more replicas than one may: the controllers' work is the room's. */
function replicasExceeded(ctx: ClusterContext, name: string, replicas: number): Done | null {
  const others = listNamespace(ctx.cluster, 'Deployment', 'default').filter(
    ({ metadata }) => metadata.name !== name,
  );
  const used = others.reduce((sum, { spec }) => sum + spec.replicas, 0);
  return used + replicas > MAX_REPLICAS
    ? podQuotaExceeded(RESOURCE, name, { requested: replicas, used, limit: MAX_REPLICAS })
    : null;
}

function replicasProblem(name: string, replicas: number): Done | null {
  if (!Number.isInteger(replicas) || replicas < 0) {
    return invalidField(KIND, name, 'spec.replicas', replicas, 'must be greater than or equal to 0');
  }
  if (replicas > MAX_REPLICAS) {
    return invalidField(
      KIND,
      name,
      'spec.replicas',
      replicas,
      `must be less than or equal to ${MAX_REPLICAS}`,
    );
  }
  return null;
}

export function newDeployment(
  ctx: ClusterContext,
  wanted: Omit<CommandOf<'create-deployment'>, 'type'>,
): Deployment {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: wanted.name,
      namespace: 'default',
      uid: randomUid(ctx.random),
      resourceVersion: '',
      generation: 1,
      creationTimestamp: timestamp(ctx.now),
      labels: wanted.labels,
      annotations: {},
      ownerReferences: [],
    },
    spec: {
      replicas: wanted.replicas,
      selector: { matchLabels: wanted.labels },
      template: webTemplate(
        wanted.name.replaceAll('.', '-').slice(0, 63),
        wanted.image,
        wanted.containerPort,
        wanted.labels,
      ),
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' } },
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
    },
    status: UNSEEN_STATUS,
  };
}

/** Sets the template annotation that `kubectl rollout restart` sets; a second time within a second is refused. */
export function rolloutRestart(
  ctx: ClusterContext,
  { deployment: name }: CommandOf<'rollout-restart'>,
): Done {
  const deployment = getObject(ctx.cluster, 'Deployment', 'default', name);
  if (deployment === null) return notFound(RESOURCE, name);
  const { template, paused } = deployment.spec;
  if (paused === true) {
    return conflict(`deployments.apps "${name}" can't restart paused deployment (run rollout resume first)`);
  }
  const restartedAt = timestamp(ctx.now);
  if (template.metadata.annotations[RESTARTED_AT] === restartedAt) {
    return conflict(
      'if restart has already been triggered within the past second, please wait before attempting to trigger another',
    );
  }
  const annotations = { ...template.metadata.annotations, [RESTARTED_AT]: restartedAt };
  changeSpec(ctx, deployment, { template: { ...template, metadata: { ...template.metadata, annotations } } });
  return ok(null);
}

export function rolloutResume(ctx: ClusterContext, { deployment: name }: CommandOf<'rollout-resume'>): Done {
  const deployment = getObject(ctx.cluster, 'Deployment', 'default', name);
  if (deployment === null) return notFound(RESOURCE, name);
  const { paused, ...spec } = deployment.spec;
  if (paused !== true) return conflict(`deployments.apps "${name}" is not paused`);
  writeSpec(ctx, deployment, spec);
  return ok(null);
}

export function scaleDeployment(ctx: ClusterContext, command: CommandOf<'scale'>): Done {
  const deployment = getObject(ctx.cluster, 'Deployment', 'default', command.deployment);
  if (deployment === null) return notFound(RESOURCE, command.deployment);
  const problem =
    replicasProblem(command.deployment, command.replicas) ??
    replicasExceeded(ctx, command.deployment, command.replicas);
  if (problem !== null) return problem;
  if (deployment.spec.replicas !== command.replicas)
    changeSpec(ctx, deployment, { replicas: command.replicas });
  return ok(null);
}

/** Changes the Pod template, so that the Deployment rolls: the Pods that go now do so without the new hook. */
export function setPreStop(ctx: ClusterContext, command: CommandOf<'set-pre-stop'>): Done {
  const { deployment: name, seconds } = command;
  const deployment = getObject(ctx.cluster, 'Deployment', 'default', name);
  if (deployment === null) return notFound(RESOURCE, name);
  const field = 'spec.template.spec.containers[0].lifecycle.preStop.sleep.seconds';
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > GRACE_SECONDS) {
    const problem = `must be non-negative and less than terminationGracePeriodSeconds (${GRACE_SECONDS})`;
    return invalidField(KIND, name, field, seconds, problem);
  }
  const { template } = deployment.spec;
  const containers = template.spec.containers.map(({ lifecycle, ...container }) =>
    seconds === 0 ? container : { ...container, lifecycle: { preStop: { sleep: { seconds } } } },
  );
  const before = template.spec.containers[0]?.lifecycle?.preStop.sleep.seconds ?? 0;
  if (before !== seconds) {
    changeSpec(ctx, deployment, { template: { ...template, spec: { ...template.spec, containers } } });
  }
  return ok(null);
}

function changeSpec(ctx: ClusterContext, deployment: Deployment, change: Partial<Deployment['spec']>): void {
  writeSpec(ctx, deployment, { ...deployment.spec, ...change });
}

function writeSpec(ctx: ClusterContext, deployment: Deployment, spec: Deployment['spec']): void {
  const object: Deployment = {
    ...deployment,
    metadata: { ...deployment.metadata, generation: (deployment.metadata.generation ?? 0) + 1 },
    spec,
  };
  writeObject(ctx.cluster, { verb: 'update', kind: 'Deployment', object }, ctx.observe);
}
