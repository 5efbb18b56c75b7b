import type { ClusterContext } from '../kube/context.ts';
import type { Labels } from '../kube/labels.ts';
import { generatedName, randomUid } from '../kube/names.ts';
import type { NamespacedMeta, ObjectMeta } from '../kube/objects.ts';
import { timestamp } from '../kube/time.ts';
import type { Json } from '../lib/json.ts';
import type { JsonObject } from './api-object.ts';
import { checkKey, checkLabels } from './label-problems.ts';
import type { Problems } from './problems.ts';
import { labelsIn, listIn, objectIn, textIn } from './read-json.ts';

/** Annotations may hold long texts, all of them together so much (`TotalAnnotationSizeLimitB`, in a room less). */
const MOST_ANNOTATIONS = 32 * 1024;

/** The metadata of an object that is created. */
export function newMeta(
  ctx: ClusterContext,
  wanted: JsonObject,
  name: string,
  problems: Problems,
): NamespacedMeta {
  const metadata = objectIn(wanted, 'metadata');
  const generateName = textIn(metadata, 'generateName');
  return {
    name,
    ...(generateName === undefined ? {} : { generateName }),
    namespace: 'default',
    uid: randomUid(ctx.random),
    resourceVersion: '',
    creationTimestamp: timestamp(ctx.now),
    ...pairsOf(metadata, 'metadata', problems),
    ownerReferences: [],
    ...managed(metadata),
  };
}

/** The metadata of an object that is changed: labels and annotations are as it says, all else stays. */
export function changedMeta<M extends ObjectMeta>(old: M, wanted: JsonObject, problems: Problems): M {
  const metadata = objectIn(wanted, 'metadata');
  return { ...old, ...pairsOf(metadata, 'metadata', problems), ...managed(metadata, old.managedFields) };
}

/** Nothing where there is nothing and was nothing. */
function managed(metadata: JsonObject, before?: readonly Json[]): Pick<ObjectMeta, 'managedFields'> {
  const managedFields = listIn(metadata, 'managedFields');
  return managedFields.length === 0 && before === undefined ? {} : { managedFields };
}

export function pairsOf(
  metadata: JsonObject,
  path: string,
  problems: Problems,
): { readonly labels: Labels; readonly annotations: Labels } {
  const labels = labelsIn(metadata, 'labels');
  const annotations = labelsIn(metadata, 'annotations');
  checkLabels(labels, `${path}.labels`, problems);
  for (const key of Object.keys(annotations)) checkKey(key, `${path}.annotations`, problems);
  const size = Object.entries(annotations).reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  if (size > MOST_ANNOTATIONS) problems.tooMany(`${path}.annotations`, size, MOST_ANNOTATIONS);
  return { labels, annotations };
}

/** The name that is written, or one that begins as is written; null when neither is. */
export function nameFor(
  ctx: ClusterContext,
  wanted: JsonObject,
  isTaken: (name: string) => boolean,
): string | null {
  const metadata = objectIn(wanted, 'metadata');
  const name = textIn(metadata, 'name');
  if (name !== undefined) return name;
  const beginning = textIn(metadata, 'generateName');
  if (beginning === undefined) return null;
  return generatedName(ctx.random, beginning, isTaken);
}
