import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { assertNever } from '../../shared/lib/assert-never.ts';
import type { BeatKind, StageView } from '../../shared/room/view.ts';
import type { DotBatch, RoomSignals } from '../connection/index.ts';
import { useRoomLinks } from '../host/room-links.ts';
import { trh } from '../i18n/host.ts';
import { ClusterHistory } from '../player/cluster-history.ts';
import { useRecorder } from '../player/use-recorder.ts';
import { Wordmark } from '../ui/glyphs.tsx';
import { useCalm } from './calm.ts';
import { LessonScene } from './lesson-scene.tsx';
import { LobbyScene } from './lobby-scene.tsx';
import { PodiumScene } from './podium-scene.tsx';
import { QrOverlay } from './qr-overlay.tsx';
import { ReviewScene } from './review-scene.tsx';
import { useStageKeys } from './stage-keys.ts';
import { useStageSounds } from './stage-sounds.ts';
import { StageTop } from './stage-top.tsx';

export interface StageProps {
  readonly room: RoomSignals<StageView>;
  readonly dots: ReadonlySignal<DotBatch>;
  /** The server's clock, in milliseconds since the epoch. */
  readonly now: () => number;
}

interface StageScreenProps extends StageProps {
  /** What there is to say about the line. */
  readonly banner: ComponentChildren;
}

/** What the class sees: one scene a beat. */
export function StageScreen({ room: busy, dots, now, banner }: StageScreenProps) {
  const room = useCalm(busy);
  const props = { room, dots, now };
  const { code, stage } = room.room.value;
  const links = useRoomLinks(code);
  const history = useMemo(() => new ClusterHistory(), [code]);
  useRecorder(props, history);
  const keys = useStageKeys();
  useStageSounds(busy, keys.sound);
  useRootScale();
  // What is asked in passing stands under the map, whatever the beat.
  const asks = room.asked.value !== null;
  const scene = asks ? 'lesson' : sceneOf(room.beat.value.kind, room.room.value.ended);
  if (stage.blank) return <BlankScene banner={banner} />;
  return (
    <main class={`stage stage-${scene}`}>
      <StageTop room={room} join={links.join} banner={banner} />
      {scene === 'lobby' && <LobbyScene room={room} join={links.join} sound={keys.sound} />}
      {scene === 'lesson' && <LessonScene {...props} history={history} />}
      {scene === 'podium' && <PodiumScene room={room} />}
      {scene === 'review' && <ReviewScene room={room} review={links.review} />}
      <QrOverlay open={keys.qr && !stage.codeHidden} onClose={keys.closeQr} code={code} join={links.join} />
    </main>
  );
}

/** Nothing to look at: the class looks at whoever speaks. */
function BlankScene({ banner }: { readonly banner: ComponentChildren }) {
  return (
    <main class="stage-blank">
      {banner}
      <h1 class="visually-hidden">{trh('stage.blank')}</h1>
      <Wordmark />
    </main>
  );
}

export type Scene = 'lobby' | 'lesson' | 'podium' | 'review';

function sceneOf(kind: BeatKind, ended: boolean): Scene {
  if (ended && kind !== 'podium') return 'review';
  switch (kind) {
    case 'lobby':
    case 'podium':
    case 'review':
      return kind;
    case 'predict':
    case 'watch':
    case 'do':
    case 'saw':
    case 'explain':
    case 'rush':
    case 'quiz':
    case 'transfer':
    case 'free':
      return 'lesson';
    default:
      return assertNever(kind);
  }
}

/** The stage's type grows with the projector: everything in it is in rem. */
function useRootScale() {
  useEffect(() => {
    document.documentElement.classList.add('on-stage');
    return () => document.documentElement.classList.remove('on-stage');
  }, []);
}
