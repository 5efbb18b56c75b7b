import { useEffect, useRef, useState } from 'preact/hooks';
import { seatTokens } from '../connection/index.ts';
import { trc } from '../i18n/index.ts';
import { Button } from '../ui/button.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { Terminal } from '../ui/icons.ts';
import { KubectlLine } from '../ui/kubectl-line.tsx';
import { refusalSentence } from '../ui/refusal-words.ts';
import { useGame } from './game.ts';
import { trp } from './words.ts';

interface Entry {
  readonly id: number;
  readonly line: string;
  /** Null while the answer is on its way. */
  readonly output: string | null;
  readonly ok: boolean;
}

/** How many answers are kept on screen, and how many lines for the arrow keys. */
const KEPT = 20;
const LINE_LENGTH = 200;

/** `kubectl` as a student types it, with or without the word itself. */
function written(line: string): string {
  const trimmed = line.trim();
  return /^kubectl\b/.test(trimmed) ? trimmed : `kubectl ${trimmed}`;
}

/** Commands that answer most questions of the lesson; the Service's name as soon as there is one. */
function commonCommands(service: string | null): readonly string[] {
  const always = ['get pods', 'get pods -o wide', 'get svc', 'get endpoints'];
  return service === null ? always : [...always, 'get endpointslices', `describe svc ${service}`];
}

/** The class's own Service rather than the built-in one of every cluster. */
function ownService(services: readonly { readonly name: string }[]): string | null {
  return (services.find(({ name }) => name !== 'kubernetes') ?? services[0])?.name ?? null;
}

/** The console: read-only kubectl, by button or by typing. */
export function ConsolePanel() {
  const { connection, room } = useGame();
  const [line, setLine] = useState('');
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const [back, setBack] = useState(0);
  const next = useRef(1);
  const log = useRef<HTMLDivElement>(null);
  const { code } = room.room.value;
  const token = seatTokens.get(code);
  const service = ownService(room.cluster.value.services);

  const run = async (typed: string) => {
    if (typed.trim() === '') return;
    const id = next.current++;
    const asked: Entry = { id, line: written(typed), output: null, ok: true };
    setEntries((known) => [...known, asked].slice(-KEPT));
    setBack(0);
    const answer = await connection.give({ type: 'look-up', line: asked.line });
    const told = answer.ok
      ? answer.answer?.type === 'console'
        ? { output: answer.answer.text, ok: answer.answer.ok }
        : { output: '', ok: true }
      : { output: refusalSentence(answer.refusal), ok: false };
    setEntries((known) => known.map((entry) => (entry.id === id ? { ...entry, ...told } : entry)));
  };
  useEffect(() => {
    const box = log.current;
    if (box !== null) box.scrollTop = box.scrollHeight;
  }, [entries]);
  const walk = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    const steps = Math.min(entries.length, Math.max(0, back + (event.key === 'ArrowUp' ? 1 : -1)));
    event.preventDefault();
    setBack(steps);
    setLine(steps === 0 ? '' : (entries.at(-steps)?.line ?? ''));
  };
  const submit = (event: Event) => {
    event.preventDefault();
    void run(line);
    setLine('');
  };
  return (
    <section class="console" id="console" aria-label={trp('console')}>
      <h2>
        <Terminal class="icon" />
        {trp('console')}
      </h2>
      <fieldset class="console-common" aria-label={trp('console.common')}>
        {commonCommands(service).map((command) => (
          <Button key={command} size="small" class="mono" onClick={() => void run(command)}>
            {command}
          </Button>
        ))}
      </fieldset>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <div class="console-log" role="log" aria-label={trp('console.log')} ref={log} tabIndex={0}>
        {entries.length === 0 ? <p class="console-empty">{trp('console.empty')}</p> : null}
        {entries.map((entry) => (
          <div key={entry.id}>
            <p class="console-line">$ {entry.line}</p>
            <pre class={entry.ok ? '' : 'console-bad'}>{entry.output ?? '…'}</pre>
          </div>
        ))}
      </div>
      <p class="console-wide small soft">{trp('console.wide')}</p>
      <form class="console-form" onSubmit={submit}>
        <label class="visually-hidden" for="console-line">
          {trp('console.label')}
        </label>
        <span class="console-prompt" aria-hidden="true">
          $
        </span>
        <input
          id="console-line"
          class="console-input mono"
          value={line}
          placeholder="kubectl get pods -o wide"
          maxLength={LINE_LENGTH}
          autoComplete="off"
          autoCapitalize="none"
          spellcheck={false}
          enterKeyHint="go"
          onInput={(event) => setLine(event.currentTarget.value)}
          onKeyDown={walk}
        />
        <Button type="submit" size="small">
          {trp('console.run')}
        </Button>
      </form>
      {token === null ? null : (
        <Disclosure summary={trc('kubectl.title')}>
          <KubectlLine {...{ origin: location.origin, code, token }} />
        </Disclosure>
      )}
    </section>
  );
}
