import type { BeatPhase, QuestionView } from '../../shared/room/view.ts';
import { Choice } from '../ui/field.tsx';
import { AnsweredCount } from './answered-count.tsx';
import { useGame } from './game.ts';
import { Hint } from './hint.tsx';
import { squads, timer } from './map-parts.ts';
import { Options } from './options.tsx';
import { lastPick, type QuestionState, questionState } from './own-answer.ts';
import { QuestionResult } from './question-result.tsx';
import { useAnswer } from './use-answer.ts';
import { useTimeLeft } from './use-now.ts';
import { trp } from './words.ts';

/** A prediction, a question of the quiz, or the transfer question. */
export function QuestionPart() {
  const { room } = useGame();
  const question = room.question.value;
  if (question === null) return null;
  if (question.revealed !== null && room.beat.value.phase === 'revealed')
    return <QuestionResult question={question} />;
  const { phase } = room.beat.value;
  return <OpenQuestion key={`${question.id} ${question.vote}`} question={question} phase={phase} />;
}

interface OpenQuestionProps {
  readonly question: QuestionView;
  readonly phase: BeatPhase;
}

/** A question before its reveal. */
export function OpenQuestion({ question, phase }: OpenQuestionProps) {
  const { you } = useGame();
  const own = you.value.answers[question.id];
  const left = useTimeLeft(you.value.endsAt, question.stoppedAt);
  const state = questionState(left !== null && left < 0 ? 'closed' : phase, question, own);
  const { vote, saving, savingWord, give } = useAnswer(question, { option: state.pick, sure: state.sure });
  const { option: pick, sure } = vote;
  return (
    <div class="stack">
      {state.second ? (
        <p class="note">
          {trp('question.second')}{' '}
          {state.firstPick === null ? '' : trp('question.first', { letter: state.firstPick.toUpperCase() })}
        </p>
      ) : null}
      <Options
        question={question}
        pick={phase === 'discuss' ? lastPick(own) : pick}
        onPick={(option) => void give(option, sure)}
        open={state.open}
      />
      {pick === null || !state.open ? null : (
        <div class="sure">
          <Choice
            legend={trp('question.sure')}
            value={sure === null ? null : sure ? 'yes' : 'no'}
            onChange={(value) => void give(pick, value === 'yes')}
            options={[
              { value: 'yes', label: trp('question.sure.yes') },
              { value: 'no', label: trp('question.sure.no') },
            ]}
          />
        </div>
      )}
      {phase === 'discuss' ? (
        <p class="note">{trp('question.discuss')}</p>
      ) : (
        <Status state={state} saving={saving ? savingWord : null} pick={pick} worth={question.worth} />
      )}
      {phase === 'discuss' && you.value.squad !== null && <squads.Part />}
      {left === null ? null : <timer.Part left={left} />}
      {question.hasHint && <Hint question={question} own={own} first={state.open && !state.second} />}
      <AnsweredCount question={question} />
    </div>
  );
}

interface StatusProps {
  readonly state: QuestionState;
  readonly saving: string | null;
  readonly pick: string | null;
  readonly worth: number;
}

/** Always one sentence, in a place of its own: nothing moves when it changes. */
function Status({ state, saving, pick, worth }: StatusProps) {
  const { alone } = useGame();
  const sentence = () => {
    if (saving !== null) return saving;
    if (!state.open && pick === null) return trp('question.closed.none');
    if (!state.open) return trp(alone === null ? 'question.closed' : 'question.closed.alone');
    return pick === null ? trp('question.pick') : trp('question.saved');
  };
  return (
    <div class="answer-status">
      <p class="strong">{sentence()}</p>
      {state.open && worth > 0 && <p class="small soft">{trp('question.sure.why', { worth })}</p>}
    </div>
  );
}
