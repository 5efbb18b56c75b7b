import { useState } from 'preact/hooks';
import type { QuestionView } from '../../shared/room/view.ts';
import { announce } from '../ui/live-region.tsx';
import { Verdict } from '../ui/outcome.tsx';
import { AnsweredCount } from './answered-count.tsx';
import { useGame } from './game.ts';
import { contrast, replay } from './map-parts.ts';
import { InstantOptions } from './options.tsx';
import { Proof, QuestionResult } from './question-result.tsx';
import { useAnswer } from './use-answer.ts';
import { trp } from './words.ts';

/** One tap: what did you see? Whoever missed it looks again, without a penalty. Then the step's truth. */
export function Saw() {
  const { room } = useGame();
  const question = room.question.value;
  if (question === null) return null;
  if (question.revealed === null) return <OpenSaw question={question} />;
  const prediction = room.prediction.value;
  const both = room.contrast.value;
  return (
    <div class="stack" style={{ '--gap': '2rem' }}>
      <QuestionResult question={question} title={trp('saw.truth')} brief />
      {both?.after.step === room.beat.value.step && <contrast.Part contrast={both} />}
      {prediction?.revealed && (
        <QuestionResult question={prediction} title={trp('predict.result')} proof={false} />
      )}
      <Proof step={question.revealed.proof} />
    </div>
  );
}

function OpenSaw({ question }: { readonly question: QuestionView }) {
  const { room, you } = useGame();
  const own = you.value.answers[question.id];
  const [round, setRound] = useState(0);
  const { vote, saving, savingWord, give } = useAnswer(question, { option: own?.option ?? null, sure: null });
  const pick = vote.option;
  const right = saving || own?.option !== pick ? null : own.right;
  const answer = async (option: string) => {
    const judged = await give(option, null);
    if (judged === null) return;
    announce(trp(judged ? 'saw.right' : 'saw.wrong'));
    if (!judged) setRound((count) => count + 1);
  };
  return (
    <div class="stack">
      <InstantOptions question={question} pick={pick} onPick={(option) => void answer(option)} open />
      <div class="answer-status">
        {right === null ? (
          <p class="strong">{pick === null ? trp('question.pick') : savingWord}</p>
        ) : (
          <p>
            <Verdict right={right} word={trp(right ? 'saw.right' : 'saw.wrong')} />
          </p>
        )}
      </div>
      {right === false ? <replay.Part key={round} step={room.beat.value.step ?? 0} /> : null}
      <AnsweredCount question={question} />
    </div>
  );
}
