import { Dialog } from '../ui/dialog.tsx';
import { Preferences } from '../ui/preferences.tsx';
import { SeatDot } from '../ui/seat-dot.tsx';
import { useGame } from './game.ts';
import { squads } from './map-parts.ts';
import { Naming } from './naming.tsx';
import { PointItems } from './point-items.tsx';
import { trp } from './words.ts';

interface MeDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Own name, own points item by item, language and theme. */
export function MeDialog({ open, onClose }: MeDialogProps) {
  const { room, you, alone } = useGame();
  const { seat } = you.value;
  const { kind } = room.beat.value;
  return (
    <Dialog open={open} title={trp(alone === null ? 'me.title' : 'me.title.alone')} onClose={onClose}>
      <div class="stack">
        <div class="row spread">
          <p class="me-big">
            <SeatDot number={seat.number} />
            <span>{seat.name}</span>
          </p>
          <Preferences />
        </div>
        {you.value.squad === null || room.squads.value !== null ? null : <squads.Part />}
        {kind === 'podium' || kind === 'review' || alone !== null ? null : <Naming />}
        {room.room.value.mode === 'lesson' ? <PointItems /> : null}
      </div>
    </Dialog>
  );
}
