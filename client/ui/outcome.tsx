import type { Outcome as OutcomeOf } from '../../shared/net/request.ts';
import { outcomeSentence, outcomeWord, toneOf } from './outcome-words.ts';

/** Circle with a tick, diamond with a cross, open ring: told apart without colour. */
export function OutcomeGlyph({ tone }: { readonly tone: 'ok' | 'failed' | 'waiting' }) {
  return (
    <svg class="glyph" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {tone === 'ok' && (
        <>
          <circle
            cx="12"
            cy="12"
            r="10"
            fill="var(--outcome-ok)"
            stroke="var(--hue-outline)"
            stroke-width="1.5"
          />
          <path
            d="m7 12.4 3.4 3.4L17 8.8"
            fill="none"
            stroke="#fff"
            stroke-width="2.6"
            stroke-linecap="round"
          />
        </>
      )}
      {tone === 'failed' && (
        <>
          <path
            d="M12 1 23 12 12 23 1 12Z"
            fill="var(--outcome-failed)"
            stroke="var(--hue-outline)"
            stroke-width="1.5"
          />
          <path d="m8.6 8.6 6.8 6.8m0-6.8-6.8 6.8" stroke="#fff" stroke-width="2.6" stroke-linecap="round" />
        </>
      )}
      {tone === 'waiting' && (
        <circle
          cx="12"
          cy="12"
          r="9"
          fill="none"
          stroke="currentColor"
          stroke-width="3"
          stroke-dasharray="14 5"
        />
      )}
    </svg>
  );
}

interface OutcomeProps {
  readonly outcome: OutcomeOf | null;
  /** Given, the sentence names the address. */
  readonly to?: string;
  readonly servedBy?: { readonly pod: string } | null;
}

/** What became of a request: shape, word and hue. */
export function Outcome({ outcome, to, servedBy = null }: OutcomeProps) {
  const tone = toneOf(outcome);
  return (
    <span class={`outcome outcome-${tone}`}>
      <OutcomeGlyph tone={tone} />
      <span>{to === undefined ? outcomeWord(outcome) : outcomeSentence({ outcome, to, servedBy })}</span>
    </span>
  );
}

/** Right or not, by shape and word. */
export function Verdict({ right, word }: { readonly right: boolean; readonly word: string }) {
  return (
    <span class={`outcome outcome-${right ? 'ok' : 'failed'}`}>
      <OutcomeGlyph tone={right ? 'ok' : 'failed'} />
      <span>{word}</span>
    </span>
  );
}
