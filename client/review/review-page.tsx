import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Lesson } from '../../shared/lesson/lesson.ts';
import type { StageView } from '../../shared/room/view.ts';
import {
  connectPlayer,
  connectStage,
  hostTokens,
  type RoomSignals,
  seatTokens,
} from '../connection/index.ts';
import { shownCode } from '../host/room-code.ts';
import { trh } from '../i18n/host.ts';
import { text, trc } from '../i18n/index.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Badge } from '../ui/card.tsx';
import { ClosedPage } from '../ui/closed-page.tsx';
import { ConnectionBanner } from '../ui/connection-banner.tsx';
import { Wordmark } from '../ui/glyphs.tsx';
import { LiveRegion } from '../ui/live-region.tsx';
import { Loading } from '../ui/loading.tsx';
import { Preferences } from '../ui/preferences.tsx';
import { Toasts } from '../ui/toast.tsx';
import { fetchLesson } from './api.ts';
import { isFinished } from './finished.ts';
import { ReviewScreen } from './review-screen.tsx';
import { useWholeOnPaper } from './use-whole-on-paper.ts';
import './review.css';
import './print.css';

/** `/review/CODE`: what came of the class, while it is remembered; more of it for who has a seat or the key. */
export function ReviewPage({ code }: { readonly code: string }) {
  useWholeOnPaper();
  const stage = useMemo(() => connectStage(code), [code]);
  const seat = useMemo(() => (seatTokens.get(code) === null ? null : connectPlayer(code)), [code]);
  const token = hostTokens.get(code);
  const room = stage.room.value;
  const state = stage.state.value;
  const over = state.name === 'closed' && state.reason === 'room-ended' && room !== null;
  if ((state.name === 'refused' || state.name === 'closed') && !over)
    return <ClosedPage state={state} code={code} onRetry={() => stage.retryNow()} />;
  return (
    <div class="review">
      <ConnectionBanner connection={stage} watching />
      <header class="review-top">
        <Wordmark href="/" label={trc('app.home')} />
        <span class="code">{shownCode(code)}</span>
        {room !== null && room.room.value.synthetic > 0 && <Badge tone="brand">{trh('demo')}</Badge>}
        <Preferences />
      </header>
      {room === null ? (
        <Loading label={trc('loading.room')} />
      ) : isFinished(room.room.value, room.beat.value) || token !== null ? (
        <WithLesson room={room} code={code} token={token} you={seat?.you.value ?? null} />
      ) : (
        <Running code={code} seated={seat !== null} title={text(room.room.value.title)} />
      )}
      <Toasts />
      <LiveRegion />
    </div>
  );
}

interface WithLessonProps {
  readonly room: RoomSignals<StageView>;
  readonly code: string;
  readonly token: string | null;
  readonly you: Parameters<typeof ReviewScreen>[0]['you'];
}

/** The lesson's data holds every answer: it is fetched only here, where the class is over. */
function WithLesson(props: WithLessonProps) {
  const [lesson, setLesson] = useState<Lesson | null>(null);
  const { code, token } = props;
  const title = text(props.room.room.value.title);
  useEffect(() => {
    document.title = `${trh('review.title')} · ${title} · Podium`;
  }, [title]);
  useEffect(() => {
    void fetchLesson(code, token).then(setLesson);
  }, [code, token]);
  return <ReviewScreen {...props} lesson={lesson} />;
}

interface RunningProps {
  readonly code: string;
  readonly seated: boolean;
  readonly title: string;
}

function Running({ code, seated, title }: RunningProps) {
  return (
    <main class="notice">
      <p class="soft">{title}</p>
      <h1>{trh('review.running')}</h1>
      <p>{trh('review.running.text')}</p>
      <div class="row">
        <ButtonLink kind="primary" href={seated ? `/play/${code}` : `/j/${code}`}>
          {seated ? trh('review.live') : trh('no-token.join')}
        </ButtonLink>
        <ButtonLink href={`/stage/${code}`}>{trh('no-token.stage')}</ButtonLink>
      </div>
    </main>
  );
}
