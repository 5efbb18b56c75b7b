import type { Trace } from '../net/request.ts';
import type { Actor, LogEntry, RoomCommand, RoomSeed } from './command.ts';
import type { Reply } from './reply.ts';
import type { EmitRoom, Room } from './state.ts';
import type { InstructorView, LeaderboardRow, PlayerView, PrivateView, StageView } from './view.ts';

export type { EmitRoom, Room, RoomEvent } from './state.ts';

export interface RoomEntry {
  readonly at: number;
  readonly by: Actor;
  readonly id: string;
  readonly command: RoomCommand;
}

export interface Step {
  readonly reply: Reply;
  /** False for refusals, for repeated ids and for what was so already (a drop of who is away). */
  readonly logged: boolean;
  /** When the command was carried out; the log entry's `at`. Never less than `room.now` was. */
  readonly at: number;
  /** The room's version afterwards; the log entry's `version` if `logged`. */
  readonly version: number;
}

export type TraceAudience =
  | { readonly role: 'player'; readonly seat: string }
  | { readonly role: 'instructor' | 'stage' };

export function openRoom(_seed: RoomSeed): Room {
  throw new Error('being written');
}
export function stepRoom(_room: Room, _entry: RoomEntry, _emit: EmitRoom): Step {
  throw new Error('being written');
}
export function advanceRoom(_room: Room, _now: number, _emit: EmitRoom): void {
  throw new Error('being written');
}
export function nextDue(_room: Room): number | null {
  throw new Error('being written');
}
export function stageView(_room: Room): StageView {
  throw new Error('being written');
}
export function playerView(_room: Room): PlayerView {
  throw new Error('being written');
}
export function instructorView(_room: Room): InstructorView {
  throw new Error('being written');
}
export function privateView(_room: Room, _seatId: string): PrivateView | null {
  throw new Error('being written');
}
export function leaderboard(_room: Room): LeaderboardRow[] {
  throw new Error('being written');
}
export function traceOf(_room: Room, _requestId: string, _audience: TraceAudience): Trace | null {
  throw new Error('being written');
}
export function seatByTokenHash(_room: Room, _hash: string): string | null {
  throw new Error('being written');
}
/** The seat that the join with this id got, so that a retried join finds it. */
export function seatByJoinId(_room: Room, _joinId: string): string | null {
  throw new Error('being written');
}
export function roomHash(_room: Room): string {
  throw new Error('being written');
}
export function replay(_seed: RoomSeed, _entries: readonly LogEntry[]): Room {
  throw new Error('being written');
}
