import * as v from 'valibot';
import type {
  ChangeFrame,
  Closed,
  CommandAnswer,
  HelloAnswer,
  JoinAnswer,
  WholeFrame,
  You,
} from '../../shared/wire/messages.ts';

/**
 * A page may be connected to any process, its gateway. What it says is said again to the process that runs the
 * room, the owner, on a line whose number the gateway chooses and never uses twice.
 */
export type ToOwner =
  | { readonly type: 'open'; readonly line: number; readonly synthetic: boolean }
  | {
      readonly type: 'say';
      readonly line: number;
      readonly id: number;
      readonly event: string;
      readonly message?: unknown;
    }
  | { readonly type: 'hang-up'; readonly line: number };

export type ToGateway =
  | { readonly type: 'answer'; readonly line: number; readonly id: number; readonly answer: Answer }
  | { readonly type: 'you'; readonly line: number; readonly you: You }
  | { readonly type: 'closed'; readonly line: number; readonly reason: Closed['reason'] }
  /** For every line of the gateway that follows this audience of the room. */
  | {
      readonly type: 'frames';
      readonly code: string;
      readonly audience: 'player' | 'stage' | 'instructor';
      readonly frame: ChangeFrame;
    };

/** A byte stream from one process, the caller, to the HTTP server of another. */
export type TunnelMessage =
  | { readonly type: 'dial'; readonly tunnel: number }
  | {
      readonly type: 'bytes';
      readonly by: 'caller' | 'server';
      readonly tunnel: number;
      readonly bytes: string;
    }
  /** The bytes were taken: the next may leave. */
  | { readonly type: 'taken'; readonly by: 'caller' | 'server'; readonly tunnel: number }
  /** This side has said everything. */
  | { readonly type: 'end'; readonly by: 'caller' | 'server'; readonly tunnel: number }
  /** This side has hung up. */
  | { readonly type: 'cut'; readonly by: 'caller' | 'server'; readonly tunnel: number };

/** What a page gets for what it said. */
export type Answer = HelloAnswer | JoinAnswer | CommandAnswer | WholeFrame;

export type PeerMessage = ToOwner | ToGateway | TunnelMessage;

const line = v.pipe(v.number(), v.safeInteger());
const end = { by: v.picklist(['caller', 'server']), tunnel: line };
/** Made by the owner for pages, which read it; a gateway passes it on. */
const passedOn = <T extends object>() =>
  v.custom<T>((value) => typeof value === 'object' && value !== null && !Array.isArray(value));

const messageSchema = v.variant('type', [
  v.object({ type: v.literal('open'), line, synthetic: v.boolean() }),
  v.object({
    type: v.literal('say'),
    line,
    id: line,
    event: v.string(),
    message: v.exactOptional(v.unknown()),
  }),
  v.object({ type: v.literal('hang-up'), line }),
  v.object({ type: v.literal('answer'), line, id: line, answer: passedOn<Answer>() }),
  v.object({ type: v.literal('you'), line, you: passedOn<You>() }),
  v.object({
    type: v.literal('closed'),
    line,
    reason: v.picklist([
      'seat-removed',
      'room-ended',
      'room-deleted',
      'server-stopping',
      'bad-token',
      'silent',
    ]),
  }),
  v.object({
    type: v.literal('frames'),
    code: v.string(),
    audience: v.picklist(['player', 'stage', 'instructor']),
    frame: passedOn<ChangeFrame>(),
  }),
  v.object({ type: v.literal('dial'), tunnel: line }),
  v.object({ type: v.literal('bytes'), ...end, bytes: v.string() }),
  v.object({ type: v.literal('taken'), ...end }),
  v.object({ type: v.literal('end'), ...end }),
  v.object({ type: v.literal('cut'), ...end }),
]);

/** Null when it is none that this version knows. */
export function parsePeerMessage(input: unknown): PeerMessage | null {
  const result = v.safeParse(messageSchema, input);
  return result.success ? result.output : null;
}
