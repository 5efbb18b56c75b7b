import { realSteps } from '../../shared/lesson/real-cluster.ts';
import { language } from '../i18n/language.ts';
import type { ActivityProps } from './activity.ts';
import { tro } from './words.ts';

/** The lesson's changes as YAML and commands for a cluster of one's own. */
export function Project({ lesson }: ActivityProps) {
  return (
    <>
      <p class="soft">{tro('project.text')}</p>
      {realSteps(lesson, language.value).map(({ step, lines }) => (
        <section key={step} class="go-over-item" aria-label={tro('step', { n: step })}>
          <h3>{tro('step', { n: step })}</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
          <pre class="go-over-code" tabIndex={0}>
            {lines.join('\n')}
          </pre>
        </section>
      ))}
    </>
  );
}
