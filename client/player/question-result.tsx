import { useEffect, useState } from 'preact/hooks';
import type { QuestionView } from '../../shared/room/view.ts';
import { text } from '../i18n/index.ts';
import { AnswerBars } from '../ui/answer-bars.tsx';
import { Button } from '../ui/button.tsx';
import { Badge } from '../ui/card.tsx';
import { LessonTable } from '../ui/lesson-table.tsx';
import { announce } from '../ui/live-region.tsx';
import { Verdict } from '../ui/outcome.tsx';
import { useGame } from './game.ts';
import { replay } from './map-parts.ts';
import { lastPick } from './own-answer.ts';
import { trp } from './words.ts';

interface QuestionResultProps {
  readonly question: QuestionView;
  /** Above the question's text, where the screen shows more than one. */
  readonly title?: string;
  /** Without how the class voted, and without the proof. */
  readonly brief?: boolean;
  readonly proof?: boolean;
}

/** After the reveal: right or not, why, how the class voted, and the step that proves it. */
export function QuestionResult({ question, title, brief = false, proof = true }: QuestionResultProps) {
  const { you, alone } = useGame();
  const { revealed } = question;
  const own = you.value.answers[question.id];
  const pick = lastPick(own);
  const right = pick !== null && pick === revealed?.correct;
  const letter = revealed?.correct.toUpperCase() ?? '';
  const verdict =
    pick === null
      ? trp('question.result.none', { letter })
      : right
        ? trp('question.result.right')
        : trp('question.result.wrong', { letter });
  const points = you.value.points.items.find(({ item }) => item === question.id)?.points ?? 0;
  useEffect(() => announce(verdict), [question.id]);
  if (revealed === null) return null;
  return (
    <section class="stack result" {...(title !== undefined && { 'aria-label': title })}>
      <div>
        {title === undefined ? null : <p class="small soft strong">{title}</p>}
        <h2>{text(question.text)}</h2>
      </div>
      <div class={`verdict ${right ? 'verdict-right' : 'verdict-wrong'}`}>
        <p class="row spread">
          <Verdict right={right} word={verdict} />
          {points > 0 ? <Badge tone="good">{trp('question.points', { n: points })}</Badge> : null}
        </p>
        {brief && !right
          ? question.options.map(({ id, text: words }) =>
              id === revealed.correct ? (
                <p key={id} class="strong">
                  {text(words)}
                </p>
              ) : null,
            )
          : null}
        <p>{text(revealed.reason)}</p>
      </div>
      {brief ? null : (
        <>
          <h3>{trp(alone === null ? 'question.class' : 'question.class.alone')}</h3>
          <AnswerBars question={question} mine={pick} />
        </>
      )}
      {brief || !proof ? null : <Proof step={revealed.proof} />}
    </section>
  );
}

/** The row of the table that settles a question. */
export function Proof({ step }: { readonly step: number }) {
  const { room, history } = useGame();
  const [again, setAgain] = useState(false);
  const rows = room.table.value.filter((row) => row.step === step);
  return (
    <section class="stack" style={{ '--gap': '0.5rem' }}>
      <h3>{trp('question.proof', { n: step })}</h3>
      <div class="table-box">
        <LessonTable rows={rows} hideCaption />
      </div>
      {!history.has(step) ? null : again ? (
        <replay.Part step={step} />
      ) : (
        <Button onClick={() => setAgain(true)}>{trp('replay.title')}</Button>
      )}
    </section>
  );
}
