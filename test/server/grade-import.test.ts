import { describe, expect, it } from 'vitest';
import { bareCsv, csv } from '../../server/http/csv.ts';
import { canvasGrades, type GradedReport, moodleGrades } from '../../server/http/grades.ts';
import { reportOf } from '../../shared/room/report/report.ts';
import { Class, OPTIONS, SERVER } from '../room/play.ts';
import { canvasImport } from '../support/canvas-import.ts';
import { type MoodleUser, moodleImport } from '../support/moodle-import.ts';

const ITEM = 'Quiz: Why, and "how"?, KTR-94M';
const TITLE = 'Why, and "how"?';

/** Plays a class under these names to the end of step 2 (who answers has points); the last one comes too late for any point. */
function played(...names: readonly string[]): GradedReport {
  const room = new Class({ options: { ...OPTIONS, ownNames: true } });
  const early = names.slice(0, -1);
  for (const [index, name] of early.entries())
    room.do(SERVER, { type: 'join', seat: `s${index}`, tokenHash: name, name });
  room.do(SERVER, { type: 'join', seat: 'bot', tokenHash: 'bot', synthetic: true });
  room.goToPhase('step-2-predict', 'open');
  for (const [index] of early.entries())
    if (index % 2 === 0) room.answer(`s${index}`, 'predict-2', 'c', true);
  room.goTo('step-3-do');
  const name = names.at(-1) ?? '';
  room.do(SERVER, { type: 'join', seat: 'late', tokenHash: 'late', name });
  return reportOf(room.room);
}

/** What the report itself says, in percent, by name. */
function expected({ seats }: GradedReport): Map<string, number | null> {
  const present = seats.filter(({ synthetic }) => !synthetic);
  return new Map(
    present.map(({ name, points, possible }) => [
      name,
      possible === 0 ? null : Math.round((1000 * points) / possible) / 10,
    ]),
  );
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('Moodle’s importer', () => {
  const user = (id: number, name: string): MoodleUser => ({
    ...{ id, username: name, idnumber: name, email: name },
  });
  const imported = (
    report: GradedReport,
    users: readonly MoodleUser[],
    to: 'username' | 'idnumber' | 'email',
  ) => moodleImport(bytesOf(csv(moodleGrades(report, TITLE))), { from: 'Student', to, item: ITEM }, users);

  it.each([
    ['username', ['mmueller', 'zoë', 'j.doe', 'late']],
    ['idnumber', ['4711', '007', '12345678', '99']],
    ['email', ['ada@uni.example', 'zoë@uni.example', 'bob@uni.example', 'late@uni.example']],
  ] as const)('[SRV208] finds everybody by %s, and gives each the own grade', (to, names) => {
    const report = played(...names);
    const grades = imported(
      report,
      names.map((name, index) => user(index + 1, name)),
      to,
    );
    if (!grades.ok) throw new Error(grades.error);
    const byName = new Map(names.map((name, index) => [name, grades.value.get(index + 1)]));
    expect(byName).toEqual(expected(report));
    expect([...grades.value.values()].at(-1)).toBe(null);
    expect(new Set(grades.value.values()).size).toBeGreaterThan(2);
  });

  it('[SRV208] refuses the whole file when it does not know somebody, and gives nobody another one’s grade', () => {
    const known = [user(1, 'mmueller'), user(2, 'j.doe')];
    expect(imported(played('mmueller', 'Brave Otter', 'j.doe'), known, 'username')).toEqual({
      ok: false,
      error: 'usermappingerror Brave Otter',
    });
    // What a blank cell, or one that PHP takes for blank, would do: the grade of the student before.
    const file = 'Student,G\r\nmmueller,90\r\n,10\r\n';
    const blank = moodleImport(bytesOf(file), { from: 'Student', to: 'username', item: 'G' }, known);
    expect(blank).toEqual({ ok: true, value: new Map([[1, 10]]) });
    const report = played('mmueller', '0', 'j.doe');
    const grades = imported(report, known, 'username');
    expect(grades).toEqual({
      ok: true,
      value: new Map([
        [1, expected(report).get('mmueller')],
        [2, null],
      ]),
    });
  });

  it('[SRV208] is led astray by no name: quotes, commas, backslashes, formulas', () => {
    const names = ['a,b\\', 'say "x"', '=1+1', 'x\\"y', 'late'];
    const rows = moodleGrades(played(...names), TITLE);
    const all = moodleImport(
      bytesOf(csv(rows)),
      { from: 'Student', to: 'username', item: ITEM },
      ['a,b/', 'say "x"', "'=1+1", 'x/"y', 'late'].map((name, index) => user(index, name)),
    );
    expect(all.ok && [...all.value.keys()]).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('Canvas’s importer', () => {
  const student = (id: number, name: string, loginId: string) => ({
    ...{ id, name, loginId, sisUserId: null, sortableName: name.split(' ').reverse().join(', ') },
  });

  it('[SRV208] finds students by login or by name, gives each the own grade out of 100, and asks for the others', () => {
    const report = played('mmueller', 'Zoë Ångström', 'Lovelace, Ada', 'Brave Otter', '4711', 'Late Comer');
    const students = [
      student(11, 'Max Müller', 'mmueller'),
      student(12, 'Zoë Ångström', 'zoe1'),
      student(13, 'Ada Lovelace', 'ada1'),
      student(14, 'Noor Khan', '4711'),
      student(15, 'Late Comer', 'late1'),
    ];
    const made = canvasImport(bytesOf(bareCsv(canvasGrades(report, TITLE))), students);
    if (!made.ok) throw new Error(made.error);
    const { assignments, grades, unknown } = made.value;
    expect(assignments).toEqual([{ title: `Podium: ${TITLE}, KTR-94M`, points: '100' }]);
    const wanted = expected(report);
    const names = ['mmueller', 'Zoë Ångström', 'Lovelace, Ada', '4711', 'Late Comer'];
    expect([...grades]).toEqual(
      names.map((name, index) => [11 + index, [wanted.get(name)?.toString() ?? null]]),
    );
    expect(unknown).toEqual(['Brave Otter']);
  });

  it('[SRV208] takes no lesson for one of its own columns, and no student for the row of possible points', () => {
    const report = played('Points Possible', 'mmueller', 'Late Comer');
    for (const title of ['Final Score', 'Current Points and Final Grade', 'Override Status: why?']) {
      const file = bytesOf(bareCsv(canvasGrades(report, title)));
      const made = canvasImport(file, [student(11, 'Max Müller', 'mmueller')]);
      if (!made.ok) throw new Error(made.error);
      const [assignment, ...more] = made.value.assignments;
      expect(more).toEqual([]);
      expect(assignment?.title.replaceAll('\u00A0', ' ')).toBe(`Podium: ${title}, KTR-94M`);
      expect(assignment?.points).toBe('100');
      expect([...made.value.grades]).toEqual([[11, [expected(report).get('mmueller')?.toString()]]]);
      expect(made.value.unknown).toHaveLength(2);
    }
  });
});
