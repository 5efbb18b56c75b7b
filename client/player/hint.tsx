import type { OwnAnswer, QuestionView } from '../../shared/room/view.ts';
import { text } from '../i18n/index.ts';
import { Button } from '../ui/button.tsx';
import { Lightbulb } from '../ui/icons.ts';
import { useGame } from './game.ts';
import { trp } from './words.ts';

interface HintProps {
  readonly question: QuestionView;
  readonly own: OwnAnswer | undefined;
  /** Before the first vote is closed a hint has its price. */
  readonly first: boolean;
}

export function Hint({ question, own, first }: HintProps) {
  const { room, give } = useGame();
  const hint = own?.hint ?? null;
  const { phase } = room.beat.value;
  if (hint !== null)
    return (
      <p class="note" role="status">
        <strong>{trp('question.hint.title')}: </strong>
        {text(hint)}
      </p>
    );
  if (phase !== 'open' && phase !== 'second' && phase !== 'discuss') return null;
  return (
    <Button kind="plain" onClick={() => void give({ type: 'hint', item: question.id })}>
      <Lightbulb class="icon" />
      {trp(first ? 'question.hint' : 'question.hint.later')}
    </Button>
  );
}
