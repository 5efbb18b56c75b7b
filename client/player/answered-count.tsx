import type { QuestionView } from '../../shared/room/view.ts';
import { trc } from '../i18n/index.ts';
import { useGame } from './game.ts';

/** How many have answered; who practises alone knows. */
export function AnsweredCount({ question: { answered, of } }: { readonly question: QuestionView }) {
  return useGame().alone === null ? (
    <p class="soft numbers">{trc('answered.of', { n: answered, of })}</p>
  ) : null;
}
