import * as v from 'valibot';
import {
  ASK_ABOUT,
  EXTRA_TIMES,
  type InstructorCommand,
  type PlayerCommand,
  SQUADS,
} from '../room/command.ts';
import type { ClusterCommand } from '../sim/command.ts';

/** What an id of a command may be. */
export const COMMAND_ID = /^[A-Za-z0-9_-]{8,40}$/;
/** Characters of an address that a request goes to. */
export const LONGEST_ADDRESS = 300;

/** Bounds are far above what anybody types, and far below what could hurt; finer ones are the room's. */
const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const name = text(253);
/** Twenty characters as people count them can be long; the room says so when there are more. */
export const typedName = text(1000);
const seat = text(64);
const item = text(40);
const integer = v.pipe(v.number(), v.safeInteger());
const labels = v.pipe(
  v.record(text(320), text(63)),
  v.check((pairs) => Object.keys(pairs).length <= 32, 'must be at most 32 labels'),
);

const clusterCommand = v.variant('type', [
  v.strictObject({
    type: v.literal('create-deployment'),
    name,
    replicas: integer,
    image: text(200),
    containerPort: integer,
    labels,
  }),
  v.strictObject({ type: v.literal('rollout-restart'), deployment: name }),
  v.strictObject({ type: v.literal('rollout-resume'), deployment: name }),
  v.strictObject({ type: v.literal('scale'), deployment: name, replicas: integer }),
  v.strictObject({ type: v.literal('delete-pod'), pod: name }),
  v.strictObject({ type: v.literal('crash-container'), pod: name }),
  v.strictObject({ type: v.literal('fail-readiness'), pod: name }),
  v.strictObject({ type: v.literal('restore-readiness'), pod: name }),
  v.strictObject({ type: v.literal('fail-liveness'), pod: name }),
  v.strictObject({ type: v.literal('restore-liveness'), pod: name }),
  v.strictObject({ type: v.literal('set-pod-labels'), pod: name, labels }),
  v.strictObject({
    type: v.literal('create-service'),
    name,
    selector: labels,
    port: integer,
    targetPort: v.exactOptional(integer),
    clusterIP: v.exactOptional(text(64)),
    sessionAffinity: v.exactOptional(v.literal('ClientIP')),
    internalTrafficPolicy: v.exactOptional(v.literal('Local')),
    publishNotReadyAddresses: v.exactOptional(v.literal(true)),
  }),
  v.strictObject({ type: v.literal('delete-service'), service: name }),
  v.strictObject({ type: v.literal('set-selector'), service: name, selector: labels }),
  v.strictObject({ type: v.literal('drain-node'), node: name }),
  v.strictObject({ type: v.literal('uncordon-node'), node: name }),
  v.strictObject({ type: v.literal('reboot-node'), node: name }),
  v.strictObject({ type: v.literal('set-propagation'), milliseconds: integer }),
  v.strictObject({ type: v.literal('set-pre-stop'), deployment: name, seconds: integer }),
  v.strictObject({ type: v.literal('set-dns-cache'), milliseconds: integer }),
  v.strictObject({ type: v.literal('hold-network') }),
  v.strictObject({ type: v.literal('release-network') }),
]);

/** Seconds; 0 for none. */
export const timer = v.pipe(
  integer,
  v.minValue(0),
  v.maxValue(600),
  v.check((seconds) => seconds === 0 || seconds >= 5, 'must be 0, for none, or at least 5'),
);
const percent = v.pipe(integer, v.minValue(0), v.maxValue(100));
export const discussion = v.pipe(
  v.strictObject({ from: percent, to: percent }),
  v.check(({ from, to }) => from <= to, 'must go up: from is above to'),
);

const bare = <T extends string>(type: T) => v.strictObject({ type: v.literal(type) });
const paced = <T extends string>(type: T) =>
  v.strictObject({
    type: v.literal(type),
    from: v.exactOptional(v.strictObject({ beat: item, phase: item })),
  });

/** What students and instructors may send. Joins, drops and returns are the server's own. */
export const commandSchema = v.variant('type', [
  bare('wave'),
  bare('spin-name'),
  v.strictObject({ type: v.literal('own-name'), name: typedName }),
  v.strictObject({ type: v.literal('set-target'), to: text(300) }),
  v.strictObject({ type: v.literal('send'), to: v.exactOptional(text(LONGEST_ADDRESS)) }),
  v.strictObject({ type: v.literal('look-up'), line: text(300) }),
  v.strictObject({
    type: v.literal('answer'),
    item,
    option: text(8),
    sure: v.exactOptional(v.boolean()),
  }),
  v.strictObject({ type: v.literal('hint'), item }),
  v.strictObject({ type: v.literal('guess'), pod: name }),
  v.strictObject({
    type: v.literal('choose-squad'),
    squad: v.pipe(integer, v.minValue(0), v.maxValue(5000)),
  }),
  paced('next'),
  paced('back'),
  bare('pause'),
  bare('resume'),
  paced('skip'),
  bare('close'),
  bare('reveal'),
  bare('discuss'),
  v.strictObject({ type: v.literal('ask'), about: v.picklist(ASK_ABOUT) }),
  v.strictObject({ type: v.literal('asked'), now: v.picklist(['close', 'reveal', 'away']) }),
  v.strictObject({ type: v.literal('cluster'), command: clusterCommand }),
  bare('lock'),
  bare('unlock'),
  v.strictObject({ type: v.literal('remove-seat'), seat }),
  v.strictObject({ type: v.literal('restore-seat'), seat }),
  v.strictObject({ type: v.literal('rename-seat'), seat, name: typedName }),
  v.strictObject({
    type: v.literal('set-options'),
    ownNames: v.exactOptional(v.boolean()),
    contrastClient: v.exactOptional(v.boolean()),
    studentsWrite: v.exactOptional(v.boolean()),
    squads: v.exactOptional(v.picklist(SQUADS)),
    speedPoints: v.exactOptional(v.boolean()),
    timer: v.exactOptional(timer),
    discussion: v.exactOptional(discussion),
  }),
  v.strictObject({ type: v.literal('set-extra-time'), seat, factor: v.picklist(EXTRA_TIMES) }),
  v.strictObject({
    type: v.literal('set-stage'),
    codeHidden: v.exactOptional(v.boolean()),
    blank: v.exactOptional(v.boolean()),
  }),
  v.strictObject({
    type: v.literal('extend-time'),
    seconds: v.pipe(integer, v.minValue(1), v.maxValue(600)),
  }),
  bare('end-room'),
]);

/** With every optional field there, so that one that is missing on either side shows. */
type Whole<C> = C extends unknown ? Required<C> : never;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Held by the type checker: the door lets in every command that the room knows, with all of its fields. */
export const clusterCommandsComplete: Same<
  Whole<v.InferOutput<typeof clusterCommand>>,
  Whole<ClusterCommand>
> = true;
export const commandsComplete: Same<
  Whole<v.InferOutput<typeof commandSchema>>,
  Whole<PlayerCommand | InstructorCommand>
> = true;

/** Chosen by the client for each command, so that it may retry. */
export const commandId = v.pipe(v.string(), v.regex(COMMAND_ID, 'must have 8 to 40 of A-Za-z0-9_-'));
