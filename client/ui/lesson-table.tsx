import type { TableRow } from '../../shared/room/view.ts';
import { text, trc } from '../i18n/index.ts';

function Addresses({ list }: { readonly list: readonly string[] }) {
  if (list.length === 0) return <span class="soft">{trc('table.none')}</span>;
  return (
    <span class="ips">
      {list.map((address) => (
        <span class="ip" key={address}>
          {address}
        </span>
      ))}
    </span>
  );
}

function Row({ row, current }: { readonly row: TableRow; readonly current: boolean }) {
  const { filled } = row;
  return (
    <tr class={current ? 'current' : ''} {...(current ? { 'aria-current': 'step' as const } : {})}>
      <th scope="row">{row.step}</th>
      <td>{text(row.title)}</td>
      {filled === null ? (
        <td class="ahead" colSpan={4}>
          {trc('table.ahead')}
        </td>
      ) : (
        <>
          <td data-label={trc('table.ips')}>
            <Addresses list={filled.podIPs} />
          </td>
          <td data-label={trc('table.service')}>
            <Addresses list={filled.clusterIP === null ? [] : [filled.clusterIP]} />
          </td>
          <td data-label={trc('table.targets')}>
            <Addresses list={filled.targets} />
          </td>
          <td data-label={trc('table.result')}>{text(filled.result)}</td>
        </>
      )}
    </tr>
  );
}

interface LessonTableProps {
  readonly rows: readonly TableRow[];
  /** The step that is on, highlighted. */
  readonly current?: number | null;
  /** Where a heading above says what it is. */
  readonly hideCaption?: boolean;
}

/** A row a step; those not reached yet say so. Inside a `.table-box` it folds into cards where it is narrow. */
export function LessonTable({ rows, current = null, hideCaption = false }: LessonTableProps) {
  return (
    <table class="lesson-table">
      <caption class={hideCaption ? 'visually-hidden' : ''}>{trc('table.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{trc('table.step')}</th>
          <th scope="col">{trc('table.what')}</th>
          <th scope="col">{trc('table.ips')}</th>
          <th scope="col">{trc('table.service')}</th>
          <th scope="col">{trc('table.targets')}</th>
          <th scope="col">{trc('table.result')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.step} row={row} current={row.step === current} />
        ))}
      </tbody>
    </table>
  );
}
