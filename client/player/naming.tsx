import { useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { TextField } from '../ui/field.tsx';
import { Dices, Pencil } from '../ui/icons.ts';
import { announce } from '../ui/live-region.tsx';
import { refusalSentence } from '../ui/refusal-words.ts';
import { useGame } from './game.ts';
import { trp } from './words.ts';

/** Another generated name, three times; or a name of one's own where the room allows it. */
export function Naming() {
  const { room, you, give } = useGame();
  const { spinsLeft } = you.value.seat;
  const [busy, setBusy] = useState(false);
  const spin = async () => {
    if (busy) return;
    setBusy(true);
    const answer = await give({ type: 'spin-name' });
    setBusy(false);
    if (answer.ok && answer.answer?.type === 'named') announce(trp('me.named', { name: answer.answer.name }));
  };
  return (
    <div class="stack" style={{ '--gap': '0.5rem' }}>
      {spinsLeft > 0 ? (
        <Button onClick={spin} aria-disabled={busy}>
          <Dices class="icon" />
          {trp('me.spin', { n: spinsLeft })}
        </Button>
      ) : (
        <p class="small soft">{trp('me.spun')}</p>
      )}
      {room.room.value.options.ownNames ? <OwnName /> : null}
    </div>
  );
}

function OwnName() {
  const { connection } = useGame();
  const [name, setName] = useState('');
  const [error, setError] = useState<string | null>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    const answer = await connection.give({ type: 'own-name', name });
    if (!answer.ok) return setError(refusalSentence(answer.refusal));
    setName('');
    if (answer.answer?.type === 'named') announce(trp('me.named', { name: answer.answer.name }));
  };
  return (
    <Disclosure
      summary={
        <>
          <Pencil class="icon" />
          {trp('me.own')}
        </>
      }
    >
      <form class="stack" style={{ '--gap': '0.75rem' }} onSubmit={submit} noValidate>
        <TextField
          label={trp('me.own')}
          hint={trp('me.own.hint')}
          value={name}
          error={error}
          onValue={(value) => {
            setName(value);
            setError(null);
          }}
          enterKeyHint="done"
        />
        <Button type="submit">{trp('me.own.go')}</Button>
      </form>
    </Disclosure>
  );
}
