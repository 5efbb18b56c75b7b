import { useMemo, useState } from 'preact/hooks';
import { challenges } from '../../shared/lesson/challenges/challenges.ts';
import { MENDING_LINES } from '../../shared/lesson/challenges/mend.ts';
import { callOnce, giveLine, isMended, startChallenge } from '../../shared/lesson/challenges/play.ts';
import { clusterView } from '../../shared/sim/simulation.ts';
import { text } from '../i18n/index.ts';
import { ClusterMap } from '../stage-drawing/cluster-map.tsx';
import { Button } from '../ui/button.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { Choice, TextField } from '../ui/field.tsx';
import { announce } from '../ui/live-region.tsx';
import { Verdict } from '../ui/outcome.tsx';
import { tro } from './words.ts';

/** Broken clusters, one at a time, each on a simulation of its own in this page. */
export function Challenges() {
  const [number, setNumber] = useState(1);
  const challenge = challenges[number - 1];
  return (
    <>
      <p class="soft">{tro('challenge.text')}</p>
      <Choice
        legend={tro('challenge.which')}
        value={String(number)}
        options={challenges.map((_, index) => ({ value: String(index + 1), label: String(index + 1) }))}
        onChange={(value) => setNumber(Number(value))}
      />
      {challenge !== undefined && <One key={challenge.id} challenge={challenge} />}
    </>
  );
}

interface Entry {
  readonly id: number;
  readonly line: string;
  readonly answer: string;
}

const LOOK = [
  'get pods -o wide',
  'get pods --show-labels',
  'describe service my-service',
  'get endpoints',
  'get nodes',
  'get deployments',
];
/** So many answers stay on the screen. */
const KEPT = 12;

function One({ challenge }: { readonly challenge: (typeof challenges)[number] }) {
  const attempt = useMemo(() => startChallenge(challenge, 'challenge'), [challenge]);
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const [line, setLine] = useState('');
  const [client, setClient] = useState(attempt.client);
  const [mended, setMended] = useState(false);
  const add = (asked: string, answer: string) =>
    setEntries((known) => [...known, { id: (known.at(-1)?.id ?? 0) + 1, line: asked, answer }].slice(-KEPT));
  const look = () => {
    const done = isMended(attempt);
    if (done && !mended) announce(tro('challenge.mended'));
    setMended(done);
  };
  const run = (typed: string) => {
    if (typed.trim() === '') return;
    add(`$ ${typed}`, giveLine(attempt, typed).text);
    look();
  };
  const call = () => {
    attempt.client = client.trim();
    const hops = callOnce(attempt)?.hops.map((hop) => `${hop.at}: ${text(hop.text)}`);
    add(tro('challenge.called', { to: attempt.client }), hops?.join('\n') ?? tro('challenge.no-address'));
    look();
  };
  return (
    <div class="stack">
      <h3>{text(challenge.title)}</h3>
      <p>{text(challenge.symptom)}</p>
      <ClusterMap view={clusterView(attempt.sim)} dots={[]} orientation="vertical" legend={false} />
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          call();
        }}
      >
        <TextField label={tro('challenge.client')} value={client} onValue={setClient} literal />
        <Button type="submit">{tro('challenge.call')}</Button>
      </form>
      <fieldset class="row" aria-label={tro('challenge.look')}>
        {LOOK.map((command) => (
          <Button key={command} size="small" class="mono" onClick={() => run(`kubectl ${command}`)}>
            {command}
          </Button>
        ))}
      </fieldset>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          run(line);
          setLine('');
        }}
      >
        <TextField label={tro('challenge.line')} value={line} onValue={setLine} literal />
        <Button type="submit" kind="primary">
          {tro('challenge.run')}
        </Button>
      </form>
      {entries.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        <div class="go-over-code" role="log" aria-label={tro('challenge.log')} tabIndex={0}>
          {entries.map((entry) => (
            <pre key={entry.id}>
              {entry.line}
              {'\n'}
              {entry.answer}
            </pre>
          ))}
        </div>
      )}
      <div role="status">
        {mended ? (
          <div class="stack">
            <Verdict right word={tro('challenge.mended')} />
            <p>{text(challenge.cause)}</p>
          </div>
        ) : (
          <p class="soft">{tro('challenge.broken')}</p>
        )}
      </div>
      <Disclosure summary={tro('challenge.hint')}>
        <p>{text(challenge.hint)}</p>
      </Disclosure>
      <Disclosure summary={tro('challenge.lines')}>
        <ul class="go-over-lines mono small">
          {MENDING_LINES.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}
