import { nowOf } from './question-clock.ts';
import type { ItemState, OptionCounts, Room, Seat, SeatAnswer, Vote } from './state.ts';
import { keptVote } from './votes.ts';

const noOptions = (): OptionCounts => ({ a: 0, b: 0, c: 0, d: 0 });

/** The item's state; it begins to exist when its beat is entered first, with `limit` milliseconds to answer. */
export function openItem(room: Room, item: string, limit: number | null = null): ItemState {
  const known = itemOf(room, item);
  if (known !== null) return known;
  const fresh: ItemState = {
    openedAt: room.now,
    secondOpenedAt: null,
    firstClosedWith: null,
    closedWith: null,
    of: null,
    revealed: false,
    credited: false,
    second: 'none',
    firstCounts: noOptions(),
    secondCounts: noOptions(),
    firstSure: 0,
    secondSure: 0,
    ...(limit === null ? {} : { limit }),
  };
  room.items[item] = fresh;
  return fresh;
}

export const itemOf = (room: Room, item: string): ItemState | null =>
  Object.hasOwn(room.items, item) ? (room.items[item] ?? null) : null;

/** No more answers from now on; who joins later has nothing to do with this item. */
export function closeItem(room: Room, item: ItemState): void {
  item.firstClosedWith ??= room.seats.length;
  item.closedWith = room.seats.length;
  item.of = room.people.joined;
}

/** After the discussion: the item counts as open again, for its second vote. */
export function openSecondVote(room: Room, item: ItemState): void {
  item.second = 'open';
  item.secondOpenedAt = room.now;
  delete item.extended;
  delete item.late;
}

/** Who kept still in the second vote stays with the first. */
export function closeSecondVote(room: Room, id: string, item: ItemState): void {
  closeItem(room, item);
  item.second = 'closed';
  for (const seat of room.seats) {
    const answer = seat.answers[id];
    if (seat.removed || answer === undefined || answer.second !== null || answer.first === null) continue;
    countVote(item, 'second', answer.first, 1);
  }
}

export function countVote(item: ItemState, which: 'first' | 'second', vote: Vote, sign: 1 | -1): void {
  const counts = which === 'first' ? item.firstCounts : item.secondCounts;
  counts[vote.option] += sign;
  if (vote.sure !== true) return;
  if (which === 'first') item.firstSure += sign;
  else item.secondSure += sign;
}

/** Counts all answers of a seat in (restored) or out (removed). */
export function countAnswers(room: Room, seat: Seat, sign: 1 | -1): void {
  for (const [id, answer] of Object.entries(seat.answers)) {
    const item = itemOf(room, id);
    if (item === null) continue;
    const first = countedFirst(answer);
    if (first !== null) countVote(item, 'first', first, sign);
    const second = keptVote(item, answer);
    if (second !== null) countVote(item, 'second', second, sign);
  }
}

/** What the class's first distribution counts: for key moments the first pick, not the one that was right. */
export function countedFirst(answer: SeatAnswer): Vote | null {
  if (answer.first === null || answer.firstPick === null) return answer.first;
  return { ...answer.first, option: answer.firstPick };
}

/** Whether the seat answered in the vote that is open or was last open. */
export function hasVoted(seat: Seat, id: string, item: ItemState | null): boolean {
  const answer = seat.answers[id];
  return (
    answer !== undefined && (item === null || item.second === 'none' ? answer.first : answer.second) !== null
  );
}

/** How many answered in the vote that is open or was last open. */
export function answeredCount(item: ItemState): number {
  const counts = item.second === 'none' ? item.firstCounts : item.secondCounts;
  return counts.a + counts.b + counts.c + counts.d;
}

/** While the class is paused no time passes for those who answer. */
export function shiftOpening(room: Room, id: string, pausedAt: number): void {
  const item = itemOf(room, id);
  if (item !== null) shift(item, pausedAt, room.now);
}

function shift(item: ItemState, from: number, to: number): void {
  const by = (openedAt: number): number => Math.max(0, to - Math.max(from, openedAt));
  item.openedAt += by(item.openedAt);
  if (item.secondOpenedAt !== null) item.secondOpenedAt += by(item.secondOpenedAt);
}

/** The class goes to another beat: nobody can answer there, so that no time passes until it is here again. */
export function leaveItem(room: Room, id: string): void {
  const item = itemOf(room, id);
  if (item === null || !isOpen(item)) return;
  if (item.limit !== undefined || room.options.speedPoints) item.leftAt = nowOf(room);
}

export function returnToItem(room: Room, item: ItemState): void {
  if (item.leftAt === undefined) return;
  shift(item, item.leftAt, nowOf(room));
  delete item.leftAt;
}

const isOpen = ({ second, closedWith }: ItemState): boolean =>
  second === 'open' || (second === 'none' && closedWith === null);
