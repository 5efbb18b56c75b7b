import readSheets from 'read-excel-file/universal';
import writeSheet from 'write-excel-file/universal';
import type { SheetCell } from '../../shared/lesson/quiz-file/kahoot.ts';

/** Loaded only when an Excel workbook is read or written. */

/** The rows of a workbook's first sheet; null when the file is no workbook. */
export async function readWorkbook(file: Blob): Promise<readonly (readonly SheetCell[])[] | null> {
  try {
    const [sheet] = await readSheets(file);
    return sheet?.data.map((row) => row.map(cellOf)) ?? null;
  } catch {
    return null;
  }
}

function cellOf(cell: unknown): SheetCell {
  if (cell === null || typeof cell === 'number' || typeof cell === 'boolean') return cell;
  return String(cell);
}

/** A workbook with one sheet. Text stays text: nothing in it is a formula, whatever it begins with. */
export function writeWorkbook(rows: readonly (readonly (string | number)[])[]): Promise<Blob> {
  const data = rows.map((row) =>
    row.map((value) => (typeof value === 'string' ? { value, type: String } : { value, type: Number })),
  );
  return writeSheet(data, { sheet: 'Quiz' }).toBlob();
}
