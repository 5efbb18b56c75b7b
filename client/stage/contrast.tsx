import type { ContrastSide, ContrastView } from '../../shared/room/view.ts';
import { trh } from '../i18n/host.ts';
import { OutcomeGlyph } from '../ui/outcome.tsx';

/** The same event twice, side by side: without a Service, and with one. */
export function Contrast({ contrast }: { readonly contrast: ContrastView }) {
  return (
    <section class="contrast" aria-label={trh('contrast.title')}>
      <h2>{trh('contrast.title')}</h2>
      <div class="contrast-sides">
        <Side side={contrast.before} word={trh('contrast.without')} />
        <Side side={contrast.after} word={trh('contrast.with')} />
      </div>
    </section>
  );
}

function Side({ side, word }: { readonly side: ContrastSide; readonly word: string }) {
  return (
    <div class="contrast-side">
      <h3>
        {trh('step.n', { n: side.step })} · {word}
      </h3>
      <p class="contrast-address">{side.clusterIP ?? trh('contrast.none')}</p>
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
        {trh('count.answered', { n: side.answered })}
      </p>
      <p class="contrast-count">
        <OutcomeGlyph tone="failed" />
        {trh('count.failed', { n: side.failed })}
      </p>
    </div>
  );
}
