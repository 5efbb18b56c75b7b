import { useRef } from 'preact/hooks';
import { text } from '../i18n/index.ts';
import { Verdict } from '../ui/outcome.tsx';
import { withCode } from '../ui/with-code.tsx';
import { useGame } from './game.ts';
import { Guess } from './guess.tsx';
import { type ShownGoals, shownGoals } from './shown-goals.ts';
import { trp } from './words.ts';

/** What is to be done in this step, ticked off as it is done. */
export function Task() {
  const { room, you } = useGame();
  const shown = useRef<ShownGoals | null>(null);
  shown.current = shownGoals(shown.current, room.beat.value.id, you.value.goals);
  const { goals } = shown.current;
  const reached = goals.filter((goal) => goal.done >= goal.need).length;
  return (
    <div class="stack">
      {goals.length > 0 && (
        <section class="card" aria-label={trp('goals')}>
          <h2 class="visually-hidden">{trp('goals')}</h2>
          <ul class="goals">
            {goals.map((goal, index) => (
              <Goal key={`${index} ${goal.text.en}`} {...goal} words={text(goal.text)} />
            ))}
          </ul>
          <p class="goals-all" role="status">
            {reached === goals.length ? (
              <Verdict
                right
                word={trp(you.value.requests[0]?.outcome === 'answered' ? 'goals.well' : 'goals.all')}
              />
            ) : (
              <span class="small soft numbers">
                {trp('goals.count', { done: reached, need: goals.length })} {trp('goals.done')}
              </span>
            )}
          </p>
        </section>
      )}
      {room.beat.value.guess && <Guess />}
    </div>
  );
}

function Goal({
  words,
  done,
  need,
}: {
  readonly words: string;
  readonly done: number;
  readonly need: number;
}) {
  const reached = done >= need;
  return (
    <li class={reached ? 'goal goal-done' : 'goal'}>
      <svg class="goal-box" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <rect x="2.5" y="2.5" width="19" height="19" rx="6" />
        {reached ? <path d="m7 12.4 3.4 3.4L17 8.8" /> : null}
      </svg>
      <span class="grow">
        {withCode(words)}
        {reached || !words.includes('`') ? null : (
          <>
            {' '}
            <a class="goal-way" href="#console">
              {trp('goal.way')}
            </a>
          </>
        )}
      </span>
      <span class="goal-count numbers">
        {reached ? (
          <span class="visually-hidden">{trp('goals.done')}</span>
        ) : need > 1 ? (
          trp('goals.count', { done, need })
        ) : null}
      </span>
    </li>
  );
}
