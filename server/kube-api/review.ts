import { isObject, type JsonObject } from '../../shared/kube-api/api-object.ts';
import { decode } from '../../shared/kube-api/decode.ts';
import type { Review } from '../../shared/kube-api/path.ts';
import { objectIn, textIn } from '../../shared/kube-api/read-json.ts';
import { RESOURCES, type Verb } from '../../shared/kube-api/resources.ts';
import { failure, type Status } from '../../shared/kube-api/status.ts';
import type { Json } from '../../shared/lib/json.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { wishRefusal } from '../../shared/room/kube-access.ts';
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
      return ok({ ...value, status: rules(room, caller) });
    case 'SelfSubjectReview':
      return ok({ ...value, status: { userInfo: userOf(room, caller) } });
  }
}

function access(room: Room, caller: Caller, spec: JsonObject): JsonObject {
  // Discovery is everybody's.
  if (spec.resourceAttributes === undefined) return { allowed: spec.nonResourceAttributes !== undefined };
  const wish = objectIn(spec, 'resourceAttributes');
  const group = textIn(wish, 'group') ?? '';
  const resource = RESOURCES.find((one) => one.name === wish.resource && one.group === group);
  const verb = resource?.verbs.find((one) => one === wish.verb);
  if (resource === undefined || verb === undefined) {
    return { allowed: false, reason: 'no room has this' };
  }
  const reason = wishRefusal(room, caller, {
    ...{ verb, resource: resource.name, subresource: textIn(wish, 'subresource') ?? '' },
  });
  return reason === null ? { allowed: true } : { allowed: false, reason };
}

function rules(room: Room, caller: Caller): JsonObject {
  const resourceRules = RESOURCES.map((resource) => ({
    verbs: resource.verbs.filter((verb: Verb) => {
      const wish = { verb, resource: resource.name, subresource: '' };
      return wishRefusal(room, caller, wish) === null;
    }),
    apiGroups: [resource.group],
    resources: [resource.name],
  }));
  const nonResourceRules = [{ verbs: ['get'], nonResourceURLs: ['/api', '/apis', '/version', '/openapi'] }];
  return { resourceRules, nonResourceRules, incomplete: false };
}

/** By number: names are for the class. */
function userOf(room: Room, caller: Caller): JsonObject {
  if (caller.role === 'instructor') return { username: 'instructor', groups: ['podium:instructors'] };
  return { username: `seat-${seatById(room, caller.seat)?.number ?? 0}`, groups: ['podium:students'] };
}
