import { useRef, useState } from 'preact/hooks';
import { assertNever } from '../../shared/lib/assert-never.ts';
import { seatTokens } from '../connection/tokens.ts';
import { goTo } from '../player/route.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { ArrowRight } from '../ui/icons.ts';
import { type CodeProblem, readCode, shownCode } from './code-entry.ts';
import { findRoom, type RoomFound } from './rooms.ts';
import { WayBack } from './way-back.tsx';
import { trh } from './words.ts';

function problemSentence(problem: CodeProblem): string {
  switch (problem.name) {
    case 'empty':
      return trh('join.empty');
    case 'short':
      return trh('join.short', { n: problem.missing });
    case 'long':
      return trh('join.long');
    case 'characters':
      return trh('join.characters', { characters: problem.characters });
    default:
      return assertNever(problem);
  }
}

function missSentence(found: Exclude<RoomFound, 'found'>, code: string): string {
  if (found === 'silent') return trh('join.failed');
  return found === 'ended' ? trh('join.ended') : trh('join.unknown', { code: shownCode(code) });
}

/** Where a class is entered by its code. */
export function JoinCard() {
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  const fail = (sentence: string) => {
    setError(sentence);
    input.current?.focus();
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    const { code, problem } = readCode(typed);
    if (problem !== null) return fail(problemSentence(problem));
    setError(null);
    setBusy(true);
    const found = await findRoom(code);
    setBusy(false);
    if (found === 'found') goTo(`/j/${code}`);
    else fail(missSentence(found, code));
  };

  return (
    <form class="card card-raised join-card" onSubmit={submit} noValidate>
      <h2>{trh('join.title')}</h2>
      <TextField
        label={trh('join.label')}
        hint={trh('join.hint')}
        value={typed}
        onValue={(value) => {
          setTyped(value);
          setError(null);
        }}
        error={error}
        placeholder="KTR-94M"
        class="code code-input"
        literal
        capitals
        enterKeyHint="go"
        inputRef={input}
      />
      <Button kind="brand" size="large" wide type="submit" aria-disabled={busy}>
        {busy ? trh('join.looking') : trh('join.go')}
        {busy ? null : <ArrowRight class="icon" />}
      </Button>
      <WayBack tokens={seatTokens} page="play" />
    </form>
  );
}
