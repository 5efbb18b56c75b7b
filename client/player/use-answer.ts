import { useState } from 'preact/hooks';
import type { QuestionView } from '../../shared/room/view.ts';
import { useGame } from './game.ts';

export interface Draft {
  readonly option: string;
  readonly sure: boolean | null;
}

export interface Answering {
  /** What was tapped and is not acknowledged yet; the screen shows it at once. */
  readonly draft: Draft | null;
  readonly give: (draft: Draft) => Promise<boolean | null>;
}

/** Sends answers as they are tapped. `give` says whether it was right, where that is told at once. */
export function useAnswer(question: QuestionView): Answering {
  const { give } = useGame();
  const [draft, setDraft] = useState<Draft | null>(null);
  return {
    draft,
    give: async (next) => {
      setDraft(next);
      const { option, sure } = next;
      const answer = await give({
        type: 'answer',
        item: question.id,
        option,
        ...(sure !== null && { sure }),
      });
      setDraft((current) => (current === next ? null : current));
      return answer.ok && answer.answer?.type === 'judged' ? answer.answer.right : null;
    },
  };
}
