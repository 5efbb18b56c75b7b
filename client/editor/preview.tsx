import { useState } from 'preact/hooks';
import type { Lesson, Question } from '../../shared/lesson/lesson.ts';
import type { RehearsedStep } from '../../shared/room/rehearse.ts';
import { text } from '../i18n/index.ts';
import { ClusterMap } from '../stage-drawing/cluster-map.tsx';
import { Choice } from '../ui/field.tsx';
import { Outcome } from '../ui/outcome.tsx';
import { withCode } from '../ui/with-code.tsx';
import type { Checked } from './checked.ts';
import { tre } from './words.ts';

/** The lesson as it plays: a step's cluster, row, requests and questions; or the quiz. */
export function Preview({ checked }: { readonly checked: Checked }) {
  const { lesson, rehearsal } = checked;
  const [chosen, choose] = useState('1');
  if (lesson === null || rehearsal === null) return <p class="soft">{tre('preview.none')}</p>;
  const index = Math.min(Number(chosen), lesson.steps.length) - 1;
  const step = rehearsal.steps[index];
  return (
    <div class="stack">
      <p class="strong">{text(lesson.title)}</p>
      <Choice
        legend={tre('preview')}
        hideLegend
        value={chosen === 'quiz' ? 'quiz' : String(index + 1)}
        options={[
          ...lesson.steps.map(({ number }) => ({ value: String(number), label: String(number) })),
          { value: 'quiz', label: tre('preview.quiz') },
        ]}
        onChange={choose}
      />
      {chosen === 'quiz' || step === undefined ? (
        [...lesson.quiz, lesson.transfer].map((question) => <Asked key={question.id} question={question} />)
      ) : (
        <StepPreview {...{ lesson, index, step }} />
      )}
    </div>
  );
}

interface StepPreviewProps {
  readonly lesson: Lesson;
  readonly index: number;
  readonly step: RehearsedStep;
}

function StepPreview({ lesson, index, step }: StepPreviewProps) {
  const written = lesson.steps[index];
  if (written === undefined) return null;
  const { podIPs, clusterIP, targets } = step.row;
  const cell = (list: readonly string[]) => (list.length === 0 ? tre('none') : list.join(', '));
  return (
    <>
      <h3>
        {tre('preview.step', { n: written.number })}: {text(written.title)}
      </h3>
      <p>{withCode(text(written.do.text))}</p>
      <div class="editor-map">
        <ClusterMap view={step.cluster} dots={[]} orientation="vertical" />
      </div>
      <dl class="editor-row" aria-label={tre('preview.row')}>
        <dt>{tre('preview.pods')}</dt>
        <dd class="mono">{cell(podIPs)}</dd>
        <dt>{tre('preview.ip')}</dt>
        <dd class="mono">{clusterIP ?? tre('none')}</dd>
        <dt>{tre('preview.targets')}</dt>
        <dd class="mono">{cell(targets)}</dd>
      </dl>
      {step.requests.length > 0 && (
        <>
          <h4>{tre('preview.requests')}</h4>
          <ol class="editor-requests">
            {step.requests.map(({ id, outcome, to, servedBy }) => (
              <li key={id}>
                <Outcome outcome={outcome} to={to} servedBy={servedBy} />
              </li>
            ))}
          </ol>
        </>
      )}
      {[written.predict, written.saw, written.explain].map((question) =>
        question === null ? null : <Asked key={question.id} question={question} />,
      )}
    </>
  );
}

function Asked({ question }: { readonly question: Question }) {
  return (
    <section class="card" aria-label={question.id}>
      <p class="strong">{withCode(text(question.text))}</p>
      <ul class="editor-options">
        {question.options.map((option) => (
          <li key={option.id}>
            <b>{option.id.toUpperCase()}</b> {withCode(text(option.text))}
            {option.id === question.correct ? <b> ({tre('right')})</b> : null}
            {option.misconception === null ? null : (
              <span class="small soft"> {text(option.misconception)}</span>
            )}
          </li>
        ))}
      </ul>
      <p class="soft">{withCode(text(question.reason))}</p>
    </section>
  );
}
