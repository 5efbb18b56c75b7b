import { text } from '../i18n/index.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { withCode } from '../ui/with-code.tsx';
import type { ActivityProps } from './activity.ts';
import { tro } from './words.ts';

/** The lesson to play alone. */
export function Try({ lesson, practise }: ActivityProps) {
  const label = tro('try.start', { lesson: text(lesson.title) });
  return (
    <>
      <p>{tro('try.text')}</p>
      <p class="soft">{withCode(text(lesson.summary))}</p>
      {'href' in practise ? (
        <ButtonLink kind="primary" href={practise.href}>
          {label}
        </ButtonLink>
      ) : (
        <Button kind="primary" onClick={practise.start}>
          {label}
        </Button>
      )}
    </>
  );
}
