import { useState } from 'preact/hooks';
import { shownCode } from '../home/code-entry.ts';
import { number, trc } from '../i18n/index.ts';
import { IconButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { PodiumMark } from '../ui/glyphs.tsx';
import { Table, Wifi, WifiOff } from '../ui/icons.ts';
import { LessonTable } from '../ui/lesson-table.tsx';
import { SeatDot } from '../ui/seat-dot.tsx';
import { useGame } from './game.ts';
import { MeDialog } from './me-dialog.tsx';
import { trp } from './words.ts';

/** Who and where one is: code, own dot and points, the table, and whether the line is up. */
export function Header() {
  const { room, alone } = useGame();
  const [open, setOpen] = useState<'me' | 'table' | null>(null);
  const { index, count, step, kind } = room.beat.value;
  const { code, mode } = room.room.value;
  const close = () => setOpen(null);
  return (
    <header class="player-head">
      <div class="player-bar">
        <a class="player-mark" href="/" aria-label={trc('app.home')}>
          <PodiumMark />
        </a>
        <span class="player-code">
          {alone === null ? (
            <>
              <span class="visually-hidden">{trp('head.room')} </span>
              <span class="code">{shownCode(code)}</span>
            </>
          ) : (
            trp('head.alone')
          )}
        </span>
        {alone === null ? <Line /> : <span class="grow" />}
        <MeButton onOpen={() => setOpen('me')} />
        {/* The transfer question is answered without the table. */}
        {mode === 'lesson' && kind !== 'transfer' ? (
          <IconButton label={trp('head.table')} onClick={() => setOpen('table')}>
            <Table class="icon" />
          </IconButton>
        ) : null}
      </div>
      {count > 1 ? (
        <div
          class="player-progress"
          role="progressbar"
          aria-label={trp('head.progress', { n: index + 1, of: count })}
          aria-valuemin={1}
          aria-valuenow={index + 1}
          aria-valuemax={count}
        >
          <i style={{ width: `${(100 * (index + 1)) / count}%` }} />
        </div>
      ) : null}
      <MeDialog open={open === 'me'} onClose={close} />
      <Dialog open={open === 'table' && kind !== 'transfer'} title={trp('head.table')} onClose={close} wide>
        <div class="table-box">
          <LessonTable rows={room.table.value} current={step} hideCaption />
        </div>
      </Dialog>
    </header>
  );
}

function MeButton({ onOpen }: { readonly onOpen: () => void }) {
  const { seat, points } = useGame().you.value;
  return (
    <button type="button" class="me-button" onClick={onOpen}>
      <SeatDot number={seat.number} />
      <span class="me-name">{seat.name}</span>
      <span class="visually-hidden">, </span>
      <span class="me-points numbers">{number(points.total)}</span>
      <span class="visually-hidden"> {trp('head.me', { n: points.total })}</span>
    </button>
  );
}

/** Up or down, by shape; a banner says the rest. */
function Line() {
  const up = useGame().connection.state.value.name === 'ready';
  const word = trp(up ? 'head.online' : 'head.offline');
  return (
    <span class={`player-line ${up ? '' : 'player-line-down'}`} title={word}>
      {up ? <Wifi class="icon" /> : <WifiOff class="icon" />}
      <span class="visually-hidden">{word}</span>
    </span>
  );
}
