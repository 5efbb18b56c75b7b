import type { BeatView, RoomView } from '../../shared/room/view.ts';

/** Answers and ranking are nobody's before the podium has been shown, or the class was ended. */
export function isFinished(room: Pick<RoomView, 'ended'>, beat: Pick<BeatView, 'kind' | 'phase'>): boolean {
  return room.ended || beat.kind === 'review' || (beat.kind === 'podium' && beat.phase === 'complete');
}
