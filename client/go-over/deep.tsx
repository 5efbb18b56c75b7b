import { text } from '../i18n/index.ts';
import { withCode } from '../ui/with-code.tsx';
import type { ActivityProps } from './activity.ts';
import { tro } from './words.ts';

/** What the lesson left out: a real cluster, step by step. */
export function Deep({ lesson }: ActivityProps) {
  return (
    <>
      <p class="soft">{tro('deep.text')}</p>
      <ul class="stack">
        {lesson.steps.flatMap(({ number, title, realCluster }) =>
          realCluster === null
            ? []
            : [
                <li key={number} class="go-over-item">
                  <h3>
                    {number}. {text(title)}
                  </h3>
                  <p>{withCode(text(realCluster))}</p>
                </li>,
              ],
        )}
      </ul>
    </>
  );
}
