import { text } from '../i18n/index.ts';
import { withCode } from '../ui/with-code.tsx';
import type { ActivityProps } from './activity.ts';
import { tro } from './words.ts';

/** The key moments' reasons, and the misconceptions that stand against them. */
export function Why({ lesson }: ActivityProps) {
  const moments = lesson.steps.flatMap(({ explain }) => (explain === null ? [] : [explain]));
  return (
    <>
      <p class="soft">{tro('why.text')}</p>
      {moments.map((moment) => {
        const believed = moment.options.flatMap(({ misconception }) => misconception ?? []);
        return (
          <section key={moment.id} class="go-over-item" aria-label={text(moment.text)}>
            <h3>{withCode(text(moment.text))}</h3>
            {moment.options
              .filter(({ id }) => id === moment.correct)
              .map((option) => (
                <p key={option.id} class="strong">
                  {withCode(text(option.text))}
                </p>
              ))}
            <p>{withCode(text(moment.reason))}</p>
            {believed.length > 0 && (
              <>
                <h4 class="small soft">{tro('why.believed')}</h4>
                <ul class="go-over-lines">
                  {believed.map((one) => (
                    <li key={one.en}>
                      <s>{withCode(text(one))}</s>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </section>
        );
      })}
    </>
  );
}
