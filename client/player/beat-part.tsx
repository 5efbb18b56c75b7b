import { assertNever } from '../../shared/lib/assert-never.ts';
import { Explain } from './explain.tsx';
import { useGame } from './game.ts';
import { Lobby } from './lobby.tsx';
import { podium, review } from './map-parts.ts';
import { QuestionPart } from './question-part.tsx';
import { Rush } from './rush.tsx';
import { Saw } from './saw.tsx';
import { Task } from './task.tsx';
import { Watch } from './watch.tsx';

/** What one does in this beat. */
export function BeatPart() {
  const { room } = useGame();
  const { kind, id, phase } = room.beat.value;
  // In a class that was ended early nothing is left to be done, and nothing to wait for.
  if (room.room.value.ended && kind !== 'review' && !/revealed|over|complete/.test(phase)) return null;
  switch (kind) {
    case 'lobby':
      return <Lobby />;
    case 'predict':
    case 'quiz':
    case 'transfer':
      return <QuestionPart key={id} />;
    case 'watch':
      return <Watch key={id} />;
    case 'do':
      return <Task />;
    case 'saw':
      return <Saw key={id} />;
    case 'explain':
      return <Explain key={id} />;
    case 'rush':
      return <Rush />;
    case 'podium':
      return <podium.Part />;
    case 'review':
      return <review.Part />;
    case 'free':
      return null;
    default:
      return assertNever(kind);
  }
}
