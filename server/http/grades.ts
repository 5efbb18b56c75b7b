import type { Report } from '../../shared/room/report/report.ts';
import type { SeatReport } from '../../shared/room/report/seat-report.ts';
import { formatCode } from '../../shared/wire/parse.ts';
import type { Cell } from './csv.ts';

export type GradedReport = Pick<Report, 'code' | 'seats'>;

/**
 * For Moodle's «Grades › Import › CSV file» (https://docs.moodle.org/en/Grade_import): the columns by which it knows
 * a user, each filled when the name that the student played under has that form, and the grade out of 100.
 */
export function moodleGrades(report: GradedReport, title: string): Cell[][] {
  const head = [
    'Username',
    'ID number',
    'Email address',
    'Full name',
    `Quiz: ${title}, ${formatCode(report.code)}`,
  ];
  const rows = graded(report).map((seat) => {
    const { name } = seat;
    const isMail = /^[^\s@]+@[^\s@]+$/.test(name);
    const isNumber = /^\d+$/.test(name);
    const isLogin = !isMail && !isNumber && isOneWord(name);
    return [isLogin ? name : null, isNumber ? name : null, isMail ? name : null, name, gradeOf(seat)];
  });
  return [head, ...rows];
}

/**
 * For Canvas's «Grades › Import» in the columns of its own export, with the row of possible points
 * (instructure/canvas-lms, `lib/gradebook_importer.rb`): it looks for a student by IDs first, then by name.
 */
export function canvasGrades(report: GradedReport, title: string): Cell[][] {
  const assignment = `Podium: ${title}, ${formatCode(report.code)}`;
  return [
    ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', assignment],
    ['Points Possible', null, null, null, null, FULL],
    ...graded(report).map((seat) => [
      ...[seat.name, null, null, isOneWord(seat.name) ? seat.name : null, null, gradeOf(seat)],
    ]),
  ];
}

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
