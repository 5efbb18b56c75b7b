import { err, ok, type Result } from '../../shared/lib/result.ts';

/** A user as Moodle knows one. */
export interface MoodleUser {
  readonly id: number;
  readonly username: string;
  readonly idnumber: string;
  readonly email: string;
}

/** What the teacher chooses on Moodle's second page: which column says who it is, and by what; which is a new item. */
export interface MoodleMapping {
  readonly from: string;
  readonly to: 'username' | 'idnumber' | 'email';
  readonly item: string;
}

/** By user id; null for no grade. */
export type MoodleGrades = ReadonlyMap<number, number | null>;

/**
 * What «Grades › Import › CSV file» makes of a file, or why it takes nothing of it. By the rules of moodle/moodle,
 * `lib/csvlib.class.php` (`load_csv_content`) and `grade/import/csv/classes/load_data.php` (`prepare_import_grade_data`,
 * `map_user_data_with_value`, `import_new_grade_item`, `insert_grade_record`), told again with the traps that they have.
 */
export function moodleImport(
  bytes: Uint8Array,
  { from, to, item }: MoodleMapping,
  users: readonly MoodleUser[],
): Result<MoodleGrades, string> {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  const content = text
    .replace(/^\uFEFF/, '')
    .replaceAll(/\r\n?/g, '\n')
    .trim();
  const [head, ...rows] = phpRows(content).filter((row) => row.length > 1 || row[0] !== '');
  if (head === undefined) return err('csvemptyfile');
  if (rows.some(({ length }) => length !== head.length)) return err('csvweirdcolumns');
  const columns = head.map((name) => name.trim());
  const who = columns.indexOf(from);
  const graded = columns.indexOf(item);
  if (who < 0 || graded < 0) return err('no such column to map');
  const grades = new Map<number, number | null>();
  // Never forgotten from one row to the next.
  let student: number | null = null;
  for (const row of rows) {
    if (row.length <= 1) continue;
    const name = row[who]?.trim() ?? '';
    // PHP's `empty`.
    if (name !== '' && name !== '0') {
      const user = users.find((one) => one[to] === name);
      if (user === undefined) return err(`usermappingerror ${name}`);
      student = user.id;
    }
    if (student === null) return err('usermappingerrorusernotfound');
    const value = row[graded]?.trim() ?? '';
    // A column of numbers takes blank for 0.
    const grade = value === '-' ? null : Number(value);
    if (grade !== null && Number.isNaN(grade)) return err(`not a number: ${value}`);
    if (grade !== null && grade > 100) return err('gradevaluetoobig');
    grades.set(student, grade);
  }
  return ok(grades);
}

/** As PHP's `fgetcsv` reads them: a backslash in a quoted cell keeps the next quote from ending it. */
function phpRows(content: string): string[][] {
  const rows: string[][] = [];
  const row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let index = 0; index < content.length; index += 1) {
    const char = content.charAt(index);
    if (quoted) {
      const next = content.charAt(index + 1);
      if (char === '\\' && next !== '') {
        cell += char + next;
        index += 1;
      } else if (char !== '"') cell += char;
      else if (next === '"') {
        cell += char;
        index += 1;
      } else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === ',' || char === '\n') {
      row.push(cell);
      cell = '';
      if (char === '\n') rows.push(row.splice(0));
    } else cell += char;
  }
  return [...rows, [...row, cell]];
}
