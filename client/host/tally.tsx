import type { ComponentChildren } from 'preact';
import type { QuestionView, TallyView } from '../../shared/room/view.ts';
import { trh } from '../i18n/host.ts';
import { percent, text, trc } from '../i18n/index.ts';
import { Button } from '../ui/button.tsx';
import { Badge, Card } from '../ui/card.tsx';
import { Eye, MessageCircle } from '../ui/icons.ts';
import { OptionMark } from '../ui/option-mark.tsx';
import { OutcomeGlyph } from '../ui/outcome.tsx';
import { trt } from '../ui/timing-words.ts';
import type { ConsoleProps } from './console-screen.tsx';
import { give } from './give.ts';
import { SecondsLeft } from './seconds-left.tsx';

/** How the open question of the beat stands. */
export function Tally({ line, room }: ConsoleProps) {
  const tally = room.tally.value;
  const question = room.question.value;
  const { phase } = room.beat.value;
  const { joined } = room.people.value;
  if (tally === null || question === null) return null;
  return (
    <TallyCard tally={tally} question={question} away={joined - question.of}>
      {question.endsAt !== undefined && (
        <p class="row spread">
          <SecondsLeft of={question} now={() => line.clock.now()} />
          <Button size="small" onClick={() => void give(line, { type: 'extend-time', seconds: 30 })}>
            {trt('more')}
          </Button>
        </p>
      )}
      {tally.discussionOffered && phase !== 'closed' && (
        <div class="note stack" style={{ '--gap': '0.5rem' }}>
          <p>{trh('tally.discuss.why')}</p>
          <p class="soft">{trh('tally.discuss.wait')}</p>
        </div>
      )}
    </TallyCard>
  );
}

/** What can be had instead of the answer; above the tally, which is longer than a screen. */
export function DiscussionOffer({ line, room }: ConsoleProps) {
  if (room.tally.value?.discussionOffered !== true || room.beat.value.phase !== 'closed') return null;
  return (
    <div class="note stack" style={{ '--gap': '0.5rem' }}>
      <p>{trh('tally.discuss.why')}</p>
      <Button kind="primary" onClick={() => void give(line, { type: 'discuss' })}>
        <MessageCircle class="icon" />
        {trh('tally.discuss')}
      </Button>
    </div>
  );
}

interface TallyCardProps {
  readonly tally: TallyView;
  readonly question: QuestionView;
  /** How many are not here and have not answered. */
  readonly away: number;
  /** What can be done about it. */
  readonly children: ComponentChildren;
}

/** How an open question stands. Nobody else is sent this before the close. */
export function TallyCard({ tally, question, away, children }: TallyCardProps) {
  const share = tally.answered === 0 ? 0 : tally.right / tally.answered;
  const most = Math.max(1, ...Object.values(tally.counts));
  return (
    <Card label={trh('tally.title')} class="tally">
      <div class="row spread">
        <h2>{trc('answered.of', { n: tally.answered, of: question.of })}</h2>
        <Badge>
          <Eye class="icon" />
          {trh('tally.private')}
        </Badge>
      </div>
      {away > 0 && <p class="soft small numbers">{trh('tally.away', { n: away })}</p>}
      <p class="strong">{text(question.text)}</p>
      <ul class="tally-bars">
        {question.options.map((option) => {
          const votes = tally.counts[option.id] ?? 0;
          return (
            <li key={option.id} style={{ '--bar-hue': `var(--option-${option.id})` }}>
              <OptionMark option={option.id} />
              <span class="tally-text">
                {text(option.text)}
                {option.id === tally.correct && (
                  <span class="tally-right">
                    <OutcomeGlyph tone="ok" />
                    {trc('bars.correct')}
                  </span>
                )}
              </span>
              <span class="tally-track">
                <i style={{ width: `${(votes / most) * 100}%` }} />
              </span>
              <b class="numbers">{votes}</b>
            </li>
          );
        })}
      </ul>
      <p class="soft small numbers">
        {trh('tally.right', { share: percent(share) })} · {trh('tally.sure', { n: tally.sure })}
      </p>
      {children}
    </Card>
  );
}
