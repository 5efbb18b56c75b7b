import type { OwnReport } from '../../shared/room/report/own-report.ts';
import { trh } from '../i18n/host.ts';
import { clockOf } from './clock-of.ts';
import { CommandList } from './command-list.tsx';
import { itemWord } from './item-words.ts';
import { RequestTable } from './request-table.tsx';

/** A student's own figures, which nobody but the instructor sees besides. */
export function OwnFigures({ own }: { readonly own: OwnReport }) {
  const commands = Object.entries(own.commands).map(([line, n]) => [`kubectl ${line}`, n ?? 0] as const);
  return (
    <>
      <h3>{trh('review.own.did')}</h3>
      <dl class="facts">
        <div>
          <dt>{trh('review.sure-and-wrong')}</dt>
          <dd>
            {own.sureAndWrong.length === 0 ? trh('review.never') : own.sureAndWrong.map(itemWord).join(', ')}
          </dd>
        </div>
        <div>
          <dt>{trh('review.stale')}</dt>
          <dd class="numbers">{own.stale === 0 ? trh('review.never') : clockOf(own.stale)}</dd>
        </div>
      </dl>
      <RequestTable requests={own.requests} />
      {commands.length > 0 && <CommandList commands={commands} />}
    </>
  );
}
