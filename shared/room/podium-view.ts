import { awards } from './awards.ts';
import { placedSeats } from './leaderboard.ts';
import { currentBeat } from './room-lesson.ts';
import { copyCounts, type Room } from './state.ts';
import type { BeatPhase, PodiumView } from './view.ts';

/** Which places are shown already: from this one to the third. */
function shownFrom(phase: BeatPhase): number {
  if (phase === 'third') return 3;
  return phase === 'second-place' ? 2 : 1;
}

/** The podium from its beat on: places as far as they are revealed, place 1 first. */
export function podiumView(room: Room): PodiumView | null {
  const { kind } = currentBeat(room);
  if (kind !== 'podium' && kind !== 'review') return null;
  const phase = kind === 'podium' ? room.beat.phase : 'complete';
  const from = shownFrom(phase);
  const places: { place: number; names: string[]; points: number }[] = [];
  for (const { place, seat } of placedSeats(room)) {
    if (place > 3) break;
    if (place < from) continue;
    const last = places.at(-1);
    if (last?.place === place) last.names.push(seat.name);
    else places.push({ place, names: [seat.name], points: seat.points });
  }
  return {
    phase,
    places,
    awards: phase === 'complete' ? awards(room) : [],
    uptime: copyCounts(room.traffic.total),
  };
}
