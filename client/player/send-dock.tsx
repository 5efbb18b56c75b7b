import { useEffect, useState } from 'preact/hooks';
import { REFUSALS } from '../../shared/room/refusal.ts';
import { text } from '../i18n/index.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { Pencil, Send } from '../ui/icons.ts';
import { Outcome } from '../ui/outcome.tsx';
import { RouteChip } from '../ui/route-chip.tsx';
import { AddressList } from './address-list.tsx';
import { useGame } from './game.ts';
import { routeOf } from './route-of.ts';
import { trp } from './words.ts';

/** Always under the thumb: where my requests go, the button that sends one, and what became of the last. */
export function SendDock({ shown }: { readonly shown: boolean }) {
  const { room, you, give } = useGame();
  const [onTheWay, setOnTheWay] = useState(0);
  const [sent, setSent] = useState<string | null>(null);
  const [typing, setTyping] = useState(false);
  const { target, requests } = you.value;
  const via = target === null ? null : routeOf(target, room.cluster.value);
  // Acknowledged, but the own view that shows it is still on its way.
  const unseen = sent !== null;
  useEffect(() => {
    if (requests.some(({ id }) => id === sent)) setSent(null);
  }, [requests, sent]);
  const send = async () => {
    if (target === null) return;
    setOnTheWay((count) => count + 1);
    const answer = await give({ type: 'send' });
    if (answer.ok && answer.answer?.type === 'sent') setSent(answer.answer.request);
    setOnTheWay((count) => count - 1);
  };
  return (
    <>
      {shown ? (
        <section class="dock" aria-label={trp('target')}>
          <LastOutcome onTheWay={onTheWay > 0 || unseen ? target : null} />
          <div class="dock-row">
            <button type="button" class="dock-target" onClick={() => setTyping(true)}>
              <span class="small soft">{trp('target')}</span>
              <span class="dock-address">
                {target === null || via === null ? (
                  trp('target.none')
                ) : (
                  <RouteChip via={via} address={target} />
                )}
              </span>
              <Pencil class="icon" />
              <span class="visually-hidden">{trp('target.type')}</span>
            </button>
            <Button
              kind={via ?? 'quiet'}
              size="large"
              class="dock-send"
              onClick={send}
              aria-disabled={target === null}
            >
              <Send class="icon" />
              {trp('send')}
              <span class="visually-hidden">
                {target === null ? `: ${trp('send.none')}` : trp('send.to', { to: target })}
              </span>
            </Button>
          </div>
        </section>
      ) : null}
      <Dialog open={typing} title={trp('target')} onClose={() => setTyping(false)}>
        <TypeAddress onDone={() => setTyping(false)} />
      </Dialog>
    </>
  );
}

/** One line of fixed height: the newest request of mine. */
function LastOutcome({ onTheWay }: { readonly onTheWay: string | null }) {
  const last = useGame().you.value.requests[0];
  return (
    <p class="dock-outcome">
      {onTheWay !== null ? (
        <Outcome outcome={null} to={onTheWay} />
      ) : last === undefined ? (
        <span class="soft small">{trp('requests.none')}</span>
      ) : (
        <Outcome key={last.id} outcome={last.outcome} to={last.to} servedBy={last.servedBy} />
      )}
    </p>
  );
}

function TypeAddress({ onDone }: { readonly onDone: () => void }) {
  const { connection, you } = useGame();
  const [to, setTo] = useState(you.value.target ?? '');
  const [error, setError] = useState<string | null>(null);
  const choose = async (address: string) => {
    const answer = await connection.give({ type: 'set-target', to: address.trim() });
    if (answer.ok) onDone();
    // Without the detail, which says the same once more, in English.
    else setError(text(REFUSALS[answer.refusal.code]));
  };
  const submit = (event: Event) => {
    event.preventDefault();
    void choose(to);
  };
  return (
    <form class="stack" onSubmit={submit} noValidate>
      <AddressList onPick={(address) => void choose(address)} chosen={you.value.target} />
      <TextField
        label={trp('target.label')}
        hint={trp('target.hint')}
        value={to}
        error={error}
        class="mono"
        onValue={(value) => {
          setTo(value);
          setError(null);
        }}
        literal
        maxLength={120}
        enterKeyHint="done"
      />
      <Button kind="primary" type="submit">
        {trp('target.go')}
      </Button>
    </form>
  );
}
