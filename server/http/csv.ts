export type Cell = string | number | boolean | null;

/** So that a spreadsheet takes the file for UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A first character that makes a spreadsheet run the cell as a formula; a dash alone is none. */
const FORMULA = /^(?!-$)[=+\-@\t\r\n\uFF0B\uFF0D\uFF1D\uFF20]/;

/** RFC 4180, with text that could be a formula made plain by an apostrophe before it. */
export function csv(rows: readonly (readonly Cell[])[]): string {
  return BYTE_ORDER_MARK + bareCsv(rows);
}

/** The same for programs that would take the mark for a part of the first name. */
export function bareCsv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA.test(value.trimStart()) || FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
