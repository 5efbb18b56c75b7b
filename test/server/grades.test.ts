import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canvasGrades, moodleGrades } from '../../server/http/grades.ts';
import { xapiStatements } from '../../server/http/xapi.ts';
import { servicesLesson } from '../../shared/lesson/lessons/services.ts';
import { reportOf } from '../../shared/room/report/report.ts';
import { Class, OPTIONS, SERVER } from '../room/play.ts';
import { csvRows } from '../support/csv-rows.ts';
import { lastVote } from '../support/figures-of-forty.ts';
import { playForty, type ServedForty, serveForty } from '../support/forty-served.ts';
import { seatName } from '../support/synthetic-class.ts';

const forty = playForty();
const { room: played } = forty;
const { code } = played.room.seed;
const TITLE = `${servicesLesson.title.en}, KTR-94M`;

let served: ServedForty;
beforeAll(async () => {
  served = await serveForty(forty, 'https://podium.example');
});
afterAll(() => served.server.app.close());

const ask = (name: string, token?: string | null): Promise<Response> => served.ask(name, token);

/** Percent of what could be had, as the seat's own account says. */
function percentOf(student: number): string {
  const { total, possible } = played.mine(seatName(student)).points;
  return String(Math.round((1000 * total) / possible) / 10);
}

describe('grades for other systems', () => {
  it('[SRV203] are the instructor’s alone, and of no system that is not known', async () => {
    for (const name of ['grades-moodle.csv', 'grades-canvas.csv', 'xapi.jsonl']) {
      expect((await ask(name, null)).status).toBe(401);
      const right = await ask(name);
      expect([right.status, right.headers.get('cache-control')]).toEqual([200, 'no-store']);
      expect(right.headers.get('content-disposition')).toContain(`podium-${code}-`);
    }
    expect((await ask('grades-ilias.csv')).status).toBe(404);
  });

  it('[SRV203] Moodle: a column to map a user by, one grade item, and the mark by which a spreadsheet knows UTF-8', async () => {
    const bytes = new Uint8Array(await (await ask('grades-moodle.csv')).arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [head, ...rows] = csvRows(new TextDecoder().decode(bytes));
    expect(head).toEqual(['Student', `Quiz: ${TITLE}`]);
    const expected = played.room.seats.map(({ name }, student) => [name, percentOf(student)]);
    expect(rows).toEqual(expected);
  });

  it('[SRV203] Canvas: the columns of its own export, the row of possible points, and a row a student', async () => {
    const bytes = new Uint8Array(await (await ask('grades-canvas.csv')).arrayBuffer());
    const [head = [], possible = [], ...rows] = csvRows(
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
    );
    // What its importer looks at: exact, with no mark before the first name.
    expect(head.slice(0, 5)).toEqual(['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section']);
    expect(head.slice(5)).toEqual([`Podium: ${TITLE}`]);
    expect(possible).toEqual(['Points Possible', '', '', '', '', '100']);
    expect(rows).toEqual(
      played.room.seats.map(({ name }, student) => [name, '', '', '', '', percentOf(student)]),
    );
  });

  it('[SRV203] put a name into the column that it is fit for, and make a formula plain', () => {
    const room = new Class({ options: { ...OPTIONS, ownNames: true } });
    const names = ['mmueller', '4711', 'ada@uni.example', 'Zoë Ångström', '=1+1', 'Late Comer'];
    for (const [index, name] of names.slice(0, 5).entries())
      room.do(SERVER, { type: 'join', seat: `s${index}`, tokenHash: name, name });
    room.do(SERVER, { type: 'join', seat: 'bot', tokenHash: 'bot', synthetic: true });
    room.goToPhase('step-2-do', 'open');
    room.do(SERVER, { type: 'join', seat: 'late', tokenHash: 'late', name: 'Late Comer' });
    const report = reportOf(room.room);
    const [, ...moodle] = moodleGrades(report, 'T');
    expect(moodle.map(([name]) => name)).toEqual(names);
    expect(moodle.at(-1)).toEqual(['Late Comer', '-']);
    const [, , ...canvas] = canvasGrades(report, 'T');
    expect(canvas.map((row) => row[3])).toEqual(['mmueller', '4711', 'ada@uni.example', null, '=1+1', null]);
  });
});

type Bag = { readonly [key: string]: unknown };
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const isIri = (value: unknown) =>
  typeof value === 'string' && URL.canParse(value) && /^[a-z][a-z\d+.-]*:/.test(value);
const isLanguageMap = (value: unknown) =>
  Object.entries(value as Bag).every(([tag, text]) => /^[a-z]{2,3}$/.test(tag) && typeof text === 'string');
const only = (value: unknown, ...keys: string[]) =>
  expect(keys, JSON.stringify(value)).toEqual(expect.arrayContaining(Object.keys(value as Bag)));

/** What part two of the Experience API 1.0.3 demands of a statement, as far as ours go. */
function checkStatement(statement: Bag): void {
  only(statement, 'id', 'actor', 'verb', 'object', 'result', 'context', 'timestamp');
  expect(statement.id).toMatch(UUID);
  const { actor, verb, object, result, context } = statement as {
    [part in 'actor' | 'verb' | 'object' | 'result' | 'context']: Bag;
  };
  // 2.4.2: an Agent has one inverse functional identifier; an account a home page and a name.
  only(actor, 'objectType', 'name', 'account');
  only(actor.account, 'homePage', 'name');
  const { homePage, name } = actor.account as Bag;
  expect([actor.objectType, isIri(homePage), typeof name]).toEqual(['Agent', true, 'string']);
  only(verb, 'id', 'display');
  expect([isIri(verb.id), isLanguageMap(verb.display)]).toEqual([true, true]);
  // 2.4.4: an Activity's id is an IRI; an interaction of type choice has choices with ids of its own.
  only(object, 'objectType', 'id', 'definition');
  const definition = object.definition as Bag;
  expect([object.objectType, isIri(object.id), isIri(definition.type)]).toEqual(['Activity', true, true]);
  expect(isLanguageMap(definition.name)).toBe(true);
  if (definition.interactionType !== undefined) {
    expect(definition).toMatchObject({
      type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
      interactionType: 'choice',
    });
    const choices = definition.choices as readonly { readonly id: string; readonly description: unknown }[];
    const ids = choices.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(choices.every(({ description }) => isLanguageMap(description))).toBe(true);
    expect(ids).toEqual(expect.arrayContaining(definition.correctResponsesPattern as string[]));
    expect(ids).toContain(result.response);
  }
  // 2.4.5: scaled from -1 to 1, raw from min to max.
  only(result, 'success', 'completion', 'response', 'score');
  const { scaled, raw, min, max } = result.score as { [part: string]: number };
  expect(scaled).toBeGreaterThanOrEqual(0);
  expect(scaled).toBeLessThanOrEqual(1);
  expect([min, Number(raw) >= Number(min), Number(raw) <= Number(max)]).toEqual([0, true, true]);
  expect(scaled).toBeCloseTo(Number(raw) / Number(max), 10);
  only(context, 'registration', 'platform', 'contextActivities');
  expect(context.registration).toMatch(UUID);
  expect(statement.timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
}

describe('statements of the Experience API', () => {
  it('[SRV204] are one for each answer to a revealed question and one for each finished lesson, as the specification wants them', async () => {
    const response = await ask('xapi.jsonl');
    expect(response.headers.get('content-type')).toMatch(/^application\/x-ndjson/);
    const text = await response.text();
    const statements: Bag[] = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    for (const statement of statements) checkStatement(statement);
    expect(new Set(statements.map(({ id }) => id)).size).toBe(statements.length);
    const judged = [
      ...servicesLesson.steps.flatMap(({ predict }) => predict ?? []),
      ...servicesLesson.quiz,
      servicesLesson.transfer,
    ];
    const said = statements.map(({ actor, object, result }) => {
      const { name } = (actor as { account: { name: string } }).account;
      const { response, success, completion } = result as Bag;
      return `${name} ${(object as { id: string }).id} ${response ?? ''} ${success ?? completion}`;
    });
    const home = `https://podium.example/review/${code}`;
    const expected = played.room.seats.flatMap((_, student) => [
      ...judged.flatMap((question) => {
        const vote = lastVote(student, question);
        const isRight = vote?.option === question.correct;
        return vote === null ? [] : [`${seatName(student)} ${home}#${question.id} ${vote.option} ${isRight}`];
      }),
      `${seatName(student)} ${home}  true`,
    ]);
    expect(said).toEqual(expected);
    expect(await (await ask('xapi.jsonl')).text()).toBe(text);
  });

  it('[SRV204] say nothing of a question that is not revealed, nor of an end that has not come', () => {
    const room = new Class();
    room.join('ann');
    room.goToPhase('quiz-1', 'open');
    room.answer('ann', 'quiz-1', 'a', true);
    expect(xapiStatements(room.room, 'https://podium.example')).toEqual([]);
    room.next();
    room.next();
    expect(room.beat.phase).toBe('revealed');
    expect(xapiStatements(room.room, 'https://podium.example').map(({ object }) => object.id)).toEqual([
      'https://podium.example/review/KTR94M#quiz-1',
    ]);
  });
});
