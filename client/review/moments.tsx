import type { Lesson } from '../../shared/lesson/lesson.ts';
import type { OwnAnswer, PrivateView } from '../../shared/room/view.ts';
import { trh } from '../i18n/host.ts';
import { text, trc } from '../i18n/index.ts';
import { Verdict } from '../ui/outcome.tsx';

interface MomentsProps {
  readonly lesson: Lesson;
  readonly answers: PrivateView['answers'] | null;
}

/** The three whys, the lines to take home, and the story as a flow. */
export function Moments({ lesson, answers }: MomentsProps) {
  const moments = lesson.steps.flatMap((step) => (step.explain === null ? [] : [step.explain]));
  return (
    <>
      <section class="stack" aria-labelledby="review-moments">
        <h2 id="review-moments">{trh('review.moments')}</h2>
        <ol class="moments">
          {moments.map((moment) => {
            const own = answers?.[moment.id] ?? null;
            const right = moment.options.find((option) => option.id === moment.correct);
            return (
              <li key={moment.id} class="card">
                <h3>{text(moment.text)}</h3>
                {right !== undefined && <p class="moment-answer">{text(right.text)}</p>}
                <p class="soft">{text(moment.reason)}</p>
                {own !== null && own.right !== null && (
                  <Verdict right={own.right && own.firstPick === null} word={ownWord(own)} />
                )}
              </li>
            );
          })}
        </ol>
      </section>
      <section class="stack" aria-labelledby="review-snapshot">
        <h2 id="review-snapshot">{trh('review.snapshot')}</h2>
        <ol class="snapshot-lines">
          {lesson.snapshot.map((line) => (
            <li key={line.en}>{text(line)}</li>
          ))}
        </ol>
      </section>
      <section class="stack" aria-labelledby="review-flow">
        <h2 id="review-flow">{trh('review.flow')}</h2>
        <ol class="flow">
          {lesson.flow.map((stage) => (
            <li key={stage.en}>{text(stage)}</li>
          ))}
        </ol>
      </section>
    </>
  );
}

/** Right at once, right with the second pick, or not. */
function ownWord(own: OwnAnswer): string {
  if (own.right !== true) return trc('wrong');
  return own.firstPick === null ? trc('right') : trh('review.moment.second');
}
