import { trh } from '../i18n/host.ts';
import { trc } from '../i18n/index.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { give, type Line } from './give.ts';

interface EndClassProps {
  readonly line: Line;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Asks before the class is ended: nobody can act in it any more after that. */
export function EndClass({ line, open, onClose }: EndClassProps) {
  const end = async () => {
    onClose();
    await give(line, { type: 'end-room' });
  };
  return (
    <Dialog open={open} title={trh('room.end.ask')} onClose={onClose}>
      <div class="stack">
        <p>{trh('room.end.expect')}</p>
        <div class="row">
          <Button kind="danger" onClick={() => void end()}>
            {trh('room.end.do')}
          </Button>
          <Button onClick={onClose}>{trc('action.cancel')}</Button>
        </div>
      </div>
    </Dialog>
  );
}
