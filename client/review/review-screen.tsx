import { useEffect, useState } from 'preact/hooks';
import type { Lesson, Question } from '../../shared/lesson/lesson.ts';
import type { OwnReport } from '../../shared/room/report/own-report.ts';
import type { FullReport } from '../../shared/room/report/report.ts';
import type { PrivateView, StageView } from '../../shared/room/view.ts';
import { type RoomSignals, seatTokens } from '../connection/index.ts';
import { goOver } from '../go-over/later.ts';
import { trh } from '../i18n/host.ts';
import { text } from '../i18n/index.ts';
import { UptimeStrips } from '../stage/uptime-strips.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { Contrast } from '../ui/contrast.tsx';
import { LessonTable } from '../ui/lesson-table.tsx';
import { type Fetched, fetchOwnReport, fetchReport } from './api.ts';
import { Board } from './board.tsx';
import { ClassFigures } from './class-figures.tsx';
import { Downloads } from './downloads.tsx';
import { Moments } from './moments.tsx';
import { OwnFigures } from './own-figures.tsx';
import { OwnResult } from './own-result.tsx';
import { Questions } from './questions.tsx';
import { type Keys, ReplaySection } from './replay/replay-section.tsx';
import { ReplayCheck } from './replay-check.tsx';
import { Students } from './students.tsx';
import { TalkTo } from './talk-to.tsx';

interface ReviewScreenProps {
  readonly room: RoomSignals<StageView>;
  readonly code: string;
  /** The instructor's key, where this device has it. */
  readonly token: string | null;
  readonly you: PrivateView | null;
  readonly lesson: Lesson | null;
}

export function ReviewScreen({ room, code, token, you, lesson }: ReviewScreenProps) {
  const { title, mode, ended } = room.room.value;
  const { id, phase } = room.beat.value;
  const since = `${id} ${phase} ${ended}`;
  const seatToken = seatTokens.get(code);
  const { report, waits } = useFetched(fetchReport, code, token, since);
  const { report: own, waits: ownWaits } = useFetched(
    fetchOwnReport,
    code,
    you === null ? null : seatToken,
    since,
  );
  const asked = report?.asked ?? own?.asked ?? [];
  const questions = mode === 'lesson' ? (lesson === null ? [] : [...judged(lesson), ...asked]) : asked;
  const keys = keysOf(token, you === null ? null : seatToken);
  const contrast = room.contrast.value;
  return (
    <main class="review-main">
      <div class="review-head">
        <p class="now-place">{trh('review.title')}</p>
        <h1>{text(title)}</h1>
        <div class="row">
          {mode === 'lesson' && <ButtonLink href={`/practice/${code}`}>{trh('review.practice')}</ButtonLink>}
          {token !== null && <ButtonLink href={`/host/${code}`}>{trh('review.console')}</ButtonLink>}
        </div>
      </div>
      <div class={`review-columns ${waits || ownWaits ? 'review-waiting' : ''}`}>
        <div class="stack review-side">
          {you !== null && <OwnResult you={you}>{own !== null && <OwnFigures own={own} />}</OwnResult>}
          <Board {...{ code, token, seatToken, since }} own={you?.seat.id ?? null} />
          {token !== null && <Downloads code={code} token={token} />}
          {token !== null && <ReplayCheck code={code} token={token} />}
        </div>
        <div class="stack review-story">
          {report !== null && <ClassFigures report={report} />}
          {report !== null && <TalkTo students={report.talkTo} />}
          {mode === 'lesson' && (
            <section class="stack" aria-labelledby="review-table">
              <h2 id="review-table">{trh('review.table')}</h2>
              <div class="table-box">
                <LessonTable rows={room.table.value} hideCaption />
              </div>
            </section>
          )}
          <section class="stack" aria-labelledby="review-uptime">
            <h2 id="review-uptime">{trh('review.uptime')}</h2>
            <UptimeStrips traffic={room.traffic.value} current={null} whole={mode === 'free'} />
          </section>
          {contrast !== null && <Contrast contrast={contrast} />}
          {lesson !== null && mode === 'lesson' && <Moments lesson={lesson} answers={you?.answers ?? null} />}
          {questions.length > 0 && (report !== null || you !== null) && (
            <Questions {...{ questions, report }} answers={you?.answers ?? null} />
          )}
          {report !== null && <Students seats={report.seats} />}
          {keys !== null && <ReplaySection {...{ code, keys }} own={you?.seat.number ?? null} />}
          {lesson !== null && mode === 'lesson' && (
            <goOver.Part lesson={lesson} practise={{ href: `/practice/${code}` }} />
          )}
        </div>
      </div>
    </main>
  );
}

/** What opens the replay; null for who has neither key nor seat. */
function keysOf(host: string | null, seat: string | null): Keys | null {
  if (host !== null) return { host, seat };
  return seat === null ? null : { host, seat };
}

/** The lesson's own that are answered with «sure» or «not sure». */
const judged = ({ steps, quiz, transfer }: Lesson): Question[] => [
  ...steps.flatMap(({ predict }) => predict ?? []),
  ...quiz,
  transfer,
];

interface Reading<T> {
  /** Null without a key, or when it does not come. */
  readonly report: T | null;
  /** Whether the first answer is still to come. */
  readonly waits: boolean;
}

/** A report for who has its key, read again when `since` changes. */
function useFetched<T extends FullReport | OwnReport>(
  read: (code: string, key: string) => Promise<Fetched<T>>,
  code: string,
  key: string | null,
  since: string,
): Reading<T> {
  const [report, setReport] = useState<T | null>(null);
  const [answeredTo, setAnsweredTo] = useState<string | null>(null);
  useEffect(() => {
    if (key === null) return;
    let wanted = true;
    void read(code, key).then((answer) => {
      if (!wanted) return;
      if (answer.ok) setReport(answer.value);
      setAnsweredTo(key);
    });
    return () => {
      wanted = false;
    };
  }, [code, key, since]);
  return { report, waits: answeredTo !== key };
}
