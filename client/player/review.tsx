import { Button, ButtonLink } from '../ui/button.tsx';
import { LessonTable } from '../ui/lesson-table.tsx';
import { useGame } from './game.ts';
import { contrast } from './map-parts.ts';
import { PointItems } from './point-items.tsx';
import { Snapshot } from './snapshot.tsx';
import { trp } from './words.ts';

/** What there is to take home: the finished table, six lines, own results. */
export function Review() {
  const { room, alone } = useGame();
  const { code, ended } = room.room.value;
  const both = room.contrast.value;
  return (
    <div class="stack" style={{ '--gap': '1.75rem' }}>
      <Snapshot />
      <section class="stack">
        <h2>{trp('review.rows')}</h2>
        <div class="table-box">
          <LessonTable rows={room.table.value} hideCaption />
        </div>
      </section>
      {both === null ? null : <contrast.Part contrast={both} />}
      <PointItems />
      {alone === null ? (
        <ButtonLink href={`/review/${code}`} newTab>
          {trp('review.more')}
        </ButtonLink>
      ) : (
        <Button onClick={alone.again}>{trp('review.again')}</Button>
      )}
      {ended ? null : <p class="soft">{trp('review.play')}</p>}
    </div>
  );
}
