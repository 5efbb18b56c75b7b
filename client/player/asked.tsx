import { useEffect } from 'preact/hooks';
import type { AskedView } from '../../shared/room/view.ts';
import { ASKED_TEXT } from '../i18n/asked.ts';
import { text } from '../i18n/index.ts';
import { tra } from '../ui/asked-words.ts';
import { announce } from '../ui/live-region.tsx';
import { OptionMark } from '../ui/option-mark.tsx';
import { useGame } from './game.ts';
import { OpenQuestion } from './question-part.tsx';
import { QuestionResult } from './question-result.tsx';

/** The question that was made of this class's cluster, in the place of the beat's task while it is on. */
export function Asked() {
  const asked = useGame().room.asked.value;
  const id = asked?.id ?? null;
  useEffect(() => {
    if (asked !== null) announce(`${tra('title')}. ${text(asked.text)}`);
  }, [id]);
  if (asked === null) return null;
  return (
    <section class="stack" aria-label={tra('title')}>
      <p class="note">
        <b>{tra('title')}.</b> {text(ASKED_TEXT)}
      </p>
      {asked.phase === 'revealed' ? (
        <>
          <QuestionResult question={asked} proof={false} />
          <Because asked={asked} />
        </>
      ) : (
        <OpenQuestion key={asked.id} question={asked} phase={asked.phase} />
      )}
    </section>
  );
}

/** For each option, what a request's trace says. */
function Because({ asked }: { readonly asked: AskedView }) {
  const { because, options } = asked;
  if (because === null) return null;
  return (
    <>
      <h3>{tra('because')}</h3>
      <ul class="bars">
        {options.map(({ id, text: option }) => (
          <li class="bar" key={id}>
            <OptionMark option={id} />
            <span class="strong">{text(option)}</span>
            <span>{because[id] === undefined ? '' : text(because[id])}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
