import * as v from 'valibot';

/** Several messages of one stream; without messages it only says how many there have been. */
const spokenSchema = v.object({
  from: v.string(),
  /** Names this conversation; another one begins at 0 again. */
  stream: v.string(),
  /** There was another one before it. */
  again: v.optional(v.boolean(), false),
  /** How many messages of the stream came before these. */
  before: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  messages: v.array(v.unknown()),
});
/** The stream cannot be followed any more. */
const lostSchema = v.object({ from: v.string(), lost: v.string() });

export type Spoken = v.InferOutput<typeof spokenSchema>;
export type Lost = v.InferOutput<typeof lostSchema>;

const envelopeSchema = v.union([spokenSchema, lostSchema]);

/** Null when it is no envelope: nothing of another program on the same channel is believed. */
export function parseEnvelope(text: string): Spoken | Lost | null {
  try {
    const result = v.safeParse(envelopeSchema, JSON.parse(text));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}

/** `messages` are JSON texts, each encoded once however many processes it goes to. */
export function spoken(about: Omit<Spoken, 'messages'>, messages: readonly string[]): string {
  return `${JSON.stringify(about).slice(0, -1)},"messages":[${messages.join(',')}]}`;
}

export function lost(from: string, stream: string): string {
  return JSON.stringify({ from, lost: stream } satisfies Lost);
}
