import type { Question } from '../lesson/lesson.ts';
import { SPEED_WINDOW_MS } from '../lesson/score.ts';
import { EXTRA_TIMES, type ExtraTime } from './command.ts';
import type { ItemState, Room, Seat } from './state.ts';

/** Questions that are answered with «sure» or «not sure», and so may have a time; all others never have. */
const TIMED = new Set<Question['kind']>(['predict', 'quiz', 'transfer']);

/** The time for a question that is opened now, in milliseconds; null without a timer. */
export const limitFor = (room: Room, kind: Question['kind'] | null): number | null => {
  const { timer } = room.options;
  return timer === undefined || timer === 0 || kind === null || !TIMED.has(kind) ? null : timer * 1_000;
};

/** When the vote opened that is open, or was last. Pauses move it. */
export const openedAtOf = (item: ItemState): number =>
  item.second === 'none' ? item.openedAt : (item.secondOpenedAt ?? item.openedAt);

/** Until when a seat may answer in the vote that is open; null without end. Pauses move the opening, and so this. */
export function endsAtFor(item: ItemState, factor: ExtraTime): number | null {
  const { limit, extended = 0, late } = item;
  if (limit === undefined || factor === 'unlimited') return null;
  return openedAtOf(item) + Math.round((limit + extended) * factor) + (late?.[factor] ?? 0);
}

/** So much more for everybody, counted from now for those whose own time is over already. False without a timer. */
export function extend(room: Room, item: ItemState, milliseconds: number): boolean {
  if (item.limit === undefined) return false;
  for (const factor of EXTRA_TIMES) {
    const late = nowOf(room) - (endsAtFor(item, factor) ?? Number.POSITIVE_INFINITY);
    if (late > 0) item.late = { ...item.late, [factor]: (item.late?.[factor] ?? 0) + late };
  }
  item.extended = (item.extended ?? 0) + milliseconds;
  return true;
}

/** While the class is paused no time passes. */
export const nowOf = (room: Room): number => room.pausedAt ?? room.now;

/** Since when a time that began then stands still; nothing while it goes on. */
export const standing = ({ pausedAt }: Room, since: number): { readonly stoppedAt?: number } =>
  pausedAt === null ? {} : { stoppedAt: Math.max(pausedAt, since) };

/** How long a question is thought to last for a seat, where speed counts; null where it never does. */
export function speedWindow(item: ItemState, { extraTime }: Seat): number | null {
  return extraTime === 'unlimited' ? null : Math.round((item.limit ?? SPEED_WINDOW_MS) * extraTime);
}
