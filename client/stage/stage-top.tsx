import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { StageView } from '../../shared/room/view.ts';
import type { RoomSignals } from '../connection/index.ts';
import { beatPlace } from '../host/beat-words.ts';
import { shownCode } from '../host/room-code.ts';
import { shownAddress } from '../host/room-links.ts';
import { trh } from '../i18n/host.ts';
import { text, trc } from '../i18n/index.ts';
import { Wordmark } from '../ui/glyphs.tsx';
import { Pause, Users } from '../ui/icons.ts';
import { announce } from '../ui/live-region.tsx';

interface StageTopProps {
  readonly room: RoomSignals<StageView>;
  readonly join: string;
  /** What there is to say about the line, in the heading's place. */
  readonly banner: ComponentChildren;
}

/** Where the class is, and how to come in: always there. */
export function StageTop({ room, join, banner }: StageTopProps) {
  const beat = room.beat.value;
  const { code, paused, ended, synthetic, title, stage } = room.room.value;
  const { online, joined } = room.people.value;
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  const inLobby = beat.kind === 'lobby';
  const placed = inLobby ? trh('stage.welcome') : beatPlace(beat, room.table.value.length);
  const place = ended ? trc('closed.room-ended') : placed;
  const said = inLobby ? text(title) : text(beat.title);
  useEffect(() => {
    document.title = `${said} · Podium`;
    if (first.current) first.current = false;
    else {
      announce(`${place}: ${said}`);
      heading.current?.focus({ preventScroll: true });
    }
  }, [beat.id, ended]);
  return (
    <header class="stage-top">
      {inLobby ? <Wordmark /> : <StepMarks step={beat.step} />}
      <div class="stage-heading">
        {place !== said && <p class="stage-place">{place}</p>}
        <h1 tabIndex={-1} ref={heading}>
          {said}
        </h1>
        {banner}
      </div>
      {paused && (
        <p class="stage-paused">
          <Pause class="icon" />
          {trh('paused')}
        </p>
      )}
      {!inLobby && (
        <div class="stage-door">
          {!stage.codeHidden && <span class="code">{shownCode(code)}</span>}
          <span class="stage-people">
            <Users class="icon" />
            <span class="numbers">
              {online}/{joined}
            </span>
            <span class="visually-hidden">{trh('people.online', { n: online, of: joined })}</span>
            {synthetic > 0 && <span class="stage-demo">{trh('demo')}</span>}
            {!stage.codeHidden && <span class="stage-address">{shownAddress(new URL(join).origin)}</span>}
          </span>
        </div>
      )}
    </header>
  );
}

/** Eight small steps that fill: where the class is in the lesson. */
function StepMarks({ step }: { readonly step: number | null }) {
  if (step === null) return <Wordmark />;
  return (
    <span class="step-marks" aria-hidden="true">
      <b>{step}</b>
    </span>
  );
}
