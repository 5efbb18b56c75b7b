import { useState } from 'preact/hooks';
import { normaliseCode } from '../../shared/wire/code.ts';
import { hostTokens, seatTokens } from '../connection/index.ts';
import { shownCode } from '../host/room-code.ts';
import { trh } from '../i18n/host.ts';
import { trc } from '../i18n/index.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { Trash2 } from '../ui/icons.ts';
import { toast } from '../ui/toast.tsx';
import { deleteRoom } from './api.ts';

/** The instructor's way to take back everything that is kept of a class. The code is typed, so that no slip does it. */
export function DeleteRoom({ code, token }: { readonly code: string; readonly token: string }) {
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const read = normaliseCode(typed);
  const isConfirmed = read.ok && read.value === code;
  const close = () => {
    setAsking(false);
    setTyped('');
  };
  const remove = async () => {
    setBusy(true);
    const answer = await deleteRoom(code, token);
    setBusy(false);
    if (!answer.ok) {
      toast(trh('delete.failed', { why: answer.why }), 'bad');
      return;
    }
    hostTokens.drop(code);
    seatTokens.drop(code);
    close();
    toast(trh('delete.done'));
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <Trash2 class="icon" />
        {trh('delete.open')}
      </Button>
      <Dialog open={asking} title={trh('delete.ask')} onClose={close}>
        <div class="stack">
          <p>{trh('delete.goes')}</p>
          <p>{trh('delete.keep')}</p>
          <TextField
            label={trh('delete.code', { code: shownCode(code) })}
            value={typed}
            onValue={setTyped}
            literal
            capitals
            maxLength={12}
          />
          <div class="row">
            <Button kind="danger" disabled={!isConfirmed || busy} onClick={() => void remove()}>
              {trh('delete.do')}
            </Button>
            <Button onClick={close}>{trc('action.cancel')}</Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
