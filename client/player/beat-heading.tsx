import { useEffect, useRef } from 'preact/hooks';
import { text } from '../i18n/index.ts';
import { Disclosure } from '../ui/disclosure.tsx';
import { BookOpen } from '../ui/icons.ts';
import { announce } from '../ui/live-region.tsx';
import { withCode } from '../ui/with-code.tsx';
import { useGame } from './game.ts';
import { trp } from './words.ts';

/** Where something is being typed or read in a dialog: taking the focus away would lose it. */
function isElsewhere(): boolean {
  const element = document.activeElement;
  const typing =
    element instanceof HTMLInputElement
      ? element.type === 'text' || element.type === 'password'
      : element instanceof HTMLTextAreaElement;
  return typing || document.querySelector('dialog[open]') !== null;
}

interface BeatHeadingProps {
  /** The beat that this page showed last, in whichever place. */
  readonly shown: { current: string | null };
}

/** What is on: step and kind, title, what to do, and how a real cluster differs. Takes the focus when it changes. */
export function BeatHeading({ shown }: BeatHeadingProps) {
  const { room } = useGame();
  const beat = room.beat.value;
  const heading = useRef<HTMLHeadingElement>(null);
  const title = text(beat.title);
  useEffect(() => {
    const first = shown.current === null;
    shown.current = beat.id;
    if (isElsewhere()) {
      announce(trp('beat.new', { title: `${trp(`kind.${beat.kind}`)}, ${title}` }));
      return;
    }
    heading.current?.focus({ preventScroll: true });
    if (!first) window.scrollTo({ top: 0 });
  }, [beat.id]);
  // What had the focus may have been closed with its question: a keyboard must not fall off the page.
  useEffect(() => {
    const active = document.activeElement;
    if (active === null || active === document.body || active.matches(':disabled, :disabled *'))
      heading.current?.focus({ preventScroll: true });
    // The answer stands where the question did, and is looked for at its top.
    if (beat.phase === 'revealed' && !isElsewhere()) window.scrollTo({ top: 0 });
  }, [beat.phase]);
  return (
    <div class="beat-heading" id="task">
      <h1 ref={heading} tabIndex={-1}>
        <span class="kicker">
          {beat.step === null ? null : (
            <span class="kicker-step">
              {trp('kicker.step', { n: beat.step, of: room.table.value.length })}
              <span class="visually-hidden">, </span>
            </span>
          )}
          <span class={`kicker-kind kicker-${beat.kind}`}>
            {trp(`kind.${beat.kind}`)}
            <span class="visually-hidden">: </span>
          </span>
        </span>
        <span class="beat-title">{title}</span>
      </h1>
      {beat.kind === 'watch' ? null : (
        <p class="beat-text" key={`text ${beat.id}`}>
          {text(beat.text)}
        </p>
      )}
      {beat.realCluster === null ? null : (
        <Disclosure
          key={`real ${beat.id}`}
          class="real-cluster"
          summary={
            <>
              <BookOpen class="icon" />
              {trp('real')}
            </>
          }
        >
          <p>{withCode(text(beat.realCluster))}</p>
        </Disclosure>
      )}
    </div>
  );
}
