import { useState } from 'preact/hooks';
import { hostTokens } from '../connection/index.ts';
import { trh } from '../i18n/host.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ServerLine } from '../ui/server-line.tsx';
import { toast } from '../ui/toast.tsx';
import type { Line } from './give.ts';

const SIGNALS = ['SIGTERM', 'SIGKILL'] as const;
type Signal = (typeof SIGNALS)[number];

/** The lesson about Podium's own servers: ends the process that runs the class. Nothing where it is not allowed. */
export function ServerCard({ line }: { readonly line: Line }) {
  const [busy, setBusy] = useState(false);
  const token = hostTokens.get(line.code);
  if (line.runBy.value === null || token === null) return null;
  const stop = async (signal: Signal) => {
    setBusy(true);
    const refusal = await stopServer(line.code, token, signal);
    if (refusal !== null) toast(refusal, 'bad');
    setBusy(false);
  };
  return (
    <Card label={trh('server.title')}>
      <h2>{trh('server.title')}</h2>
      <p class="soft">{trh('server.expect')}</p>
      <ServerLine connection={line} />
      {SIGNALS.map((signal) => (
        <div key={signal} class="action-row">
          <Button kind="danger" disabled={busy} onClick={() => void stop(signal)}>
            {trh(`server.${signal}`)}
          </Button>
          <p class="small soft">{trh(`server.${signal}.expect`)}</p>
        </div>
      ))}
    </Card>
  );
}

/** Null when the process ends now; else a sentence that says why not. */
async function stopServer(code: string, token: string, signal: Signal): Promise<string | null> {
  try {
    const response = await fetch(`/api/rooms/${code}/stop-server`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify({ signal }),
    });
    if (response.ok) return null;
    const problem: unknown = await response.json().catch(() => null);
    const isNamed = typeof problem === 'object' && problem !== null && 'code' in problem;
    return trh(isNamed && problem.code === 'no-other-server' ? 'server.alone' : 'server.failed');
  } catch {
    return trh('server.failed');
  }
}
