import type { BeatView } from '../../shared/room/view.ts';
import { text } from '../i18n/index.ts';
import { useGame } from '../player/game.ts';
import { Button } from '../ui/button.tsx';
import type { PracticeRoom } from './practice-room.ts';
import { tra } from './words.ts';

/** The lesson's one button, in the hand of who practises. */
export function PaceBar({ practice }: { readonly practice: PracticeRoom }) {
  const beat = useGame().room.beat.value;
  const act = practice.act.value;
  const rests = beat.next === 'wait' || beat.next === 'none';
  const label =
    beat.next === 'act' && act !== null ? tra('next.act.what', { what: text(act) }) : nextWord(beat);
  return (
    <section class="pace-bar" aria-label={tra('bar')}>
      <Button
        kind="brand"
        size="large"
        wide
        aria-disabled={rests}
        onClick={() => {
          if (!rests) practice.goOn();
        }}
      >
        {label}
      </Button>
    </section>
  );
}

const nextWord = ({ kind, next }: Pick<BeatView, 'kind' | 'next'>): string =>
  kind === 'do' && next === 'close' ? tra('next.close.do') : tra(`next.${next}`);
