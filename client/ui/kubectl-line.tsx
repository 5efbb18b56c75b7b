import { trc } from '../i18n/index.ts';
import { Button } from './button.tsx';
import { Copy } from './icons.ts';
import { type KubectlAccess, kubectlLine } from './kubectl-access.ts';
import { toast } from './toast.tsx';

/** The line to paste into a terminal, to be copied, and the file that makes the address part of it unnecessary. It holds the key of whoever sees this page. */
export function KubectlLine(access: KubectlAccess) {
  const line = kubectlLine(access);
  const { origin, code, token } = access;
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
      <a class="small kubectl-file" href={`${origin}/k8s/${code}~${token}/kubeconfig`} download="podium.yaml">
        {trc('kubectl.file')}
      </a>
      <p class="small soft">{trc('kubectl.keep')}</p>
    </div>
  );
}
