import type { AskedView, BeatView } from '../../shared/room/view.ts';
import { ASKED_TEXT } from '../i18n/asked.ts';

/** The beat as the stage shows it: with what is asked in passing, that question is what there is to do. */
export function beatShown(beat: BeatView, asked: AskedView | null): BeatView {
  if (asked === null) return beat;
  return { ...beat, phase: asked.phase, text: ASKED_TEXT };
}
