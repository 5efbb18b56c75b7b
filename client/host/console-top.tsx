import { useEffect, useRef } from 'preact/hooks';
import { trh } from '../i18n/host.ts';
import { text, trc } from '../i18n/index.ts';
import { Badge } from '../ui/card.tsx';
import { Wordmark } from '../ui/glyphs.tsx';
import { Lock, Users } from '../ui/icons.ts';
import { announce } from '../ui/live-region.tsx';
import { Preferences } from '../ui/preferences.tsx';
import { beatPlace } from './beat-words.ts';
import type { ConsoleProps } from './console-screen.tsx';
import { shownCode } from './room-code.ts';

interface ConsoleTopProps extends ConsoleProps {
  /** A hand has no room for everything in one line: then the switches are in the settings. */
  readonly wide: boolean;
  readonly onJoin: () => void;
}

/** Where the class is, who is there, and the code: a button that leads to the ways in. */
export function ConsoleTop({ room, wide, onJoin }: ConsoleTopProps) {
  const beat = room.beat.value;
  const { code, locked, paused, ended, synthetic, stage } = room.room.value;
  const { online, joined } = room.people.value;
  const { history } = room.gauges.value;
  const place = beatPlace(beat, room.table.value.length);
  const said = text(beat.title);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) first.current = false;
    else announce(`${place}: ${said}`);
  }, [beat.id]);
  return (
    <header class="console-top">
      <Wordmark href="/" label={trc('app.home')} />
      <button type="button" class="console-code" onClick={onJoin}>
        <span class="code">{shownCode(code)}</span>
        <span class="visually-hidden">{trh('join.title')}</span>
      </button>
      <span class="console-online">
        <Users class="icon" />
        <span class="numbers" aria-hidden="true">
          {online}/{joined}
        </span>
        <span class="visually-hidden">{trh('people.online', { n: online, of: joined })}</span>
      </span>
      {synthetic > 0 && <Badge tone="brand">{trh('demo')}</Badge>}
      {locked && (
        <Badge tone="bad">
          <Lock class="icon" />
          <span class="visually-hidden">{trh('locked')}</span>
        </Badge>
      )}
      {paused && <Badge tone="brand">{trh('paused')}</Badge>}
      {stage.blank && <Badge tone="bad">{trh('blank')}</Badge>}
      {history !== 'enough' && !ended && <Badge tone="bad">{trh(`history.${history}`)}</Badge>}
      {ended && <Badge>{trc('closed.room-ended')}</Badge>}
      {wide && <Preferences />}
    </header>
  );
}
