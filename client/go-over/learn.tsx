import { text } from '../i18n/index.ts';
import { withCode } from '../ui/with-code.tsx';
import type { ActivityProps } from './activity.ts';
import { tro } from './words.ts';

/** The lesson in order: what was done, what it came to, and how one sees it. */
export function Learn({ lesson }: ActivityProps) {
  return (
    <>
      <p class="soft">{tro('learn.text')}</p>
      <ol class="stack">
        {lesson.steps.map(({ number, title, act, result, saw }) => (
          <li key={number} class="go-over-item">
            <h3>
              {number}. {text(title)}
            </h3>
            {act !== null && <p class="soft">{withCode(text(act.label))}</p>}
            <p class="strong">{withCode(text(result))}</p>
            <p>{withCode(text(saw.reason))}</p>
          </li>
        ))}
      </ol>
      <h3>{tro('learn.home')}</h3>
      <ol class="go-over-lines">
        {lesson.snapshot.map((line) => (
          <li key={line.en}>{withCode(text(line))}</li>
        ))}
      </ol>
    </>
  );
}
