import readSheet from 'read-excel-file/node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FullReport } from '../../shared/room/report/report.ts';
import { HOLDOUT, PLANTED } from '../support/class-of-forty.ts';
import { csvRows } from '../support/csv-rows.ts';
import {
  commandsOfStudent,
  hardest,
  misconceptionFigures,
  questionFigures,
  requestsOfStudent,
  STUDENTS,
  staleFigures,
  sureAndWrongOf,
  transferFigures,
} from '../support/figures-of-forty.ts';
import { playForty, type ServedForty, serveForty } from '../support/forty-served.ts';
import { seatName } from '../support/synthetic-class.ts';

const forty = playForty();
const { room: played } = forty;
const stale = staleFigures(played.room.seed, played.log);
const seconds = (milliseconds: number) => Math.round(milliseconds / 1_000);
const TABLES = ['students', 'questions', 'misconceptions', 'class', 'talk-to'] as const;

let served: ServedForty;
beforeAll(async () => {
  served = await serveForty(forty);
});
afterAll(() => served.server.app.close());

async function file(name: string): Promise<Response> {
  const response = await served.ask(name);
  if (response.status !== 200) throw new Error(`${name}: ${await response.text()}`);
  return response;
}

type Table = readonly { readonly [column: string]: string }[];

/** Each row by the names in the first one. */
function named([head = [], ...rows]: readonly (readonly string[])[]): Table {
  return rows.map((row) => Object.fromEntries(head.map((column, index) => [column, row[index] ?? ''])));
}

/** Every table's figures, against the behaviour. */
function checkTables(tables: { readonly [name in (typeof TABLES)[number]]: Table }): void {
  const { students, questions, misconceptions, class: figures, 'talk-to': talkTo } = tables;
  expect(students).toHaveLength(40);
  for (const row of students) {
    const student = Number(row.seat) - 1;
    expect(row['sure and wrong'], row.name).toBe(String(sureAndWrongOf(student).length));
    expect(row['seconds on a dead address']).toBe(String(seconds(stale[student] ?? 0)));
    const { lookUps, commands } = commandsOfStudent(student);
    expect(row['look-ups']).toBe(String(lookUps));
    for (const column of Object.keys(row).filter((name) => name.startsWith('kubectl ')))
      expect(row[column]).toBe(String(commands[column.slice('kubectl '.length)] ?? 0));
    for (const column of Object.keys(row).filter((name) => /^(pod-ip|service) /.test(name)))
      expect(row[column], column).toBe(String(requestsOfStudent(student)[column] ?? 0));
  }
  for (const [index, { id, before, after }] of questionFigures.entries()) {
    expect(questions[index]).toMatchObject({
      question: id,
      hardest: id === hardest ? 'yes' : 'no',
      'right before': String(before.right),
      'votes before': String(before.votes),
      'sure and wrong before': String(before.sureAndWrong),
      'right after': after === null ? '' : String(after.right),
      'sure and wrong after': after === null ? '' : String(after.sureAndWrong),
      'a before': String(before.options.a),
      'b after': after === null ? '' : String(after.options.b),
    });
  }
  expect(misconceptions[0]?.misconception).toBe(PLANTED);
  const believed = misconceptions.map((row) => [
    row.misconception,
    { held: Number(row['students who held it']), kept: Number(row['students who kept it']) },
  ]);
  expect(Object.fromEntries(believed)).toEqual(Object.fromEntries(misconceptionFigures));
  const figure = Object.fromEntries(figures.map((row) => [row.figure, row.value]));
  expect(figure).toMatchObject({
    students: '40',
    'hardest question': hardest,
    'top misconception': PLANTED,
    'right in the last quiz question at first': String(transferFigures.of),
    'of those right in the transfer question': String(transferFigures.right),
    'students who stayed on a dead address': '39',
    'longest seconds on dead addresses': String(seconds(stale[HOLDOUT] ?? 0)),
  });
  const holdout = played.mine(seatName(HOLDOUT)).seat.name;
  expect(talkTo.filter(({ name }) => name === holdout).map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/^Stayed on an address that no Pod had for \d+:\d\d minutes\.$/),
  ]);
}

it('[SRV202] has in its JSON what the class did, kubectl in terminals too', async () => {
  const report = (await (await file('report.json')).json()) as FullReport;
  expect(
    report.questions.map(({ id, answered, before, after }) => ({ id, answered, before, after })),
  ).toEqual(questionFigures);
  expect(report.seats.map((seat) => seat.stale)).toEqual(stale);
  expect(report.seats.map((seat) => seat.sureAndWrong)).toEqual(STUDENTS.map(sureAndWrongOf));
  expect(report.misconceptions[0]?.text.en).toBe(PLANTED);
  expect([report.hardest, report.transfer, report.kubectl]).toEqual([hardest, transferFigures, {}]);
});

it('[SRV202] has in its CSV tables what the class did', async () => {
  const read = async (name: string) => {
    const response = await file(`report.csv?table=${name}`);
    const stem = name === 'students' ? '' : `-${name}`;
    expect(response.headers.get('content-disposition')).toContain(`podium-KTR94M${stem}.csv`);
    return named(csvRows(await response.text()));
  };
  const [students, questions, misconceptions, figures, talkTo] = await Promise.all(TABLES.map(read));
  checkTables({
    ...{ students: students ?? [], questions: questions ?? [], misconceptions: misconceptions ?? [] },
    ...{ class: figures ?? [], 'talk-to': talkTo ?? [] },
  });
});

it('[SRV202] has in its workbook what the class did, a sheet a table', async () => {
  const sheets = await readSheet(Buffer.from(await (await file('report.xlsx')).arrayBuffer()));
  expect(sheets.map(({ sheet }) => sheet)).toEqual([...TABLES]);
  const table = (name: string) =>
    named(
      (sheets.find(({ sheet }) => sheet === name)?.data ?? []).map((row) =>
        row.map((cell) => (cell === null ? '' : String(cell))),
      ),
    );
  checkTables({
    ...{ students: table('students'), questions: table('questions') },
    ...{ misconceptions: table('misconceptions'), class: table('class'), 'talk-to': table('talk-to') },
  });
});

it('[SRV165] has the same figures without names', async () => {
  const names = played.room.seats.map(({ name }) => name);
  for (const name of [
    'report.json?anonymous=1',
    ...TABLES.map((table) => `report.csv?anonymous=1&table=${table}`),
  ]) {
    const text = await (await file(name)).text();
    for (const one of names) expect(text, name).not.toContain(one);
  }
  const talkTo = named(csvRows(await (await file('report.csv?anonymous=1&table=talk-to')).text()));
  expect(talkTo.length).toBeGreaterThan(2);
  for (const row of talkTo) expect(row.name).toMatch(/^Student \d+$/);
});
