import { useEffect, useRef, useState } from 'preact/hooks';
import type { BeatKind } from '../../shared/room/view.ts';
import { trc } from '../i18n/index.ts';
import { ButtonLink } from '../ui/button.tsx';
import { ConnectionBanner } from '../ui/connection-banner.tsx';
import { Pause } from '../ui/icons.ts';
import { ServerLine } from '../ui/server-line.tsx';
import { BeatHeading } from './beat-heading.tsx';
import { BeatPart } from './beat-part.tsx';
import { ConsolePanel } from './console-panel.tsx';
import { useGame } from './game.ts';
import { Header } from './header.tsx';
import { asked, mapPanel, podium, replay, review } from './map-parts.ts';
import { Requests } from './requests.tsx';
import { SendDock } from './send-dock.tsx';
import { useAnnouncements } from './use-announcements.ts';
import { useRecorder } from './use-recorder.ts';
import { trp } from './words.ts';

/** Beats with the map beside them. «What did you see» asks the memory; questions stand alone, as the podium does. */
const WITH_MAP: ReadonlySet<BeatKind> = new Set(['predict', 'watch', 'do', 'rush', 'free', 'review']);
/** Beats in which one routes requests and looks things up at will. */
const WITH_TOOLS: ReadonlySet<BeatKind> = new Set(['do', 'free', 'review']);

/** The game: one task at the top, the cluster below or beside it. */
export function GamePage() {
  const { connection, room, history } = useGame();
  useRecorder({ room, dots: connection.dots, now: () => connection.clock.now() }, history);
  useAnnouncements();
  useEffect(() => {
    mapPanel.fetch();
    replay.fetch();
    podium.fetch();
    review.fetch();
  }, []);
  const { id, kind, phase } = room.beat.value;
  const shown = useRef<string | null>(null);
  const map = WITH_MAP.has(kind);
  const tools = WITH_TOOLS.has(kind) && !room.room.value.ended;
  return (
    <div class="player">
      <a class="skip-link" href="#task">
        {trp('skip')}
      </a>
      <Header />
      <ConnectionBanner connection={connection} />
      <ServerLine connection={connection} />
      <PausedBanner />
      <InstructorAwayBanner />
      <EndedBanner />
      <main class={`player-main player-${kind} ${map ? 'player-main-map' : ''}`}>
        {/* Beside the map it has another place than alone: it is drawn anew there, and does not jump. */}
        <div class="player-task" key={map ? 'beside' : 'alone'}>
          <BeatHeading shown={shown} />
          {room.asked.value === null ? <BeatPart /> : <asked.Part />}
          <SendDock shown={tools} />
          <ReviewDock />
        </div>
        {map ? (
          // A new beat, or part of the rush, is another page: what stood elsewhere in the last one is drawn anew.
          <div class="player-side" key={kind === 'rush' ? `${id} ${phase}` : id}>
            <mapPanel.Part />
          </div>
        ) : null}
        <Tools shown={tools} />
      </main>
    </div>
  );
}

/** Kept when the lesson moves on, so that a line that is being typed is not lost; put away when it is left. */
function Tools({ shown }: { readonly shown: boolean }) {
  const [typing, setTyping] = useState(false);
  return (
    <div
      class="player-tools"
      hidden={!shown && !typing}
      onFocusIn={(event) => setTyping(event.target instanceof HTMLInputElement)}
      onFocusOut={() => setTyping(false)}
    >
      <Requests />
      <ConsolePanel />
    </div>
  );
}

/** Nothing can be done any more, but everything can be looked at. */
function EndedBanner() {
  if (!useGame().room.room.value.ended) return null;
  return (
    <div class="banner banner-calm" role="status">
      <span>{trp('ended')}</span>
    </div>
  );
}

/** Under the thumb, where requests were sent from. */
function ReviewDock() {
  const { code, ended } = useGame().room.room.value;
  if (!ended) return null;
  return (
    <div class="dock">
      <ButtonLink kind="primary" size="large" wide href={`/review/${code}`}>
        {trc('action.review')}
      </ButtonLink>
    </div>
  );
}

/** Nobody is left alone with a screen that does not move. */
function InstructorAwayBanner() {
  const { instructorAway, ended } = useGame().room.room.value;
  if (!instructorAway || ended) return null;
  return (
    <div class="banner banner-calm" role="status">
      <Pause class="icon" />
      <span>{trp('instructor.away')}</span>
    </div>
  );
}

function PausedBanner() {
  const { room } = useGame();
  if (!room.room.value.paused || room.room.value.ended) return null;
  return (
    <div class="banner banner-calm" role="status">
      <Pause class="icon" />
      <span>{trp('paused')}</span>
    </div>
  );
}
