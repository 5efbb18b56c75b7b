import type { ClusterContext } from '../kube/context.ts';
import { UNSEEN_STATUS } from '../kube/deployment-status.ts';
import { matchesSelector } from '../kube/labels.ts';
import { MAX_REPLICAS } from '../kube/limits.ts';
import type { Deployment, PodTemplateSpec } from '../kube/objects.ts';
import { subdomainProblem } from '../kube/validation.ts';
import type { Json } from '../lib/json.ts';
import { sameJson } from '../lib/same-json.ts';
import { changedMeta, newMeta, pairsOf } from './admit-meta.ts';
import { admitPodSpec } from './admit-pod-spec.ts';
import type { JsonObject } from './api-object.ts';
import { checkLabels, goLabels, goSelector } from './label-problems.ts';
import type { Problems } from './problems.ts';
import { labelsIn, numberIn, objectIn, textIn } from './read-json.ts';

const SHARE = '25%';
const NOT_A_PERCENTAGE =
  "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";

/** A Deployment as it is stored, with its defaults; what is wrong is added to `problems`. */
export function admitDeployment(
  ctx: ClusterContext,
  wanted: JsonObject,
  { name, old }: { readonly name: string; readonly old: Deployment | null },
  problems: Problems,
): Deployment {
  const nameProblem = subdomainProblem(name);
  if (nameProblem !== null) problems.invalid('metadata.name', name, nameProblem);
  const spec = admitSpec(objectIn(wanted, 'spec'), problems);
  if (old !== null && !sameJson(old.spec.selector, spec.selector)) {
    problems.invalidAs('spec.selector', goSelector(spec.selector.matchLabels), 'field is immutable');
  }
  const metadata =
    old === null ? newMeta(ctx, wanted, name, problems) : changedMeta(old.metadata, wanted, problems);
  const generation = old === null ? 1 : (old.metadata.generation ?? 0) + (sameJson(old.spec, spec) ? 0 : 1);
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { ...metadata, generation },
    spec,
    status: old?.status ?? UNSEEN_STATUS,
  };
}

function admitSpec(wanted: JsonObject, problems: Problems): Deployment['spec'] {
  const matchLabels = labelsIn(objectIn(wanted, 'selector'), 'matchLabels');
  if (wanted.selector === undefined) problems.required('spec.selector');
  else if (Object.keys(matchLabels).length === 0) {
    problems.invalidAs('spec.selector', goSelector(matchLabels), 'empty selector is invalid for deployment');
  }
  checkLabels(matchLabels, 'spec.selector.matchLabels', problems);
  const template = admitTemplate(objectIn(wanted, 'template'), problems);
  if (Object.keys(matchLabels).length > 0 && !matchesSelector(template.metadata.labels, matchLabels)) {
    problems.invalidAs(
      'spec.template.metadata.labels',
      goLabels(template.metadata.labels),
      '`selector` does not match template `labels`',
    );
  }
  return {
    replicas: replicasOf(wanted, problems),
    selector: { matchLabels },
    template,
    strategy: admitStrategy(objectIn(wanted, 'strategy'), problems),
    revisionHistoryLimit: atLeastZero(wanted, 'revisionHistoryLimit', 10, problems),
    progressDeadlineSeconds: deadlineOf(wanted, problems),
    ...noMinReady(wanted, problems),
    ...(wanted.paused === true ? { paused: true } : {}),
  };
}

function replicasOf(spec: JsonObject, problems: Problems): number {
  const replicas = numberIn(spec, 'replicas') ?? 1;
  if (replicas < 0) problems.invalid('spec.replicas', replicas, 'must be greater than or equal to 0');
  if (replicas > MAX_REPLICAS) {
    problems.invalid('spec.replicas', replicas, `must be less than or equal to ${MAX_REPLICAS}`);
  }
  return replicas;
}

function atLeastZero(spec: JsonObject, name: string, fallback: number, problems: Problems): number {
  const value = numberIn(spec, name) ?? fallback;
  if (value < 0) problems.invalid(`spec.${name}`, value, 'must be greater than or equal to 0');
  return value;
}

function deadlineOf(spec: JsonObject, problems: Problems): number {
  const seconds = atLeastZero(spec, 'progressDeadlineSeconds', 600, problems);
  if (seconds <= 0) {
    problems.invalid('spec.progressDeadlineSeconds', seconds, 'must be greater than minReadySeconds');
  }
  return seconds;
}

/** In a room a Pod that is ready is available. */
function noMinReady(spec: JsonObject, problems: Problems): { readonly [key: string]: never } {
  const seconds = numberIn(spec, 'minReadySeconds') ?? 0;
  if (seconds !== 0) problems.invalid('spec.minReadySeconds', seconds, 'in a room it is 0');
  return {};
}

function admitTemplate(wanted: JsonObject, problems: Problems): PodTemplateSpec {
  const metadata = pairsOf(objectIn(wanted, 'metadata'), 'spec.template.metadata', problems);
  return {
    metadata: { creationTimestamp: null, ...metadata },
    spec: admitPodSpec(objectIn(wanted, 'spec'), 'spec.template.spec', problems),
  };
}

function admitStrategy(wanted: JsonObject, problems: Problems): Deployment['spec']['strategy'] {
  problems.oneOf('spec.strategy.type', textIn(wanted, 'type'), ['RollingUpdate']);
  const rolling = objectIn(wanted, 'rollingUpdate');
  const amount = (name: 'maxUnavailable' | 'maxSurge'): number | string => {
    const value: Json = rolling[name] ?? SHARE;
    if (typeof value === 'number' && value >= 0) return value;
    if (typeof value === 'string' && /^\d+%$/.test(value)) {
      if (name === 'maxUnavailable' && Number(value.slice(0, -1)) > 100) {
        problems.invalid(`spec.strategy.rollingUpdate.${name}`, value, 'must not be greater than 100%');
      }
      return value;
    }
    const problem = typeof value === 'number' ? 'must be greater than or equal to 0' : NOT_A_PERCENTAGE;
    problems.invalidAs(`spec.strategy.rollingUpdate.${name}`, String(value), problem);
    return SHARE;
  };
  const [maxUnavailable, maxSurge] = [amount('maxUnavailable'), amount('maxSurge')];
  if (isZero(maxUnavailable) && isZero(maxSurge)) {
    problems.invalidAs(
      'spec.strategy.rollingUpdate.maxUnavailable',
      String(maxUnavailable),
      'may not be 0 when `maxSurge` is 0',
    );
  }
  return { type: 'RollingUpdate', rollingUpdate: { maxUnavailable, maxSurge } };
}

function isZero(value: number | string): boolean {
  return value === 0 || /^0+%$/.test(String(value));
}
