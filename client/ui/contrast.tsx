import type { ContrastSide, ContrastView } from '../../shared/room/view.ts';
import { contrastTexts } from '../i18n/contrast.ts';
import { translator } from '../i18n/dictionary.ts';
import { language } from '../i18n/index.ts';
import { OutcomeGlyph } from './outcome.tsx';
import './contrast.css';

const tr = translator(contrastTexts, () => language.value);

interface ContrastProps {
  readonly contrast: ContrastView;
}

/** Two steps side by side, such as the same event without and with a Service. */
export function Contrast({ contrast }: ContrastProps) {
  return (
    <section class="contrast" aria-label={tr('title')}>
      <h2>{tr('title')}</h2>
      <div class="contrast-sides">
        <Side side={contrast.before} />
        <Side side={contrast.after} />
      </div>
    </section>
  );
}

function Side({ side }: { readonly side: ContrastSide }) {
  return (
    <div class="contrast-side">
      <h3>{tr('step', { n: side.step })}</h3>
      <p class="contrast-address">{side.clusterIP ?? tr('none')}</p>
      <ul class="contrast-ips">
        {side.oldIPs.map((ip) => (
          <li key={ip}>
            <s>{ip}</s>
          </li>
        ))}
        {side.newIPs.map((ip) => (
          <li key={ip}>
            <b>{ip}</b>
          </li>
        ))}
      </ul>
      <p class="contrast-count">
        <OutcomeGlyph tone="ok" />
        {tr('answered', { n: side.answered })}
      </p>
      <p class="contrast-count">
        <OutcomeGlyph tone="failed" />
        {tr('failed', { n: side.failed })}
      </p>
    </div>
  );
}
