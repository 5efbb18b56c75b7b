import { assertNever } from '../../lib/assert-never.ts';
import { err, ok, type Result } from '../../lib/result.ts';

import { ALL, isNamespaced, type ResourceName, resourceOf } from './resource.ts';
import { selectionOf } from './select.ts';
import { sortField } from './sort.ts';
import { splitWords } from './words.ts';

/** A command line that the console can answer. */
export interface ConsoleCommand {
  readonly verb: 'get' | 'describe';
  /** More than one for `get all`, `get pods,svc` and `get pod/a svc/b`. */
  readonly wanted: readonly Wanted[];
  readonly isAll: boolean;
  /** Whether it was written as `type/name`. */
  readonly isSlashed: boolean;
  readonly output: 'table' | 'wide' | 'name';
  readonly showLabels: boolean;
  /** Labels that get a column of their own. */
  readonly labelColumns: readonly string[];
  /** The path of the field that the rows are sorted by; null for the order of the API server. */
  readonly sortBy: string | null;
  readonly headers: boolean;
  /** As they are written; empty ones choose everything. */
  readonly labelSelector: string;
  readonly fieldSelector: string;
  /** Null means all of them. */
  readonly namespace: string | null;
}

/** The objects of one resource that have these names, or all of them where there are none. */
export interface Wanted {
  readonly resource: ResourceName;
  readonly names: readonly string[];
}

/** Longer than any command the console knows. */
const MAX_LENGTH = 300;
const READ_ONLY =
  'error: this console only reads: kubectl get and kubectl describe. Try: kubectl get pods -o wide';
const OTHER_VERBS = new Set(
  'annotate api-resources apply attach auth autoscale cluster-info cordon cp create debug delete diff drain edit exec explain expose label logs patch port-forward proxy replace rollout run scale set taint top uncordon version wait'.split(
    ' ',
  ),
);

interface Flags {
  output: ConsoleCommand['output'];
  showLabels: boolean;
  labelColumns: readonly string[];
  /** As it is written. */
  sortBy: string;
  headers: boolean;
  labelSelector: string;
  fieldSelector: string;
  namespace: string;
  allNamespaces: boolean;
}

/** Flags that `kubectl describe` does not have. */
const OF_GET = new Set(
  '-o --output --show-labels --no-headers -w --watch -L --label-columns --sort-by --field-selector'.split(
    ' ',
  ),
);
const TRUE = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const FALSE = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);

/** Reads a command line, with or without `kubectl` or `k` in front; `help` when that is what it asks for. */
export function parseLine(line: string): Result<ConsoleCommand | 'help', string> {
  if (line.length > MAX_LENGTH) return err('error: that line is too long for this console');
  const split = splitWords(line);
  if (!split.ok) return split;
  const words = [...split.value];
  if (words[0] === 'kubectl' || words[0] === 'k') words.shift();
  const verb = words.shift();
  if (verb === undefined || verb === 'help' || verb === '-h' || verb === '--help') return ok('help');
  if (verb !== 'get' && verb !== 'describe') {
    return err(
      OTHER_VERBS.has(verb) ? READ_ONLY : `Error: unknown command ${JSON.stringify(verb)} for "kubectl"`,
    );
  }
  if (words.includes('-h') || words.includes('--help')) return ok('help');
  return parseCommand(verb, words);
}

function parseCommand(verb: 'get' | 'describe', words: readonly string[]): Result<ConsoleCommand, string> {
  const flags: Flags = {
    output: 'table',
    showLabels: false,
    labelColumns: [],
    sortBy: '',
    headers: true,
    labelSelector: '',
    fieldSelector: '',
    namespace: 'default',
    allNamespaces: false,
  };
  const plain: string[] = [];
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (!word.startsWith('-')) {
      plain.push(word);
      continue;
    }
    const problem = readFlag(verb, flags, word, rest);
    if (problem !== null) return err(problem);
  }
  const target = parseTarget(verb, plain);
  if (!target.ok) return target;
  const problem = nameProblem(target.value, flags);
  if (problem !== null) return err(problem);
  const { allNamespaces, namespace, sortBy: written, ...shown } = flags;
  const resources = [...new Set(target.value.wanted.map(({ resource }) => resource))];
  const sortBy = readSortBy(written, resources);
  if (!sortBy.ok) return sortBy;
  const command = {
    ...{ verb, ...target.value, ...shown, sortBy: sortBy.value },
    namespace: allNamespaces ? null : namespace,
  };
  const refusals = resources.flatMap((resource) => {
    const selection = selectionOf(command, resource);
    return selection.ok ? [] : [selection.error];
  });
  // Where only some are refused, the others are printed.
  if (refusals.length === resources.length) return err(refusals.join('\n'));
  return command.output === 'name' && command.showLabels
    ? err('error: --show-labels option cannot be used with name printer')
    : ok(command);
}

function readSortBy(written: string, resources: readonly ResourceName[]): Result<string | null, string> {
  if (written === '') return ok(null);
  const [resource, ...more] = resources;
  const field = resource === undefined || more.length > 0 ? null : sortField(written, resource);
  return field === null
    ? err(
        `error: this console sorts one type at a time, by .metadata.name, .metadata.creationTimestamp, Pods by .status.podIP and .spec.nodeName, Events by .lastTimestamp, and not by ${written}`,
      )
    : ok(field);
}

type Target = Pick<ConsoleCommand, 'wanted' | 'isAll' | 'isSlashed'>;

/** What a name does not go together with (`cli-runtime/pkg/resource/builder.go`). */
function nameProblem(
  { wanted, isSlashed }: Target,
  { labelSelector, fieldSelector, allNamespaces }: Flags,
): string | null {
  const names = wanted.flatMap((each) => each.names);
  if (names.length === 0) return null;
  if (names.includes('')) return 'error: resource name may not be empty';
  if (labelSelector + fieldSelector !== '') {
    return isSlashed
      ? 'error: selectors and the all flag cannot be used when passing resource/name arguments'
      : 'error: name cannot be provided when a selector is specified';
  }
  return allNamespaces && wanted.some(({ resource }) => isNamespaced(resource))
    ? 'error: a resource cannot be retrieved by name across all namespaces'
    : null;
}

function parseTarget(verb: string, plain: readonly string[]): Result<Target, string> {
  const [types, ...names] = plain;
  if (types === undefined) return err(noResource(verb));
  if (plain.some((word) => word.includes('/'))) return parseSlashed(plain);
  const resources = new Set<ResourceName>();
  const written = types.split(',');
  for (const word of written) {
    const found = word === 'all' ? ALL : namesOf(word);
    if (found.length === 0 || (word === 'all' && names.length > 0 && written.length > 1)) {
      return err(unknownType(word));
    }
    for (const name of found) resources.add(name);
  }
  if (types === 'all' && names.length > 0) return err('error: you must specify only one resource');
  const wanted = [...resources].map((resource) => ({ resource, names }));
  return ok({ wanted, isAll: written[0] === 'all', isSlashed: false });
}

function namesOf(word: string): ResourceName[] {
  const resource = resourceOf(word);
  return resource === null ? [] : [resource.name];
}

/** kubectl names the type without its group. */
function unknownType(word: string): string {
  return `error: the server doesn't have a resource type ${JSON.stringify(word.split('.')[0])}`;
}

/** The form `type/name`; all words must have it (`builder.go splitResourceTypeName`). */
function parseSlashed(words: readonly string[]): Result<Target, string> {
  if (!words.every((word) => word.includes('/'))) {
    return err(
      `error: there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'`,
    );
  }
  const wanted: Wanted[] = [];
  for (const word of words) {
    const [type = '', name = '', ...more] = word.split('/');
    if (more.length > 0) {
      return err('error: arguments in resource/name form may not have more than one slash');
    }
    if (type === '' || name === '' || type.includes(',')) {
      return err('error: arguments in resource/name form must have a single resource and name');
    }
    const resource = resourceOf(type);
    if (resource === null) return err(unknownType(type));
    wanted.push({ resource: resource.name, names: [name] });
  }
  return ok({ wanted, isAll: false, isSlashed: true });
}

function noResource(verb: string): string {
  const must = `You must specify the type of resource to ${verb}. Use "kubectl api-resources" for a complete list of supported resources.`;
  if (verb === 'describe') return `error: ${must}`;
  return (
    `${must}\n\nerror: Required resource not specified.\n` +
    `Use "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).\n` +
    `See 'kubectl get -h' for help and examples`
  );
}

/** Takes one flag, and its value from `rest` where it needs one; returns what is wrong, or null. */
function readFlag(verb: string, flags: Flags, word: string, rest: string[]): string | null {
  const [flag, inline] = splitFlag(word);
  if (verb === 'describe' && OF_GET.has(flag)) return flagProblem(verb, unknownFlag(word));
  switch (flag) {
    case '-w':
    case '--watch':
      return 'error: this console shows the cluster at one moment: ask again instead of watching with -w';
    case '-A':
    case '--all-namespaces':
    case '--show-labels':
    case '--no-headers':
      return readSwitch(verb, flags, flag, word, rest);
    case '-o':
    case '--output':
    case '-l':
    case '--selector':
    case '-n':
    case '--namespace':
    case '-L':
    case '--label-columns':
    case '--sort-by':
    case '--field-selector': {
      const value = inline ?? rest.shift();
      return value === undefined ? flagProblem(verb, noArgument(flag)) : readValue(flags, flag, value);
    }
    default:
      return flagProblem(verb, unknownFlag(word));
  }
}

type Switch = '-A' | '--all-namespaces' | '--show-labels' | '--no-headers';

/** A switch stands alone, or says which way it is; behind a short one may be others, as in `-Aowide`. */
function readSwitch(verb: string, flags: Flags, flag: Switch, word: string, rest: string[]): string | null {
  const value = word.slice(flag.length);
  const says = /^=(.+)$/.exec(value)?.[1] ?? null;
  if (says !== null && !TRUE.has(says) && !FALSE.has(says)) {
    const name = flag === '-A' || flag === '--all-namespaces' ? '-A, --all-namespaces' : flag;
    const problem = `strconv.ParseBool: parsing ${JSON.stringify(says)}: invalid syntax`;
    return flagProblem(verb, `invalid argument ${JSON.stringify(says)} for "${name}" flag: ${problem}`);
  }
  if (says === null && value !== '') rest.unshift(`-${value}`);
  const isOn = says === null || TRUE.has(says);
  if (flag === '--show-labels') flags.showLabels = isOn;
  else if (flag === '--no-headers') flags.headers = !isOn;
  else flags.allNamespaces = isOn;
  return null;
}

type ValueFlag =
  | '-o'
  | '--output'
  | '-l'
  | '--selector'
  | '-n'
  | '--namespace'
  | '-L'
  | '--label-columns'
  | '--sort-by'
  | '--field-selector';

function readValue(flags: Flags, flag: ValueFlag, value: string): string | null {
  switch (flag) {
    case '-o':
    case '--output':
      if (value !== 'wide' && value !== 'name') {
        return `error: this console prints tables: use -o wide or -o name instead of -o ${value}`;
      }
      flags.output = value;
      return null;
    case '-l':
    case '--selector':
      flags.labelSelector = value;
      return null;
    case '--field-selector':
      flags.fieldSelector = value;
      return null;
    case '-L':
    case '--label-columns':
      flags.labelColumns = [...flags.labelColumns, ...value.split(',')];
      return null;
    case '--sort-by':
      flags.sortBy = value;
      return null;
    case '-n':
    case '--namespace':
      flags.namespace = value;
      return null;
    default:
      return assertNever(flag);
  }
}

/** `--output=wide`, `-o=wide` and `-owide` carry their value with them. */
function splitFlag(word: string): [string, string | null] {
  const equals = word.indexOf('=');
  if (word.startsWith('--'))
    return equals < 0 ? [word, null] : [word.slice(0, equals), word.slice(equals + 1)];
  if (word.length <= 2) return [word, null];
  return [word.slice(0, 2), word.slice(equals === 2 ? 3 : 2)];
}

function flagProblem(verb: string, problem: string): string {
  return `Error: ${problem}\nSee 'kubectl ${verb} --help' for usage.`;
}

function noArgument(flag: ValueFlag): string {
  return flag.startsWith('--')
    ? `flag needs an argument: ${flag}`
    : `flag needs an argument: '${flag.charAt(1)}' in ${flag}`;
}

function unknownFlag(word: string): string {
  if (word.startsWith('--')) return `unknown flag: ${splitFlag(word)[0]}`;
  return `unknown shorthand flag: '${word.charAt(1)}' in ${word}`;
}
