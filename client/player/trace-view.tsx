import { useEffect, useState } from 'preact/hooks';
import type { Trace } from '../../shared/net/request.ts';
import type { OwnRequest } from '../../shared/room/view.ts';
import { text } from '../i18n/index.ts';
import { Badge } from '../ui/card.tsx';
import { Outcome } from '../ui/outcome.tsx';
import { refusalSentence } from '../ui/refusal-words.ts';
import { useGame } from './game.ts';
import { trp } from './words.ts';

type Loaded = { readonly trace: Trace } | { readonly failure: string } | null;

/** The way of one request, hop by hop, each with its rule, and the command that shows the same for real. */
export function TraceView({ request }: { readonly request: OwnRequest }) {
  const { connection } = useGame();
  const [loaded, setLoaded] = useState<Loaded>(null);
  useEffect(() => {
    let wanted = true;
    void connection.trace(request.id).then((answer) => {
      if (!wanted) return;
      if (answer.ok && answer.answer?.type === 'trace') setLoaded({ trace: answer.answer.trace });
      else setLoaded({ failure: answer.ok ? trp('trace.failed') : refusalSentence(answer.refusal) });
    });
    return () => {
      wanted = false;
    };
  }, [connection, request.id, request.outcome]);
  if (loaded === null) return <p role="status">{trp('trace.loading')}</p>;
  if ('failure' in loaded) return <p role="alert">{loaded.failure}</p>;
  const { trace } = loaded;
  return (
    <div class="stack">
      <ol class="hops">
        {trace.hops.map((hop) => (
          <li key={`${hop.kind} ${hop.rule} ${hop.at}`} class={`hop hop-${hop.kind}`}>
            <span class="hop-head">
              <span class="ip">{hop.at}</span>
              <Badge>{trp('trace.rule', { rule: hop.rule })}</Badge>
            </span>
            <span>{text(hop.text)}</span>
          </li>
        ))}
      </ol>
      <Outcome outcome={trace.outcome} to={request.to} servedBy={request.servedBy} />
      <p class="small soft">{trp('trace.kubectl')}</p>
      <pre class="command scroll-x">{trace.kubectl}</pre>
    </div>
  );
}
