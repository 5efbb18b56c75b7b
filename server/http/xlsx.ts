import writeXlsxFile from 'write-excel-file/node';
import type { Cell } from './csv.ts';

/** An Excel workbook with one sheet. Text stays text: nothing in it is a formula, whatever it begins with. */
export function xlsx(rows: readonly (readonly Cell[])[], sheet: string): Promise<Buffer> {
  const [head = [], ...body] = rows;
  const data = [
    head.map((value) => ({ value: String(value), type: String, fontWeight: 'bold' as const })),
    ...body.map((row) => row.map((value) => (typeof value === 'string' ? { value, type: String } : value))),
  ];
  return writeXlsxFile(data, { sheet, stickyRowsCount: 1 }).toBuffer();
}
