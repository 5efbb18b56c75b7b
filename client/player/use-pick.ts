import { announce } from '../ui/live-region.tsx';
import { type Game, useGame } from './game.ts';
import { trp } from './words.ts';

/** What tapping an address does now: it becomes the target, or in the rush a request is routed there. */
export function usePick(): ((address: string) => void) | null {
  const game = useGame();
  const { kind } = game.room.beat.value;
  if (game.room.room.value.ended) return null;
  switch (kind) {
    case 'rush':
      return game.room.rush.value?.phase === 'running' ? (to) => void game.give({ type: 'send', to }) : null;
    case 'watch':
    case 'do':
    case 'free':
    case 'review':
      return (to) => void chooseTarget(game, to);
    default:
      return null;
  }
}

export async function chooseTarget({ give }: Game, to: string): Promise<boolean> {
  const answer = await give({ type: 'set-target', to });
  if (answer.ok) announce(trp('target.set', { to }));
  return answer.ok;
}
