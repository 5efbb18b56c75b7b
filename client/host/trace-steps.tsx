import type { Trace } from '../../shared/net/request.ts';
import { trh } from '../i18n/host.ts';
import { text } from '../i18n/index.ts';
import { Outcome } from '../ui/outcome.tsx';

/** The way of one request, hop by hop, and the command that shows the same for real. */
export function TraceSteps({ trace }: { readonly trace: Trace }) {
  return (
    <div class="stack">
      <ol class="trace">
        {trace.hops.map((hop, index) => (
          <li key={`${index} ${hop.rule}`}>
            <span class="trace-at ip">{hop.at}</span>
            <span>{text(hop.text)}</span>
            <span class="trace-rule">{hop.rule}</span>
          </li>
        ))}
      </ol>
      <Outcome outcome={trace.outcome} />
      <p class="soft">{trh('trace.kubectl')}</p>
      <code class="kubectl">{trace.kubectl}</code>
    </div>
  );
}
