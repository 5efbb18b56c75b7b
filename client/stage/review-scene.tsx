import type { StageView } from '../../shared/room/view.ts';
import type { RoomSignals } from '../connection/index.ts';
import { QrCode } from '../host/qr.tsx';
import { shownAddress } from '../host/room-links.ts';
import { UPRIGHT, useMedia } from '../host/use-media.ts';
import { trh } from '../i18n/host.ts';
import { number } from '../i18n/index.ts';
import { Contrast } from '../ui/contrast.tsx';
import { LessonTable } from '../ui/lesson-table.tsx';
import { UptimeStrips } from './uptime-strips.tsx';

/** The finished table and what the lesson came to; and where everyone can read it again. */
export function ReviewScene({
  room,
  review,
}: {
  readonly room: RoomSignals<StageView>;
  readonly review: string;
}) {
  const { mode } = room.room.value;
  const upright = useMedia(UPRIGHT);
  const traffic = room.traffic.value;
  const contrast = room.contrast.value;
  return (
    <div class="review-scene">
      {mode === 'lesson' && (
        <section
          class="stage-review-table"
          aria-label={trh('bottom.table')}
          {...(upright && { tabIndex: 0 })}
        >
          <LessonTable rows={room.table.value} />
        </section>
      )}
      <UptimeStrips traffic={traffic} current={null} whole={mode === 'free'} />
      <div class="stage-review-foot">
        {contrast !== null && <Contrast contrast={contrast} />}
        {traffic.savedByService > 0 && (
          <div class="saved">
            <b class="numbers">{number(traffic.savedByService)}</b>
            <p>{trh('gauge.saved')}</p>
          </div>
        )}
        <div class="stage-review-link">
          <QrCode text={review} label={trh('review.qr')} />
          <p>
            {trh('review.read')}
            <br />
            <b>{shownAddress(review)}</b>
          </p>
        </div>
      </div>
    </div>
  );
}
