import type { QuestionView } from '../../shared/room/view.ts';
import { announce } from '../ui/live-region.tsx';
import { Verdict } from '../ui/outcome.tsx';
import { AnsweredCount } from './answered-count.tsx';
import { useGame } from './game.ts';
import { InstantOptions } from './options.tsx';
import { keyMoment } from './own-answer.ts';
import { QuestionResult } from './question-result.tsx';
import { useAnswer } from './use-answer.ts';
import { trp } from './words.ts';

/** A key moment: why? A wrong first pick may be followed by a second one, which still gives half. */
export function Explain() {
  const question = useGame().room.question.value;
  if (question === null) return null;
  return question.revealed === null ? (
    <OpenExplain question={question} />
  ) : (
    <QuestionResult question={question} />
  );
}

function OpenExplain({ question }: { readonly question: QuestionView }) {
  const own = useGame().you.value.answers[question.id];
  const { vote, saving, savingWord, give } = useAnswer(question, { option: own?.option ?? null, sure: null });
  const stand = keyMoment(own);
  const wrong = [own?.firstPick ?? null, own?.right === false ? (own.option ?? null) : null].filter(
    (option) => option !== null,
  );
  const answer = async (option: string) => {
    const judged = await give(option, null);
    if (judged === null) return;
    const missed = stand === 'again' ? 'explain.over' : 'explain.wrong';
    announce(trp(judged ? 'explain.right' : missed));
  };
  return (
    <div class="stack">
      <InstantOptions
        question={question}
        pick={vote.option}
        onPick={(option) => void answer(option)}
        open={!saving && (stand === 'open' || stand === 'again')}
        wrong={wrong}
        right={stand === 'right' ? (own?.option ?? null) : null}
      />
      <div class="answer-status">
        {saving ? (
          <p class="strong">{savingWord}</p>
        ) : stand === 'open' ? (
          <p class="strong">{trp('question.pick')}</p>
        ) : (
          <Verdict
            right={stand === 'right'}
            word={trp(
              stand === 'right' ? 'explain.right' : stand === 'again' ? 'explain.wrong' : 'explain.over',
            )}
          />
        )}
      </div>
      <AnsweredCount question={question} />
    </div>
  );
}
