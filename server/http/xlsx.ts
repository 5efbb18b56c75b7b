import type { Cell } from './csv.ts';

/** A table, first the names of its columns. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
}

/** An Excel workbook, a sheet a table. Text stays text: nothing in it is a formula, whatever it begins with. */
export async function xlsx(sheets: readonly Sheet[]): Promise<Buffer> {
  // Who starts a server does not wait for what is needed after a class.
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const made = sheets.map(({ name, rows: [head = [], ...body] }) => ({
    sheet: name,
    stickyRowsCount: 1,
    data: [
      head.map((value) => ({ value: String(value), type: String, fontWeight: 'bold' as const })),
      ...body.map((row) => row.map((value) => (typeof value === 'string' ? { value, type: String } : value))),
    ],
  }));
  return writeXlsxFile(made).toBuffer();
}
