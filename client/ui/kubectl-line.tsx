import { trc } from '../i18n/index.ts';
import { Button } from './button.tsx';
import { Copy } from './icons.ts';
import { toast } from './toast.tsx';

/** What makes kubectl find the room, as one line. Over http the token rides in the address. */
export function kubectlLine(origin: string, code: string, token: string): string {
  return `kubectl -s ${origin}/k8s/${code}~${token} get pods -o wide`;
}

/** The line to paste into a terminal, to be copied. It holds the key of whoever sees this page. */
export function KubectlLine({ line }: { readonly line: string }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(line);
      toast(trc('kubectl.copied'));
    } catch {
      // Without https the clipboard may be closed; the line can be selected by hand.
      toast(trc('kubectl.select'), 'bad');
    }
  };
  return (
    <div class="stack" style={{ '--gap': '0.5rem' }}>
      <p class="small">{trc('kubectl.text')}</p>
      <pre class="mono small kubectl-line">{line}</pre>
      <Button size="small" onClick={() => void copy()}>
        <Copy class="icon" />
        {trc('kubectl.copy')}
      </Button>
      <p class="small soft">{trc('kubectl.keep')}</p>
    </div>
  );
}
