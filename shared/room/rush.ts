import { creditRush } from './credit.ts';
import { closeItem, openItem } from './items.ts';
import { rushElapsed } from './rush-clock.ts';
import type { Play } from './state.ts';

/** From now on requests arrive for every seat. */
export function startRush(play: Play): void {
  const { room } = play;
  openItem(room, 'rush');
  room.rush.phase = 'running';
  room.rush.startedAt = room.now;
  for (const seat of room.seats) seat.rush = { from: 0, routed: 0, answered: 0, pending: 0 };
}

/** The class is over: what is still on its way counts neither as routed nor as answered. */
export function cutRush(play: Play): void {
  const { room } = play;
  if (room.rush.pending === 0) return;
  for (const { rush } of room.seats) {
    if (rush === null) continue;
    rush.routed -= rush.pending;
    rush.pending = 0;
  }
  room.rush.pending = 0;
  creditRush(play);
}

/** No more requests arrive. Points follow when the last one that is on its way has come to an end. */
export function endRush(play: Play): void {
  const { room } = play;
  room.rush.played = rushElapsed(room);
  room.rush.phase = 'over';
  room.rush.endedAt = room.now;
  closeItem(room, openItem(room, 'rush'));
  if (room.rush.pending === 0) creditRush(play);
}
