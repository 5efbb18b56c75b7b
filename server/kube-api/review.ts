import { isObject, type JsonObject } from '../../shared/kube-api/api-object.ts';
import { decode } from '../../shared/kube-api/decode.ts';
import { ONE_NAMESPACE } from '../../shared/kube-api/not-here.ts';
import type { Review } from '../../shared/kube-api/path.ts';
import { objectIn, textIn } from '../../shared/kube-api/read-json.ts';
import { RESOURCES, type Resource, type Verb } from '../../shared/kube-api/resources.ts';
import { failure, type Status } from '../../shared/kube-api/status.ts';
import { subresourcesOf } from '../../shared/kube-api/subresources.ts';
import type { Json } from '../../shared/lib/json.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { isReading, type Wish, wishRefusal } from '../../shared/room/kube-access.ts';
import { type Room, seatById } from '../../shared/room/room.ts';
import type { Caller } from './caller.ts';

/** Answers what somebody may do, or who they are (`auth can-i`, `auth can-i --list`, `auth whoami`). */
export function reviewed(room: Room, caller: Caller, review: Review, body: Json): Result<JsonObject, Status> {
  const decoded = decode(isObject(body) ? body : {}, review);
  if (!decoded.ok) return err(failure('BadRequest', decoded.error.sentence));
  const { value } = decoded.value;
  const spec = objectIn(value, 'spec');
  switch (review) {
    case 'SelfSubjectAccessReview':
      return ok({ ...value, status: access(room, caller, spec) });
    case 'SelfSubjectRulesReview':
      return ok({ ...value, status: rules(room, caller, textIn(spec, 'namespace') ?? '') });
    case 'SelfSubjectReview':
      return ok({ ...value, status: { userInfo: userOf(room, caller) } });
  }
}

/** What anybody may read without a room. */
const OPEN_PATHS = [
  ...['/', '/api', '/api/*', '/apis', '/apis/*', '/healthz', '/livez', '/openapi', '/openapi/*'],
  ...['/readyz', '/version'],
];

function access(room: Room, caller: Caller, spec: JsonObject): JsonObject {
  if (spec.resourceAttributes === undefined) {
    const { path, verb } = objectIn(spec, 'nonResourceAttributes');
    const isOpen = OPEN_PATHS.some((open) =>
      open.endsWith('*') ? `${path}`.startsWith(open.slice(0, -1)) : path === open,
    );
    return answered(isOpen && verb === 'get' ? null : NOT_HERE);
  }
  const wish = objectIn(spec, 'resourceAttributes');
  const namespace = textIn(wish, 'namespace') ?? '';
  const meant = wishesOf(wish);
  if (meant.length === 0) return answered(NOT_HERE);
  const reasons = meant.map(({ resource, ...one }) => whyNot(room, caller, resource, one, namespace));
  return answered(reasons.find((reason) => reason !== null) ?? null);
}

/** All that is asked about at once: `*` is every verb or resource that there is (kubectl names no group with it). */
function wishesOf(wish: JsonObject) {
  const group = textIn(wish, 'group') ?? '';
  const subresource = textIn(wish, 'subresource') ?? '';
  const isMeant = (resource: Resource) =>
    wish.resource === '*'
      ? group === '' || group === '*' || group === resource.group
      : resource.name === wish.resource && resource.group === group;
  return RESOURCES.filter(isMeant).flatMap((resource) =>
    verbsOf(resource, subresource)
      .filter((verb) => wish.verb === '*' || wish.verb === verb)
      .map((verb) => ({ resource, verb, subresource })),
  );
}

const NOT_HERE = 'no room has this';

function answered(reason: string | null): JsonObject {
  return reason === null ? { allowed: true } : { allowed: false, reason };
}

/** `namespace` is empty where all are meant. */
function whyNot(
  room: Room,
  caller: Caller,
  resource: Resource,
  { verb, subresource }: Pick<Wish, 'verb' | 'subresource'>,
  namespace: string,
): string | null {
  const wish = { verb, resource: resource.name, subresource };
  const isElsewhere = resource.namespaced && namespace !== '' && namespace !== 'default';
  return wishRefusal(room, caller, wish) ?? (isElsewhere && !isReading(wish) ? ONE_NAMESPACE : null);
}

function verbsOf(resource: Resource, subresource: string): readonly Verb[] {
  if (subresource === '') return resource.verbs;
  return subresourcesOf(resource).find((one) => one.subresource === subresource)?.verbs ?? [];
}

function rules(room: Room, caller: Caller, namespace: string): JsonObject {
  const resourceRules = RESOURCES.flatMap((resource) =>
    ['', ...subresourcesOf(resource).map((one) => one.subresource)].map((subresource) => ({
      verbs: verbsOf(resource, subresource).filter(
        (verb) => whyNot(room, caller, resource, { verb, subresource }, namespace) === null,
      ),
      apiGroups: [resource.group],
      resources: [subresource === '' ? resource.name : `${resource.name}/${subresource}`],
    })),
  ).filter(({ verbs }) => verbs.length > 0);
  const nonResourceRules = [{ verbs: ['get'], nonResourceURLs: OPEN_PATHS }];
  return { resourceRules, nonResourceRules, incomplete: false };
}

/** By number: names are for the class. */
function userOf(room: Room, caller: Caller): JsonObject {
  if (caller.role === 'instructor') return { username: 'instructor', groups: ['podium:instructors'] };
  return { username: `seat-${seatById(room, caller.seat)?.number ?? 0}`, groups: ['podium:students'] };
}
