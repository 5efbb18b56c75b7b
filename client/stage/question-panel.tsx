import type { BeatView, QuestionView, TableRow } from '../../shared/room/view.ts';
import { SecondsLeft } from '../host/seconds-left.tsx';
import { trh } from '../i18n/host.ts';
import { text, trc } from '../i18n/index.ts';
import { OptionMark } from '../ui/option-mark.tsx';
import { OutcomeGlyph } from '../ui/outcome.tsx';

interface QuestionPanelProps {
  readonly question: QuestionView;
  readonly beat: BeatView;
  readonly rows: readonly TableRow[];
  readonly now: () => number;
}

/** The question for all to read; how the class voted is not there before the reveal. */
export function QuestionPanel({ question, beat, rows, now }: QuestionPanelProps) {
  const { revealed } = question;
  const proof = rows.find((row) => row.step === revealed?.proof);
  return (
    <div class={`question${revealed === null ? '' : ' question-revealed'}`}>
      <div class="question-head">
        <h2>{text(question.text)}</h2>
        {question.endsAt !== undefined && (
          <p class="question-answered">
            <SecondsLeft of={question} now={now} />
          </p>
        )}
        {(beat.phase !== 'open' || revealed !== null) && (
          <p class="question-answered numbers">
            <Answered question={question} beat={beat} />
          </p>
        )}
      </div>
      <ul class="question-options">
        {question.options.map((option) => (
          <li key={option.id} class={optionClass(option.id, revealed?.correct ?? null)}>
            <OptionMark option={option.id} />
            <span class="question-option-text">
              {text(option.text)}
              {revealed?.correct === option.id && (
                <span class="question-right">
                  <OutcomeGlyph tone="ok" />
                  {trc('right')}
                </span>
              )}
            </span>
            {revealed !== null && <Votes question={question} option={option.id} />}
          </li>
        ))}
      </ul>
      {revealed !== null && (
        <p class="question-reason">
          {text(revealed.reason)}
          {proof !== undefined && proof.filled !== null && (
            <span class="question-proof">
              {' '}
              {trh('question.proof', { step: proof.step, title: text(proof.title) })}
            </span>
          )}
        </p>
      )}
    </div>
  );
}

function Answered({ question, beat }: Pick<QuestionPanelProps, 'question' | 'beat'>) {
  if (beat.phase === 'discuss') return <>{trh('question.discuss')}</>;
  const count = trc('answered.of', { n: question.answered, of: question.of });
  if (beat.phase === 'closed' || beat.phase === 'second-closed')
    return (
      <>
        {trh('question.closed')} {count}
      </>
    );
  return (
    <>
      {question.vote === 2 && question.revealed === null && <>{trh('question.second')} </>}
      {count}
    </>
  );
}

function optionClass(option: string, correct: string | null): string {
  if (correct === null) return 'question-option';
  return option === correct
    ? 'question-option question-option-right'
    : 'question-option question-option-wrong';
}

/** Before and after the discussion, as two bars on one scale. */
function Votes({ question, option }: { readonly question: QuestionView; readonly option: string }) {
  const { revealed } = question;
  if (revealed === null) return null;
  const { first, second } = revealed;
  const most = Math.max(1, ...Object.values(first), ...Object.values(second ?? {}));
  const before = first[option] ?? 0;
  const after = second === null ? null : (second[option] ?? 0);
  const width = (votes: number) => ({
    width: `${(votes / most) * 100}%`,
    '--bar-hue': `var(--option-${option})`,
  });
  return (
    <span class="votes">
      <span class={`vote${after === null ? '' : ' vote-before'}`}>
        <span class="visually-hidden">{trc('bars.first')}: </span>
        <i style={width(before)} />
        <b class="numbers">{before}</b>
      </span>
      {after !== null && (
        <span class="vote">
          <span class="visually-hidden">{trc('bars.second')}: </span>
          <i style={width(after)} />
          <b class="numbers">{after}</b>
        </span>
      )}
    </span>
  );
}
