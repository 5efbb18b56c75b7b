import { err, ok, type Result } from '../../shared/lib/result.ts';
import { csvRows } from './csv-rows.ts';

/** A student as Canvas knows one. */
export interface CanvasStudent {
  readonly id: number;
  readonly name: string;
  readonly sortableName: string;
  readonly sisUserId: string | null;
  readonly loginId: string;
}

export interface CanvasGrades {
  /** The columns that it takes for assignments. */
  readonly assignments: readonly { readonly title: string; readonly points: string | null }[];
  /** By student id, one for each assignment; null for none. */
  readonly grades: ReadonlyMap<number, readonly (string | null)[]>;
  /** Rows of nobody: the teacher is asked who they are. */
  readonly unknown: readonly string[];
}

/** Columns with such a name are no assignments. */
const NO_ASSIGNMENT = /(Current|Final) (Score|Points|Grade)|Override (Score|Grade|Status)/;

/**
 * What «Grades › Import» makes of a file, or why it takes nothing of it. By the rules of instructure/canvas-lms,
 * `lib/gradebook_importer.rb` (`csv_stream`, `identify_delimiter`, `row_has_student_headers?`, `update_column_count`,
 * `process_pp`, `check_for_non_student_row`, `process_student`).
 */
export function canvasImport(
  bytes: Uint8Array,
  students: readonly CanvasStudent[],
): Result<CanvasGrades, string> {
  // Ruby's CSV keeps a byte order mark as a part of the first cell.
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  if (text.startsWith('\uFEFF')) return err('the first column has another name');
  const lines = text.split('\r\n').slice(0, 3);
  const fields = (by: string) => new Set(lines.map((line) => line.split(by).length));
  if (fields(';').size === 1 && !fields(';').has(1)) return err('taken for separated by semicolons');
  const [head = [], ...rows] = csvRows(text).map((row) => row.map(withPoint));
  if (head.length <= 3 || !head[0]?.includes('Student') || !head[1]?.includes('ID')) return err('header');
  const sis = /SIS\s+User\s+ID/.test(head[2] ?? '') && /SIS\s+Login\s+ID/.test(head[3] ?? '');
  const count = sis ? 5 : 3;
  if (!head[count - 1]?.includes('Section')) return err('header');
  const columns = head.flatMap((title, index) =>
    index >= count && !NO_ASSIGNMENT.test(title) ? [{ title, index }] : [],
  );
  const points = rows.filter((row) => row[0]?.includes('Points Possible'));
  const unknown: string[] = [];
  const grades = new Map<number, (string | null)[]>();
  for (const row of rows) {
    if (points.includes(row) || row.every((cell) => /^\s*(Muted|Manual Posting.*)?\s*$/i.test(cell)))
      continue;
    const [name = '', id = '', sisUserId = '', loginId = ''] = row;
    const student =
      students.find((one) => id !== '' && one.id === Number.parseInt(id, 10)) ??
      students.find((one) => sis && sisUserId !== '' && one.sisUserId === sisUserId) ??
      students.find((one) => sis && loginId !== '' && one.loginId === loginId) ??
      students.find((one) => one.name === name || one.sortableName === name);
    const given = columns.map(({ index }) => row[index]?.trim() || null);
    if (student === undefined) unknown.push(name);
    else grades.set(student.id, given);
  }
  return ok({
    assignments: columns.map(({ title, index }) => ({
      title,
      points: points.findLast((row) => row[index])?.[index] ?? null,
    })),
    ...{ grades, unknown },
  });
}

/** Its converter: of commas and points in a number the last one is the decimal one. */
function withPoint(field: string): string {
  if (!/^-?[0-9.,]+%?$/.test(field)) return field;
  const parts = field.split(/[,.]/);
  const last = parts.pop() ?? '';
  return parts.length === 0 ? last : `${parts.join('')}.${last}`;
}
