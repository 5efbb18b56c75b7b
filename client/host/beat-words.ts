import { assertNever } from '../../shared/lib/assert-never.ts';
import type { BeatKind, BeatView, ScriptView } from '../../shared/room/view.ts';
import { trh } from '../i18n/host.ts';
import { text } from '../i18n/index.ts';

type ScriptBeat = ScriptView['beats'][number];

/** What kind of beat it is, in a word or two. */
export const kindWord = (kind: BeatKind): string => trh(`kind.${kind}`);

/** `Step 2 of 8 · Predict`, or the kind alone outside of the steps. */
export function beatPlace(beat: Pick<BeatView, 'kind' | 'step'>, steps: number): string {
  const kind = kindWord(beat.kind);
  return beat.step === null ? kind : `${trh('step.of', { step: beat.step, of: steps })} · ${kind}`;
}

/** What the one big button will do. */
export const nextWord = ({ kind, next }: Pick<BeatView, 'kind' | 'next'>): string =>
  kind === 'do' && next === 'close' ? trh('next.close.do') : trh(`next.${next}`);

/** Where the class goes from `beat`: a new step by its number, a quiz question by its own, the rest by its kind. */
export function aheadWord(beat: Pick<BeatView, 'step'>, ahead: ScriptBeat): string {
  if (ahead.step !== null && ahead.step !== beat.step) return trh('next.step', { n: ahead.step });
  if (ahead.kind === 'quiz') return text(ahead.title);
  return ahead.kind === 'do' ? trh('next.task') : kindWord(ahead.kind);
}

/** Whether the question of this beat can still be answered. */
export function isOpen(beat: BeatView): boolean {
  switch (beat.phase) {
    case 'open':
    case 'discuss':
    case 'second':
      return true;
    case 'closed':
    case 'before':
    case 'acted':
    case 'running':
    case 'over':
    case 'second-closed':
    case 'revealed':
    case 'third':
    case 'second-place':
    case 'first':
    case 'complete':
      return false;
    default:
      return assertNever(beat.phase);
  }
}
