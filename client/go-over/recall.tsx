import { useState } from 'preact/hooks';
import type { Lesson, Question } from '../../shared/lesson/lesson.ts';
import { text } from '../i18n/index.ts';
import { Button } from '../ui/button.tsx';
import { withCode } from '../ui/with-code.tsx';
import type { ActivityProps } from './activity.ts';
import { tro } from './words.ts';

/** What can be asked without a cluster before one's eyes. */
const asked = ({ steps, quiz }: Lesson): readonly Question[] => [
  ...steps.flatMap(({ predict, explain }) => [predict, explain].filter((one) => one !== null)),
  ...quiz,
];

/** Questions from memory, without options; whoever answers judges. */
export function Recall({ lesson }: ActivityProps) {
  const [round, setRound] = useState(asked(lesson));
  const [index, setIndex] = useState(0);
  const [shown, setShown] = useState(false);
  const [missed, setMissed] = useState<readonly Question[]>([]);
  const question = round[index];
  const start = (questions: readonly Question[]) => {
    setRound(questions);
    setIndex(0);
    setMissed([]);
  };
  if (question === undefined) {
    return (
      <>
        <p class="strong" role="status">
          {tro('recall.result', { n: round.length - missed.length, of: round.length })}
        </p>
        <div class="row">
          {missed.length > 0 && (
            <Button kind="primary" onClick={() => start(missed)}>
              {tro('recall.again')}
            </Button>
          )}
          <Button onClick={() => start(asked(lesson))}>{tro('recall.all')}</Button>
        </div>
      </>
    );
  }
  const judged = (knew: boolean) => {
    if (!knew) setMissed([...missed, question]);
    setShown(false);
    setIndex(index + 1);
  };
  const right = question.options.find(({ id }) => id === question.correct);
  return (
    <>
      <p class="soft">{tro('recall.text')}</p>
      <div class="stack" role="status">
        <p class="small soft">{tro('recall.count', { n: index + 1, of: round.length })}</p>
        <h3>{withCode(text(question.text))}</h3>
        {shown && right !== undefined && (
          <>
            <p class="strong">{withCode(text(right.text))}</p>
            <p>{withCode(text(question.reason))}</p>
          </>
        )}
      </div>
      <div class="row">
        {/* One and the same first button: the focus stays where it was. */}
        <Button kind="primary" onClick={() => (shown ? judged(true) : setShown(true))}>
          {tro(shown ? 'recall.knew' : 'recall.show')}
        </Button>
        {shown && <Button onClick={() => judged(false)}>{tro('recall.not-yet')}</Button>}
      </div>
    </>
  );
}
