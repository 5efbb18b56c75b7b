import type { QuestionView } from '../../shared/room/view.ts';
import { text, trc } from '../i18n/index.ts';
import { Badge } from './card.tsx';
import { OptionMark } from './option-mark.tsx';
import { OutcomeGlyph } from './outcome.tsx';

interface TrackProps {
  readonly votes: number;
  readonly most: number;
  readonly before: boolean;
  readonly label: string;
}

function Track({ votes, most, before, label }: TrackProps) {
  return (
    <span class={`bar-track ${before ? 'bar-before' : ''}`}>
      <i class="bar-fill" style={{ width: `calc((100% - 9em) * ${most === 0 ? 0 : votes / most})` }} />
      <span class="small numbers">
        {trc('bars.votes', { n: votes })}
        <span class={before ? 'soft' : 'visually-hidden'}> · {label}</span>
      </span>
    </span>
  );
}

/** How the class voted, before and (if it talked) after; null before the reveal. */
export function AnswerBars({
  question,
  mine = null,
}: {
  readonly question: QuestionView;
  readonly mine?: string | null;
}) {
  const { revealed } = question;
  if (revealed === null) return null;
  const { first, second } = revealed;
  const most = Math.max(0, ...Object.values(first), ...Object.values(second ?? {}));
  return (
    <ul class="bars">
      {question.options.map((option) => (
        <li class="bar" key={option.id} style={{ '--bar-hue': `var(--option-${option.id})` }}>
          <OptionMark option={option.id} />
          <span class="row" style={{ '--gap': '0.5rem' }}>
            <span class={option.id === revealed.correct ? 'strong' : ''}>{text(option.text)}</span>
            {option.id === revealed.correct ? (
              <Badge tone="good">
                <OutcomeGlyph tone="ok" />
                {trc('bars.correct')}
              </Badge>
            ) : null}
            {option.id === mine ? <Badge tone="brand">{trc('bars.mine')}</Badge> : null}
          </span>
          <Track
            votes={first[option.id] ?? 0}
            most={most}
            before={second !== null}
            label={trc('bars.first')}
          />
          {second === null ? null : (
            <Track votes={second[option.id] ?? 0} most={most} before={false} label={trc('bars.second')} />
          )}
        </li>
      ))}
    </ul>
  );
}
