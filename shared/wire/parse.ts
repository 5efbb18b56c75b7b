import * as v from 'valibot';
import { parseLesson } from '../lesson/file/parse.ts';
import type { FileProblem } from '../lesson/file/problem.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { lessonById, lessons } from '../lesson/lessons.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { type RoomOptions, SQUADS, type Squads } from '../room/command.ts';
import { type Refusal, refuse } from '../room/refusal.ts';
import { instructorCommandTypes, playerCommandTypes } from '../room/roles.ts';
import { normaliseCode } from './code.ts';
import { commandId, commandSchema, discussion, timer, typedName } from './command-schema.ts';
import { sentenceOf } from './issue-sentence.ts';
import { type Command, type Hello, type Join, type TraceRequest, WIRE_VERSION } from './messages.ts';
import { plainSend } from './plain-send.ts';
import { ReadCommand } from './read-command.ts';

export { CODE_ALPHABET, CODE_LENGTH, formatCode, normaliseCode } from './code.ts';

/** Most synthetic students in a room; each is a socket of the server's own. */
export const MAX_SYNTHETIC = 60;
/** Most seats of a room. */
const MAX_SEATS = 5000;

/** The body of `POST /api/rooms`, with defaults filled in. */
export interface RoomRequest {
  readonly lesson: string;
  /** The lesson that came with the request; not there when `lesson` is the id of one that ships. */
  readonly ownLesson?: Lesson;
  readonly mode: 'lesson' | 'free';
  readonly synthetic: number;
  readonly options: RoomOptions;
  readonly passcode: string | null;
  /** What a device that gave the right passcode before was told. */
  readonly device: string | null;
}

/** So many things that are wrong with a lesson are named at once. */
const NAMED_PROBLEMS = 3;
/** Longest explanation that goes back to whoever sent nonsense. */
const MAX_DETAIL = 200;

const helloSchema = v.strictObject({
  version: v.number(),
  code: v.string(),
  as: v.picklist(['player', 'instructor', 'stage']),
  token: v.exactOptional(v.pipe(v.string(), v.maxLength(200))),
});
const joinSchema = v.strictObject({
  id: commandId,
  name: v.exactOptional(typedName),
});
const messageSchema = v.strictObject({ id: commandId, command: commandSchema });
/** By the command's type: trying one form after another until one fits costs more than all the rest of reading. */
const messageSchemas: ReadonlyMap<string, v.GenericSchema<unknown, Command>> = new Map(
  commandSchema.options.map((option) => [
    option.entries.type.literal,
    v.strictObject({ id: commandId, command: option }),
  ]),
);
const traceSchema = v.strictObject({ request: v.pipe(v.string(), v.maxLength(64)) });

const count = (min: number, max: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(min), v.maxValue(max));
const roomSchema = v.strictObject({
  lesson: v.optional(
    v.lazy((input) => (typeof input === 'object' ? v.looseObject({}) : v.pipe(v.string(), v.maxLength(64)))),
    () => lessons[0]?.id ?? '',
  ),
  mode: v.optional(v.picklist(['lesson', 'free']), 'lesson'),
  synthetic: v.optional(count(0, MAX_SYNTHETIC), 0),
  options: v.optional(
    v.strictObject({
      length: v.optional(v.picklist(['full', 'express']), 'full'),
      ownNames: v.optional(v.boolean(), false),
      contrastClient: v.optional(v.boolean(), true),
      speedPoints: v.optional(v.boolean(), false),
      squads: v.optional(v.picklist(SQUADS)),
      timer: v.exactOptional(timer),
      discussion: v.exactOptional(discussion),
      maxSeats: v.optional(count(1, MAX_SEATS), 500),
    }),
    {},
  ),
  passcode: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(200))), null),
  device: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(200))), null),
});

/** The greeting, with its code as rooms know it. A page of another wire version is told so before all else. */
export function parseHello(input: unknown): Result<Hello, Refusal> {
  const version = fieldOf(input, 'version');
  if (typeof version === 'number' && version !== WIRE_VERSION) return err(refuse('wrong-version'));
  const hello = parse(helloSchema, input);
  if (!hello.ok) return hello;
  const code = normaliseCode(hello.value.code);
  return code.ok ? ok({ ...hello.value, code: code.value }) : code;
}

export function parseJoin(input: unknown): Result<Join, Refusal> {
  return parse(joinSchema, input);
}

/** A student's or an instructor's command; whose it may be is the room's to say. */
export function parseCommand(input: unknown): Result<Command, Refusal> {
  if (input instanceof ReadCommand) return ok(input);
  const send = plainSend(input);
  if (send !== null) return ok(send);
  const type = fieldOf(fieldOf(input, 'command'), 'type');
  if (
    typeof type === 'string' &&
    !playerCommandTypes.includes(type) &&
    !instructorCommandTypes.includes(type)
  ) {
    return err(refuse('unknown-command'));
  }
  return parse(messageSchemas.get(String(type)) ?? messageSchema, input);
}

export function parseTrace(input: unknown): Result<TraceRequest, Refusal> {
  return parse(traceSchema, input);
}

/** What room to open. No body at all asks for the first lesson with everything as usual. */
export function parseRoomRequest(input: unknown): Result<RoomRequest, Refusal> {
  const request = parse(roomSchema, input ?? {});
  if (!request.ok) return request;
  const { lesson, options, ...others } = request.value;
  const rest = { ...others, options: { ...options, squads: squadsOf(others.mode, options) } };
  if (typeof lesson === 'string') {
    if (lessonById(lesson) === null) return err(refuse('no-such-lesson'));
    return ok({ ...rest, lesson });
  }
  const parsed = parseLesson(lesson);
  if (!parsed.ok) return err(refuse('bad-lesson', problemsText(parsed.error)));
  return ok({ ...rest, lesson: parsed.value.id, ownLesson: parsed.value });
}

/** A full lesson has squads unless it asks for none; an express one and free play have no time for them. */
function squadsOf(
  mode: RoomRequest['mode'],
  options: Pick<RoomOptions, 'length'> & { squads?: Squads | undefined },
) {
  return mode === 'free' || options.length === 'express' ? 'off' : (options.squads ?? 'auto');
}

/** The first few things that are wrong with a lesson, in English, as a refusal says them. */
export function problemsText(problems: readonly Pick<FileProblem, 'path' | 'reason'>[]): string {
  const named = problems.slice(0, NAMED_PROBLEMS).map(({ path, reason }) => `${path}: ${reason.en}`);
  const more = problems.length - named.length;
  return more > 0 ? `${named.join(' ')} And ${more} more.` : named.join(' ');
}

function fieldOf(input: unknown, key: string): unknown {
  if (typeof input !== 'object' || input === null) return undefined;
  return Object.hasOwn(input, key) ? Reflect.get(input, key) : undefined;
}

function parse<S extends v.GenericSchema>(schema: S, input: unknown): Result<v.InferOutput<S>, Refusal> {
  // Valibot takes an array for an object without required keys.
  if (Array.isArray(input)) return err(refuse('bad-message', 'The message must be an object, not an array.'));
  const result = v.safeParse(schema, input, { abortEarly: true });
  if (result.success) return ok(result.output);
  return err(refuse('bad-message', sentenceOf(result.issues[0]).slice(0, MAX_DETAIL)));
}
