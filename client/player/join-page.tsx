import { useEffect, useRef, useState } from 'preact/hooks';
import { REFUSALS } from '../../shared/room/refusal.ts';
import type { PlayerView } from '../../shared/room/view.ts';
import type { Connection, RoomSignals } from '../connection/index.ts';
import { shownCode } from '../home/code-entry.ts';
import { text, trc } from '../i18n/index.ts';
import { Button } from '../ui/button.tsx';
import { ConnectionBanner } from '../ui/connection-banner.tsx';
import { Wordmark } from '../ui/glyphs.tsx';
import { ArrowRight } from '../ui/icons.ts';
import { OutcomeGlyph } from '../ui/outcome.tsx';
import { Preferences } from '../ui/preferences.tsx';
import { refusalSentence } from '../ui/refusal-words.ts';
import { trp } from './words.ts';

interface JoinPageProps {
  readonly connection: Connection<PlayerView>;
  readonly room: RoomSignals<PlayerView>;
}

/** One tap from the link to a seat. */
export function JoinPage({ connection, room }: JoinPageProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { title, locked, ended } = room.room.value;
  const { joined } = room.people.value;
  // What was refused while the room was locked says so no longer than it is.
  useEffect(() => setError(null), [locked]);

  const join = async () => {
    if (busy) return;
    setBusy(true);
    setError(null);
    const reply = await connection.join();
    setBusy(false);
    if (reply.ok) window.scrollTo({ top: 0 });
    else setError(refusalSentence(reply.refusal));
  };

  return (
    <div class="join-page">
      <ConnectionBanner connection={connection} watching />
      <header class="home-head">
        <Wordmark href="/" label={trc('app.home')} />
        <Preferences />
      </header>
      <main class="join-main">
        <p class="soft">{trp('join.to')}</p>
        <h1 ref={heading} tabIndex={-1}>
          {text(title)}
        </h1>
        <p>
          <span class="code join-code">{shownCode(connection.code)}</span>
        </p>
        <p class="soft">
          {joined === 0 ? trp('join.nobody') : trp('join.people', { n: joined })} {trp('join.text')}
        </p>
        {(locked || ended) && error === null ? (
          <p class="note">{text(REFUSALS[ended ? 'room-ended' : 'room-locked'])}</p>
        ) : null}
        <div role="alert">
          {error === null ? null : (
            <p class="field-error">
              <OutcomeGlyph tone="failed" />
              {error}
            </p>
          )}
        </div>
        <Button kind="brand" size="large" wide onClick={join} aria-disabled={busy}>
          {busy ? trp('join.joining') : trp('join.go')}
          {busy ? null : <ArrowRight class="icon" />}
        </Button>
      </main>
    </div>
  );
}
