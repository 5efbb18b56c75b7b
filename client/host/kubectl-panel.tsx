import { useEffect, useState } from 'preact/hooks';
import { hostTokens } from '../connection/index.ts';
import { trh } from '../i18n/host.ts';
import { trc } from '../i18n/index.ts';
import { Card } from '../ui/card.tsx';
import { KubectlLine } from '../ui/kubectl-line.tsx';
import type { ConsoleProps } from './console-screen.tsx';
import { give } from './give.ts';
import { type KubectlUse, parseKubectlUse } from './kubectl-use.ts';

/** How often the numbers are asked for while the panel is open, in ms. */
const REFRESH = 5_000;

interface KubectlPanelProps extends ConsoleProps {
  readonly origin: string;
}

/** kubectl for the instructor, for the class, and what the class did with it: numbers, no names. */
export function KubectlPanel({ line, room, origin }: KubectlPanelProps) {
  const { code, options, ended } = room.room.value;
  const token = hostTokens.get(code);
  const use = useKubectlUse(code, token);
  return (
    <Card label={trc('kubectl.title')}>
      <h2>{trc('kubectl.title')}</h2>
      {token !== null && <KubectlLine {...{ origin, code, token }} />}
      <label class="check">
        <input
          type="checkbox"
          checked={options.studentsWrite === true}
          disabled={ended}
          onChange={(event) =>
            void give(line, { type: 'set-options', studentsWrite: event.currentTarget.checked })
          }
        />
        {trh('kubectl.students-write')}
      </label>
      <h3>{trh('kubectl.use')}</h3>
      {use.commands.length === 0 ? (
        <p class="soft">{trh('kubectl.use.none')}</p>
      ) : (
        <ul class="plain">
          {use.commands.map(({ command, count }) => (
            <li key={command}>
              <span class="mono">{command}</span> {trh('kubectl.use.times', { n: count })}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function useKubectlUse(code: string, token: string | null): KubectlUse {
  const [use, setUse] = useState<KubectlUse>({ commands: [] });
  useEffect(() => {
    if (token === null) return;
    const stop = new AbortController();
    const headers = { authorization: `Bearer ${token}` };
    const ask = () =>
      void fetch(`/api/rooms/${code}/kubectl`, { headers, signal: stop.signal })
        .then((response): Promise<unknown> => response.json())
        .then((answer) => setUse(parseKubectlUse(answer)))
        .catch(() => undefined);
    ask();
    const timer = setInterval(ask, REFRESH);
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  }, [code, token]);
  return use;
}
