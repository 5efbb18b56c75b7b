import type { TalkTo as Talk } from '../../shared/room/report/talk-to.ts';
import { trh } from '../i18n/host.ts';
import { text } from '../i18n/index.ts';
import { Badge } from '../ui/card.tsx';

/** For the instructor's eyes: most in need first, each with the reasons in a sentence. */
export function TalkTo({ students }: { readonly students: readonly Talk[] }) {
  return (
    <section class="stack" aria-labelledby="review-talk-to">
      <h2 id="review-talk-to">{trh('review.talk-to')}</h2>
      <p class="soft">{trh(students.length === 0 ? 'review.talk-to.nobody' : 'review.talk-to.you-alone')}</p>
      <ol class="talk-to">
        {students.map(({ seat, name, synthetic, reasons }) => (
          <li key={seat}>
            <b>
              {name} {synthetic && <Badge>{trh('people.synthetic')}</Badge>}
            </b>
            {reasons.map((reason) => (
              <span key={reason.kind}>{text(reason.text)}</span>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
