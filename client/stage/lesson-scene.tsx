import { useMemo } from 'preact/hooks';
import { UPRIGHT, useMedia } from '../host/use-media.ts';
import { trh } from '../i18n/host.ts';
import type { ClusterHistory } from '../player/cluster-history.ts';
import type { ClientMark } from '../stage-drawing/client-crowd.tsx';
import { LiveMap } from '../stage-drawing/live-map.tsx';
import { LessonTable } from '../ui/lesson-table.tsx';
import { reducedMotion } from '../ui/theme.ts';
import { beatShown } from './asked-beat.ts';
import { clientMarks } from './client-marks.ts';
import { atTheBottom } from './lesson-bottom.ts';
import { QuestionPanel } from './question-panel.tsx';
import { SidePanel } from './side-panel.tsx';
import type { StageProps } from './stage-screen.tsx';
import { StepAgain, useStepAgain } from './step-again.tsx';
import { segmentOf, UptimeStrips } from './uptime-strips.tsx';

interface LessonSceneProps extends StageProps {
  /** What this page has seen of the steps' changes. */
  readonly history: ClusterHistory;
}

/** The map in its fixed place; beside it what is going on; under it the whole lesson, or the question that is open. */
export function LessonScene({ room, dots, now, history }: LessonSceneProps) {
  const asked = room.asked.value;
  const beat = beatShown(room.beat.value, asked);
  const question = asked ?? atTheBottom(room.question.value, room.prediction.value);
  const people = room.people.value;
  const traffic = room.traffic.value;
  const { mode } = room.room.value;
  const upright = useMedia(UPRIGHT);
  const marks = useMemo(() => clientMarks(people), [people]);
  const isVote = (beat.kind === 'quiz' || beat.kind === 'transfer') && !reducedMotion.value;
  const revealed = isVote ? (question?.revealed ?? null) : null;
  const proof = revealed !== null && history.has(revealed.proof) ? revealed.proof : null;
  const [again, over] = useStepAgain(question?.id ?? null, proof);
  const map = {
    orientation: upright ? 'vertical' : 'horizontal',
    clients: upright ? NOBODY : marks,
    count: people.joined,
    contrast: traffic.contrastClient !== null,
    legend: false,
  } as const;
  return (
    <div class={`lesson${mode === 'free' ? ' lesson-free' : ''}`}>
      <div class="lesson-map">
        {again === null ? (
          <LiveMap {...map} view={room.cluster.value} from={dots} countsSince={beat.id} />
        ) : (
          <StepAgain
            {...map}
            key={again}
            step={again}
            moments={history.replay(again, now())}
            view={room.cluster.value}
            onOver={over}
          />
        )}
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
            <QuestionPanel question={question} beat={beat} rows={room.table.value} now={now} />
          )}
        </section>
      )}
    </div>
  );
}

const NOBODY: readonly ClientMark[] = [];
