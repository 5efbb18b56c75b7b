import type { ComponentChildren } from 'preact';
import type { FullReport } from '../../shared/room/report/report.ts';
import { trh } from '../i18n/host.ts';
import { number, percent, text } from '../i18n/index.ts';
import { clockOf } from './clock-of.ts';
import { CommandList } from './command-list.tsx';
import { itemWord } from './item-words.ts';
import { RequestTable } from './request-table.tsx';

/** What the instructor reads first: what was hard, what is believed, what was done. */
export function ClassFigures({ report }: { readonly report: FullReport }) {
  const { transfer, stale, requests } = report;
  const hardest = report.questions.find(({ id }) => id === report.hardest) ?? null;
  const console_ = Object.entries(report.commands).map(([line, n]) => [`kubectl ${line}`, n ?? 0] as const);
  const terminal = Object.entries(report.kubectl);
  return (
    <section class="stack" aria-labelledby="review-figures">
      <h2 id="review-figures">{trh('review.figures')}</h2>
      <dl class="figures">
        {hardest !== null && (
          <Figure
            title={trh('review.figures.hardest')}
            value={itemWord(hardest.id)}
            note={`${text(hardest.text)} ${trh('review.figures.right-first', {
              n: hardest.before.right,
              of: hardest.before.votes,
            })}`}
          />
        )}
        {transfer !== null && (
          <Figure
            title={trh('review.figures.transfer')}
            value={transfer.of === 0 ? '–' : percent(transfer.right / transfer.of)}
            note={trh('review.figures.transfer.how', { n: transfer.right, of: transfer.of })}
          />
        )}
        <Figure
          title={trh('review.figures.stale')}
          value={clockOf(stale.total)}
          note={trh('review.figures.stale.how', { n: stale.students, longest: clockOf(stale.longest) })}
        />
        <Figure
          title={trh('review.figures.look-ups')}
          value={number(report.lookUps)}
          note={trh('review.figures.look-ups.how')}
        />
      </dl>
      {report.misconceptions.length > 0 && <Misconceptions report={report} />}
      <h3>{trh('review.requests')}</h3>
      <RequestTable requests={requests} />
      {console_.length > 0 && (
        <>
          <h3>{trh('review.commands.console')}</h3>
          <CommandList commands={console_} />
        </>
      )}
      {terminal.length > 0 && (
        <>
          <h3>{trh('review.commands.terminal')}</h3>
          <CommandList commands={terminal} />
        </>
      )}
    </section>
  );
}

interface FigureProps {
  readonly title: string;
  readonly value: ComponentChildren;
  readonly note: string;
}

function Figure({ title, value, note }: FigureProps) {
  return (
    <div class="figure">
      <dt>{title}</dt>
      <dd class="figure-value numbers">{value}</dd>
      <dd class="soft small">{note}</dd>
    </div>
  );
}

/** Each with a bar as long as the share of the class that held it, filled as far as it was kept. */
function Misconceptions({ report }: { readonly report: FullReport }) {
  const students = report.seats.filter(({ removed }) => !removed).length;
  return (
    <>
      <h3>{trh('review.misconceptions')}</h3>
      <ol class="misconceptions">
        {report.misconceptions.map(({ text: belief, held, kept, questions }) => (
          <li key={belief.en}>
            <b>{text(belief)}</b>
            <span class="belief-track" aria-hidden="true">
              <i style={{ width: `${(100 * held) / Math.max(1, students)}%` }} />
              <i class="belief-kept" style={{ width: `${(100 * kept) / Math.max(1, students)}%` }} />
            </span>
            <span class="small">
              {trh('review.misconceptions.held', { n: held, of: students, kept })}{' '}
              <span class="soft">{questions.map(itemWord).join(' · ')}</span>
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
