import type { BeatView, QuestionView } from '../../shared/room/view.ts';
import { isOpen } from '../host/beat-words.ts';
import { trh } from '../i18n/host.ts';
import { text } from '../i18n/index.ts';

const TURN = 2 * Math.PI * 44;

/** How many have answered, and nothing about what. */
export function AnsweredRing({
  question,
  beat,
}: {
  readonly question: QuestionView;
  readonly beat: BeatView;
}) {
  const { answered, of } = question;
  const share = of === 0 ? 0 : Math.min(1, answered / of);
  return (
    <>
      <p class="side-text">{beat.phase === 'discuss' ? trh('question.discuss.text') : text(beat.text)}</p>
      <div class={`ring${isOpen(beat) ? '' : ' ring-closed'}`}>
        <svg viewBox="0 0 100 100" aria-hidden="true" focusable="false">
          <circle class="ring-track" cx="50" cy="50" r="44" />
          <circle class="ring-fill" cx="50" cy="50" r="44" stroke-dasharray={`${share * TURN} ${TURN}`} />
        </svg>
        <p class="ring-number numbers">
          <b>{answered}</b>
          <span>{trh('ring.of', { n: of })}</span>
        </p>
      </div>
    </>
  );
}
