import { UPRIGHT, useMedia } from '../host/use-media.ts';
import { trh } from '../i18n/host.ts';
import type { ClientMark } from '../stage-drawing/client-crowd.tsx';
import { ClusterMap } from '../stage-drawing/cluster-map.tsx';
import { LessonTable } from '../ui/lesson-table.tsx';
import { beatShown } from './asked-beat.ts';
import { clientMarks } from './client-marks.ts';
import { atTheBottom } from './lesson-bottom.ts';
import { QuestionPanel } from './question-panel.tsx';
import { SidePanel } from './side-panel.tsx';
import type { StageProps } from './stage-screen.tsx';
import { segmentOf, UptimeStrips } from './uptime-strips.tsx';

/** The map in its fixed place; beside it what is going on; under it the whole lesson, or the question that is open. */
export function LessonScene({ room, dots, now }: StageProps) {
  const asked = room.asked.value;
  const beat = beatShown(room.beat.value, asked);
  const question = asked ?? atTheBottom(room.question.value, room.prediction.value);
  const people = room.people.value;
  const traffic = room.traffic.value;
  const { mode } = room.room.value;
  const batch = dots.value;
  const upright = useMedia(UPRIGHT);
  return (
    <div class={`lesson${mode === 'free' ? ' lesson-free' : ''}`}>
      <div class="lesson-map">
        <ClusterMap
          view={room.cluster.value}
          dots={batch.dots}
          sampled={batch.sampled}
          orientation={upright ? 'vertical' : 'horizontal'}
          clients={upright ? NOBODY : clientMarks(people)}
          count={people.joined}
          contrast={traffic.contrastClient !== null}
          countsSince={beat.id}
          legend={false}
        />
      </div>
      <SidePanel room={room} now={now} />
      <UptimeStrips traffic={traffic} current={segmentOf(beat, traffic)} whole={mode === 'free'} />
      {(question !== null || mode === 'lesson') && (
        <section
          class="lesson-bottom"
          aria-label={trh(question === null ? 'bottom.table' : 'bottom.question')}
          {...(upright && { tabIndex: 0 })}
        >
          {question === null ? (
            <LessonTable rows={room.table.value} current={beat.step} />
          ) : (
            <QuestionPanel
              question={question}
              beat={beat}
              rows={room.table.value}
              now={now}
              paused={room.room.value.paused}
            />
          )}
        </section>
      )}
    </div>
  );
}

const NOBODY: readonly ClientMark[] = [];
