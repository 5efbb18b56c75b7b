import type { Labels } from '../kube/labels.ts';
import type { Resources } from '../kube/objects.ts';
import { parseQuantity } from '../kube/quantity.ts';
import type { JsonObject } from './api-object.ts';
import { checkKey } from './label-problems.ts';
import type { Problems } from './problems.ts';
import { labelsIn } from './read-json.ts';

/** What a container can have some of; others have a domain in front, as `nvidia.com/gpu` (`IsStandardContainerResourceName`). */
const OF_CONTAINERS = /^(cpu|memory|ephemeral-storage|hugepages-.*)$/;
/** What a cluster counts and no container has (`standardResources`). */
const OF_OTHERS =
  /^(pods|services(\.nodeports|\.loadbalancers)?|resourcequotas|replicationcontrollers|secrets|configmaps|persistentvolumeclaims|(requests\.)?storage|(requests|limits)\.(cpu|memory|ephemeral-storage))$/;
/** Of these no more is allowed than was asked for (`IsOvercommitAllowed`). */
const WHOLE = /\/|^hugepages-/;
const HUGE = /^hugepages-/;

/** What a container asks for and may use (`validation.go ValidateContainerResourceRequirements`). */
export function admitResources(wanted: JsonObject, path: string, problems: Problems): Resources {
  const [limits, requests] = [labelsIn(wanted, 'limits'), labelsIn(wanted, 'requests')];
  checkAmounts(limits, `${path}.limits`, problems);
  checkAmounts(requests, `${path}.requests`, problems);
  for (const [name, request] of Object.entries(requests)) {
    const limit = Object.hasOwn(limits, name) ? limits[name] : undefined;
    if (limit === undefined) {
      if (WHOLE.test(name))
        problems.required(`${path}.limits`, 'Limit must be set for non overcommitable resources');
      continue;
    }
    const more = nanoOf(request) - nanoOf(limit);
    if (more !== 0n && WHOLE.test(name)) {
      problems.invalid(`${path}.requests`, request, `must be equal to ${name} limit of ${limit}`);
    } else if (more > 0n) {
      problems.invalid(
        `${path}.requests`,
        request,
        `must be less than or equal to ${name} limit of ${limit}`,
      );
    }
  }
  const names = Object.keys({ ...limits, ...requests });
  if (names.some((name) => HUGE.test(name)) && !names.includes('cpu') && !names.includes('memory')) {
    problems.forbidden(path, 'HugePages require cpu or memory');
  }
  return {
    ...(wanted.limits === undefined ? {} : { limits }),
    ...(wanted.requests === undefined ? {} : { requests }),
  };
}

function checkAmounts(amounts: Labels, path: string, problems: Problems): void {
  for (const [name, amount] of Object.entries(amounts)) {
    const field = `${path}[${name}]`;
    checkName(name, field, problems);
    if (nanoOf(amount) < 0n) problems.invalid(field, amount, 'must be greater than or equal to 0');
    if (name.includes('/') && nanoOf(amount) % 1_000_000_000n !== 0n) {
      problems.invalid(field, amount, 'must be an integer');
    }
    if (HUGE.test(name) && !isWholePages(amount, name)) {
      problems.invalid(field, amount, `${amount} is not positive integer multiple of ${name}`);
    }
  }
}

/** Pages are as large as their name says (`IsHugePageResourceValueDivisible`). */
function isWholePages(amount: string, name: string): boolean {
  const size = nanoOf(name.replace(HUGE, ''));
  return size > 0n && nanoOf(amount) % size === 0n;
}

function checkName(name: string, field: string, problems: Problems): void {
  if (name.includes('/')) {
    checkKey(name, field, problems);
    return;
  }
  if (OF_CONTAINERS.test(name)) return;
  if (!OF_OTHERS.test(name)) {
    problems.invalid(field, name, 'must be a standard resource type or fully qualified');
  }
  problems.invalid(field, name, 'must be a standard resource for containers');
}

/** In billionths. */
function nanoOf(amount: string): bigint {
  return parseQuantity(amount)?.nano ?? 0n;
}
