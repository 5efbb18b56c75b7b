import * as v from 'valibot';
import { LONGEST_SENTENCE, MOST_QUIZ_QUESTIONS } from './bounds.ts';

/**
 * The JSON of a lesson file, as people write it; `docs/LESSONS.md` says what each field means. Strict: a field that
 * is not known is a mistake. Bounds keep a lesson to what a class can take in and a server can play in no time.
 */
export const FORMAT = 'podium-lesson/1';

const sentence = v.pipe(v.string(), v.regex(/\S/, 'blank'), v.maxLength(LONGEST_SENTENCE));
/** A sentence for both languages, or one in each. */
const text = v.lazy((input) =>
  typeof input === 'string' ? sentence : v.strictObject({ en: sentence, de: sentence }),
);
const slug = v.pipe(v.string(), v.regex(/^[a-z0-9]([-a-z0-9]{0,38}[a-z0-9])?$/, 'slug'));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(63));
const address = v.pipe(v.string(), v.minLength(1), v.maxLength(120));
const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
const port = whole(1, 65_535);
const list = <S extends v.GenericSchema>(item: S, min: number, max: number) =>
  v.pipe(v.array(item), v.minLength(min), v.maxLength(max));
const labels = v.pipe(
  v.record(v.pipe(v.string(), v.maxLength(320)), v.pipe(v.string(), v.maxLength(63))),
  v.check((pairs) => Object.keys(pairs).length <= 16, 'labels'),
);
const image = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

const deployment = { name, replicas: whole(0, 20), image, containerPort: port, labels };
/** Never zero: what comes again and again must take time. */
const duration = (least: number) => v.exactOptional(whole(least, 600_000));
const timings = v.strictObject({
  containerStart: duration(10),
  readinessDelay: duration(10),
  stopListening: duration(10),
  shutdown: duration(10),
  propagation: v.exactOptional(whole(0, 60_000)),
  roundTrip: duration(1),
  connectTimeout: duration(10),
  crashBackOff: duration(1000),
  livenessPeriod: duration(500),
  dnsCache: v.exactOptional(whole(0, 3_600_000)),
});

/** Everything has a default: a file without it gets the cluster of the first lesson. */
const node = v.strictObject({
  name,
  podCIDR: address,
  lastReserved: v.exactOptional(address),
  cordoned: v.exactOptional(v.boolean()),
});
const systemPod = v.strictObject({ namespace: name, name, node: name, ip: address });
const cluster = v.strictObject({
  nodes: v.exactOptional(list(node, 1, 6)),
  systemPods: v.exactOptional(list(systemPod, 0, 30)),
  serviceCIDR: v.exactOptional(address),
  builtInService: v.exactOptional(v.boolean()),
  deployments: v.exactOptional(list(v.strictObject(deployment), 0, 5)),
  timings: v.exactOptional(timings),
});

const onPod = <T extends string>(type: T) => v.strictObject({ type: v.literal(type), podIP: address });

/** The cluster's commands; a Pod is named by the IP that it has at that moment. */
const command = v.variant('type', [
  v.strictObject({ type: v.literal('create-deployment'), ...deployment }),
  v.strictObject({ type: v.literal('rollout-restart'), deployment: name }),
  v.strictObject({ type: v.literal('rollout-resume'), deployment: name }),
  v.strictObject({ type: v.literal('scale'), deployment: name, replicas: whole(0, 20) }),
  onPod('delete-pod'),
  onPod('crash-container'),
  onPod('fail-readiness'),
  onPod('restore-readiness'),
  onPod('fail-liveness'),
  onPod('restore-liveness'),
  v.strictObject({ type: v.literal('set-pod-labels'), podIP: address, labels }),
  v.strictObject({
    type: v.literal('create-service'),
    name,
    selector: labels,
    port,
    targetPort: v.exactOptional(port),
    clusterIP: v.exactOptional(address),
    sessionAffinity: v.exactOptional(v.literal('ClientIP')),
    internalTrafficPolicy: v.exactOptional(v.literal('Local')),
    publishNotReadyAddresses: v.exactOptional(v.literal(true)),
  }),
  v.strictObject({ type: v.literal('delete-service'), service: name }),
  v.strictObject({ type: v.literal('set-selector'), service: name, selector: labels }),
  v.strictObject({ type: v.literal('drain-node'), node: name }),
  v.strictObject({ type: v.literal('uncordon-node'), node: name }),
  v.strictObject({ type: v.literal('reboot-node'), node: name }),
  v.strictObject({ type: v.literal('set-propagation'), milliseconds: whole(0, 60_000) }),
  v.strictObject({ type: v.literal('set-pre-stop'), deployment: name, seconds: whole(0, 30) }),
  v.strictObject({ type: v.literal('set-dns-cache'), milliseconds: whole(0, 3_600_000) }),
  v.strictObject({ type: v.literal('hold-network') }),
  v.strictObject({ type: v.literal('release-network') }),
]);

const option = v.strictObject({
  text,
  right: v.exactOptional(v.literal(true)),
  misconception: v.exactOptional(text),
});
const question = v.strictObject({
  text,
  options: list(option, 2, 4),
  reason: text,
  hint: v.exactOptional(text),
  proof: v.exactOptional(whole(1, 12)),
});

const goal = v.variant('type', [
  v.strictObject({ type: v.literal('choose-target'), text }),
  v.strictObject({ type: v.literal('send'), count: whole(1, 20), text }),
  v.strictObject({ type: v.literal('answered'), count: whole(1, 20), text }),
  v.strictObject({
    type: v.literal('look-up'),
    resources: list(
      v.picklist([
        ...(['pods', 'services', 'endpoints', 'endpointslices', 'deployments'] as const),
        ...(['replicasets', 'nodes', 'namespaces', 'events', 'leases', 'all'] as const),
      ]),
      1,
      10,
    ),
    text,
  }),
]);

const outcome = v.picklist([
  ...(['answered', 'wrong-pod', 'timed-out', 'connection-refused'] as const),
  ...(['connection-reset', 'no-such-host'] as const),
]);
const deed = v.variant('do', [
  v.strictObject({ do: v.literal('target'), to: address }),
  v.strictObject({
    do: v.literal('send'),
    count: whole(1, 20),
    to: v.exactOptional(address),
    outcome: v.exactOptional(outcome),
  }),
  v.strictObject({ do: v.literal('look-up'), line: v.pipe(v.string(), v.minLength(1), v.maxLength(300)) }),
  v.strictObject({ do: v.literal('wait'), milliseconds: whole(1, 120_000) }),
]);

const step = v.strictObject({
  title: text,
  result: text,
  say: v.exactOptional(text),
  realCluster: v.exactOptional(text),
  predict: v.exactOptional(question),
  act: v.exactOptional(
    v.strictObject({
      label: text,
      commands: list(command, 1, 8),
      live: v.exactOptional(v.literal(true)),
    }),
  ),
  do: v.strictObject({ text, goals: list(goal, 1, 5), guess: v.exactOptional(v.literal(true)) }),
  saw: question,
  explain: v.exactOptional(question),
  expect: v.exactOptional(
    v.strictObject({
      podIPs: list(address, 0, 40),
      clusterIP: v.nullable(address),
      targets: list(address, 0, 40),
    }),
  ),
  solution: v.exactOptional(list(deed, 1, 20)),
});

const stepNumber = whole(1, 12);

export const lessonSchema = v.strictObject({
  format: v.literal(FORMAT),
  id: slug,
  title: text,
  summary: text,
  minutes: v.exactOptional(v.strictObject({ full: whole(1, 240), express: whole(1, 240) })),
  cluster: v.exactOptional(cluster),
  freeCluster: v.exactOptional(cluster),
  follow: v.exactOptional(v.strictObject({ deployment: name, service: name, app: name })),
  steps: list(step, 1, 12),
  after: v.exactOptional(list(command, 1, 8)),
  contrast: v.exactOptional(v.strictTuple([stepNumber, stepNumber])),
  contrastClientFrom: v.exactOptional(stepNumber),
  rush: v.exactOptional(v.strictObject({ seconds: whole(10, 600), text })),
  quiz: list(question, 1, MOST_QUIZ_QUESTIONS),
  transfer: question,
  snapshot: v.exactOptional(list(text, 1, 10)),
  flow: v.exactOptional(list(text, 1, 10)),
});

/** Data that nobody changes, all the way down. */
type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

export type LessonFile = Frozen<v.InferOutput<typeof lessonSchema>>;
export type QuestionFile = LessonFile['transfer'];
export type StepFile = LessonFile['steps'][number];
export type ClusterFile = NonNullable<LessonFile['cluster']>;
export type TextFile = LessonFile['title'];
