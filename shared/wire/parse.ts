import type { Result } from '../lib/result.ts';
import type { RoomOptions } from '../room/command.ts';
import type { Refusal } from '../room/refusal.ts';
import type { Command, Hello, Join, TraceRequest } from './messages.ts';

/** The body of `POST /api/rooms`, with defaults filled in. */
export interface RoomRequest {
  readonly lesson: string;
  readonly mode: 'lesson' | 'free';
  readonly synthetic: number;
  readonly options: RoomOptions;
  readonly passcode: string | null;
}

export function parseHello(_input: unknown): Result<Hello, Refusal> {
  throw new Error('being written');
}
export function parseJoin(_input: unknown): Result<Join, Refusal> {
  throw new Error('being written');
}
export function parseCommand(_input: unknown): Result<Command, Refusal> {
  throw new Error('being written');
}
export function parseTrace(_input: unknown): Result<TraceRequest, Refusal> {
  throw new Error('being written');
}
export function parseRoomRequest(_input: unknown): Result<RoomRequest, Refusal> {
  throw new Error('being written');
}
/** Six characters without look-alikes, upper case, without the hyphen. */
export function normaliseCode(_text: string): Result<string, Refusal> {
  throw new Error('being written');
}
