import type { Report } from '../../shared/room/report/report.ts';
import type { SeatReport } from '../../shared/room/report/seat-report.ts';
import { formatCode } from '../../shared/wire/parse.ts';
import type { Cell } from './csv.ts';

export type GradedReport = Pick<Report, 'code' | 'seats'>;

/**
 * For Moodle's «Grades › Import › CSV file» (https://docs.moodle.org/en/Grade_import): the name that a student played
 * under, to be mapped to the user's login, ID number or e-mail address, and the grade out of 100. It has a name in every
 * row: of a blank one Moodle makes the student of the row before (moodle/moodle, `grade/import/csv/classes/load_data.php`).
 */
export function moodleGrades(report: GradedReport, title: string): Cell[][] {
  const rows = graded(report)
    .filter(({ name }) => name !== PHP_BLANK)
    .map((seat) => [plainForPhp(seat.name), gradeOf(seat) ?? NO_GRADE]);
  return [['Student', plainForPhp(`Quiz: ${title}, ${formatCode(report.code)}`)], ...rows];
}

/** What PHP's `empty` takes for nothing although it is something. */
const PHP_BLANK = '0';

/** What Moodle takes for no grade; a blank cell would be 0. */
const NO_GRADE = '-';

/** PHP's `fgetcsv` reads a backslash before a quote as if the cell went on. */
const plainForPhp = (text: string): string => text.replaceAll('\\', '/');

/**
 * For Canvas's «Grades › Import» in the columns of its own export, with the row of possible points
 * (instructure/canvas-lms, `lib/gradebook_importer.rb`): it looks for a student by IDs first, then by name.
 */
export function canvasGrades(report: GradedReport, title: string): Cell[][] {
  const assignment = plainForCanvas(`Podium: ${title}, ${formatCode(report.code)}`);
  return [
    ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', assignment],
    ['Points Possible', null, null, null, null, FULL],
    ...graded(report).map((seat) => [
      ...[plainForCanvas(seat.name), null, null, isOneWord(seat.name) ? seat.name : null, null],
      gradeOf(seat),
    ]),
  ];
}

/** Words anywhere in a title that make Canvas take the column for one of its own, or a row for that of possible points. */
const CANVAS_WORDS =
  /(?:Current|Final) (?:Score|Points|Grade)|Override (?:Score|Grade|Status)|Points Possible/g;

/** A space that does not break is none to Canvas, and reads the same. */
const plainForCanvas = (text: string): string =>
  text.replaceAll(CANVAS_WORDS, (words) => words.replace(' ', '\u00A0'));

/** What both systems take for the whole. */
const FULL = 100;

/** Present students, not those that the server plays. */
const graded = ({ seats }: GradedReport): readonly SeatReport[] =>
  seats.filter(({ removed, synthetic }) => !removed && !synthetic);

/** Points as a share of what the student could have had, with one decimal; null for who came too late for any. */
const gradeOf = ({ points, possible }: SeatReport): number | null =>
  possible === 0 ? null : Math.round((10 * FULL * points) / possible) / 10;

/** As logins are. */
const isOneWord = (name: string): boolean => /^\S+$/.test(name);
