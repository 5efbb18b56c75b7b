import { useEffect, useRef } from 'preact/hooks';
import { trh } from '../i18n/host.ts';
import { text } from '../i18n/index.ts';
import { Card } from '../ui/card.tsx';
import { MessageCircle } from '../ui/icons.ts';
import { withCode } from '../ui/with-code.tsx';
import { AskPanel } from './ask-panel.tsx';
import { beatPlace } from './beat-words.ts';
import type { ConsoleProps } from './console-screen.tsx';
import { Gauges } from './gauges.tsx';
import { LobbyHelp } from './lobby-help.tsx';
import { DiscussionOffer, Tally } from './tally.tsx';

/** What to say, what students see, what comes next; and how the class is doing. */
export function NowPanel({ line, room }: ConsoleProps) {
  const beat = room.beat.value;
  const script = room.script.value;
  const ahead = script.beats[beat.index + 1];
  const steps = room.table.value.length;
  const place = beatPlace(beat, steps);
  const { code, ended } = room.room.value;
  const free = beat.kind === 'free';
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  useEffect(() => {
    // What had the focus may be gone with its beat: a keyboard must not fall off the page.
    if (!first.current && document.activeElement === document.body)
      heading.current?.focus({ preventScroll: true });
    first.current = false;
  }, [beat.id, beat.phase]);
  return (
    // Another device may drive the class: what has another place in the next beat is drawn anew, and does not jump.
    <div class="stack" key={`${beat.id} ${beat.phase}`}>
      <section class="now" aria-labelledby="now-title">
        {place !== text(beat.title) && <p class="now-place">{place}</p>}
        <h1 id="now-title" tabIndex={-1} ref={heading}>
          {text(beat.title)}
        </h1>
        {ended && <p class="note">{trh('room.ended')}</p>}
        {beat.kind === 'lobby' && !ended && <LobbyHelp code={code} free={false} />}
        {script.say !== null && !ended && (
          <div class="say">
            <MessageCircle class="icon" />
            <div>
              <h2>{trh('now.say')}</h2>
              <p>{withCode(text(script.say))}</p>
            </div>
          </div>
        )}
        <DiscussionOffer line={line} room={room} />
        <dl class="now-facts">
          <div>
            <dt>{trh('now.students')}</dt>
            <dd>{text(beat.text)}</dd>
          </div>
          {beat.realCluster !== null && (
            <div>
              <dt>{trh('now.real')}</dt>
              <dd>{withCode(text(beat.realCluster))}</dd>
            </div>
          )}
          {ahead !== undefined && !ended && (
            <div>
              <dt>{trh('now.then')}</dt>
              <dd>{[...new Set([beatPlace(ahead, steps), text(ahead.title)])].join(' · ')}</dd>
            </div>
          )}
        </dl>
      </section>
      {free && !ended && <LobbyHelp code={code} free />}
      <Tally line={line} room={room} />
      <AskPanel line={line} room={room} />
      <Card label={trh('gauges.title')}>
        <Gauges room={room} now={() => line.clock.now()} />
      </Card>
    </div>
  );
}
