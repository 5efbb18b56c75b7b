import { useEffect, useRef } from 'preact/hooks';
import type { InstructorView } from '../../shared/room/view.ts';
import type { RoomSignals } from '../connection/index.ts';
import { trh } from '../i18n/host.ts';
import { text } from '../i18n/index.ts';
import { Check, SkipForward } from '../ui/icons.ts';
import { kindWord } from './beat-words.ts';

/** The whole lesson in order: what is done, what is on, what comes. */
export function ScriptPanel({ room }: { readonly room: RoomSignals<InstructorView> }) {
  const { beats } = room.script.value;
  const current = useRef<HTMLLIElement>(null);
  const now = room.beat.value.id;
  useEffect(() => current.current?.scrollIntoView({ block: 'center' }), [now]);
  return (
    <section class="stack" aria-labelledby="script-title">
      <h2 id="script-title">{trh('script.title')}</h2>
      <ol class="script">
        {beats.map((beat) => (
          <li
            key={beat.id}
            class={`script-beat script-${beat.state}`}
            {...(beat.state === 'current' ? { 'aria-current': 'step' as const, ref: current } : {})}
          >
            <span class="script-mark" aria-hidden="true">
              {beat.state === 'done' ? (
                <Check class="icon" />
              ) : beat.state === 'skipped' ? (
                <SkipForward class="icon" />
              ) : (
                (beat.step ?? '·')
              )}
            </span>
            <span class="script-kind">{kindWord(beat.kind)}</span>
            <span class="script-title">{text(beat.title)}</span>
            <span class="visually-hidden">{trh(`script.${beat.state}`)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
