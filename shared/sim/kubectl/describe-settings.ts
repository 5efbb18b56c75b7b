import type { Container, Pod } from '../../kube/objects.ts';
import { dividedUp, quantityText, unitsOf } from '../../kube/quantity.ts';
import { isObject, type JsonObject } from '../../kube-api/api-object.ts';
import { objectIn, textIn } from '../../kube-api/read-json.ts';
import type { Json } from '../../lib/json.ts';

/** What a container was given and no room simulates, as `kubectl describe pod` shows it (`describeContainers`). */

/** `Command:` and `Args:`, with a line for each line of each word. */
export function commandLines({ command = [], args = [] }: Container): string[] {
  return [...wordLines('Command', command), ...wordLines('Args', args)];
}

function wordLines(title: string, words: readonly string[]): string[] {
  if (words.length === 0) return [];
  return [`    ${title}:`, ...words.flatMap((word) => word.split('\n')).map((line) => `      ${line}`)];
}

/** The title's own indentation, and that of what belongs to it. */
export function seccompLines(securityContext: Json | undefined, indent: string, below: string): string[] {
  const profile = isObject(securityContext) ? securityContext.seccompProfile : undefined;
  if (!isObject(profile)) return [];
  const type = textIn(profile, 'type') ?? '';
  const file = textIn(profile, 'localhostProfile') ?? '';
  return [
    `${indent}SeccompProfile:\t${type}`,
    ...(type === 'Localhost' ? [`${below}LocalhostProfile:\t${file}`] : []),
  ];
}

export function resourceLines({ resources }: Container): string[] {
  return [
    ...quantityLines('Limits', objectIn(resources, 'limits')),
    ...quantityLines('Requests', objectIn(resources, 'requests')),
  ];
}

function quantityLines(title: string, quantities: JsonObject): string[] {
  const names = Object.keys(quantities).sort();
  if (names.length === 0) return [];
  return [
    `    ${title}:`,
    ...names.map((name) => `      ${name}:\t${quantityText(String(quantities[name]))}`),
  ];
}

/** Without a Pod the values of its fields are not known yet. */
export function environmentLines(pod: Pod | null, container: Container): string[] {
  const { env = [] } = container;
  if (env.length === 0) return ['    Environment:\t<none>'];
  return ['    Environment:', ...env.filter(isObject).flatMap((each) => variableLines(pod, container, each))];
}

function variableLines(pod: Pod | null, container: Container, variable: JsonObject): string[] {
  const title = `      ${textIn(variable, 'name') ?? ''}:`;
  if (isObject(variable.valueFrom)) {
    const source = sourceText(pod, container, variable.valueFrom);
    return source === null ? [] : [`${title}\t${source}`];
  }
  const lines = (textIn(variable, 'value') ?? '').split('\n');
  return lines.map((line, index) => `${index === 0 ? title : '      '}\t${line}`);
}

/** Where a variable's value is from, with the value where kubectl finds it; null for what it does not know. */
function sourceText(pod: Pod | null, container: Container, valueFrom: JsonObject): string | null {
  const { fieldRef, resourceFieldRef, secretKeyRef, configMapKeyRef } = valueFrom;
  if (isObject(fieldRef)) {
    const path = textIn(fieldRef, 'fieldPath') ?? '';
    return `${fieldText(pod, path)} (${textIn(fieldRef, 'apiVersion') ?? ''}:${path})`;
  }
  if (isObject(resourceFieldRef)) {
    return `${resourceText(container, resourceFieldRef)} (${textIn(resourceFieldRef, 'resource') ?? ''})`;
  }
  if (isObject(secretKeyRef)) return keyText('in secret', secretKeyRef);
  return isObject(configMapKeyRef) ? keyText('of config map', configMapKeyRef) : null;
}

/** kubectl looks up these two and leaves the others empty (`DefaultMetaV1FieldSelectorConversion`). */
function fieldText(pod: Pod | null, path: string): string {
  if (path === 'metadata.name') return pod?.metadata.name ?? '';
  return path === 'metadata.namespace' ? (pod?.metadata.namespace ?? '') : '';
}

/** How many divisors there are, rounded up: of a thousandth of a CPU, of a byte (`ExtractContainerResourceValue`). */
function resourceText({ resources }: Container, reference: JsonObject): string {
  const resource = textIn(reference, 'resource') ?? '';
  const [, kind, name] =
    /^(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-.*)$/.exec(resource) ?? [];
  if (kind === undefined || name === undefined) return '';
  const amount = unitsOf(name, String(objectIn(resources, kind)[name]));
  const divisor = unitsOf(name, String(reference.divisor)) || unitsOf(name, '1');
  if (amount === 0n && (resource === 'limits.cpu' || resource === 'limits.memory')) return 'node allocatable';
  return String(dividedUp(amount, divisor));
}

function keyText(where: string, reference: JsonObject): string {
  const { optional } = reference;
  const [key, name] = [textIn(reference, 'key') ?? '', textIn(reference, 'name') ?? ''];
  return `<set to the key '${key}' ${where} '${name}'>\tOptional: ${optional === true}`;
}
