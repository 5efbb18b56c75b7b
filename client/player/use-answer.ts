import { useEffect, useState } from 'preact/hooks';
import type { QuestionView } from '../../shared/room/view.ts';
import { useGame } from './game.ts';
import { type Draft, isShown, type Vote } from './own-answer.ts';
import { trp } from './words.ts';

export interface Answering {
  /** What the screen shows: what was tapped, at once; later what the room has. */
  readonly vote: Vote;
  /** True until the room has acknowledged what was tapped. */
  readonly saving: boolean;
  /** What becomes of it meanwhile: on its way, or kept until the connection is back. */
  readonly savingWord: string;
  readonly give: (option: string, sure: boolean | null) => Promise<boolean | null>;
}

/** Sends answers as they are tapped. `give` says whether it was right, where that is told at once. */
export function useAnswer(question: QuestionView, known: Vote): Answering {
  const { connection, give } = useGame();
  const [draft, setDraft] = useState<Draft | null>(null);
  useEffect(() => {
    // Only this one: another may have been tapped since this was drawn.
    if (draft !== null && isShown(draft, known)) setDraft((now) => (now === draft ? null : now));
  }, [draft, known.option, known.sure]);
  return {
    vote: draft ?? known,
    saving: draft !== null && !draft.acknowledged,
    savingWord: trp(connection.state.value.name === 'ready' ? 'question.saving' : 'question.kept'),
    give: async (option, sure) => {
      const next: Draft = { option, sure, acknowledged: false };
      setDraft(next);
      const answer = await give({
        type: 'answer',
        item: question.id,
        option,
        ...(sure !== null && { sure }),
      });
      setDraft((current) =>
        current !== next ? current : answer.ok ? { ...next, acknowledged: true } : null,
      );
      return answer.ok && answer.answer?.type === 'judged' ? answer.answer.right : null;
    },
  };
}
