import { pipeline } from 'node:stream/promises';
import { type Request, type Response, Router } from 'express';
import { assertNever } from '../../shared/lib/assert-never.ts';
import { boards } from '../../shared/room/boards.ts';
import type { LogEntry, RoomSeed } from '../../shared/room/command.ts';
import { OwnLog } from '../../shared/room/own-log.ts';
import { ownReport } from '../../shared/room/report/own-report.ts';
import { type FullReport, reportOf } from '../../shared/room/report/report.ts';
import { lessonOf } from '../../shared/room/room-lesson.ts';
import { type ShownRow, shownRows, shownSquads } from '../../shared/room/shown-rows.ts';
import type { LeaderboardRow } from '../../shared/room/view.ts';
import { callerOf } from '../kube-api/caller.ts';
import type { LiveRoom } from '../rooms/live-room.ts';
import type { RoomDirectory } from '../rooms/room-directory.ts';
import type { RoomStore } from '../store/room-store.ts';
import { originOf } from './addresses.ts';
import { type AnonymousReport, anonymous } from './anonymous.ts';
import { bareCsv, csv } from './csv.ts';
import { canvasGrades, moodleGrades } from './grades.ts';
import { onlyAllows, problemOf, sendProblem } from './problem.ts';
import { reportTable, TABLES, type TableName } from './report-tables.ts';
import { bearerOf, found, foundByHost, foundWhenShown, readWhenSure } from './room-access.ts';
import { xapiStatements } from './xapi.ts';
import { xlsx } from './xlsx.ts';

export interface ResultRoutes {
  readonly directory: RoomDirectory;
  readonly store: RoomStore;
  readonly publicUrl: string | null;
  /** How often the class of a room ran which kubectl command. */
  readonly kubectlUse: (room: LiveRoom) => { readonly [command: string]: number };
}

/** REST: what came of a class, for the instructor and for each student. */
export function results(routes: ResultRoutes): Router {
  const router = Router();
  router
    .route('/rooms/:code/leaderboard')
    .get((request, response) => board(routes, request, response))
    .all(onlyAllows('GET'));
  router
    .route('/rooms/:code/boards')
    .get((request, response) => partBoards(routes, request, response))
    .all(onlyAllows('GET'));
  router
    .route('/rooms/:code/own-report.json')
    .get((request, response) => ownReportFile(routes, request, response))
    .all(onlyAllows('GET'));
  router
    .route('/rooms/:code/report.:format')
    .get((request, response) => report(routes, request, response))
    .all(onlyAllows('GET'));
  router
    .route('/rooms/:code/grades-:system.csv')
    .get((request, response) => grades(routes, request, response))
    .all(onlyAllows('GET'));
  router
    .route('/rooms/:code/xapi.jsonl')
    .get((request, response) => xapi(routes, request, response))
    .all(onlyAllows('GET'));
  router
    .route('/rooms/:code/own-log.jsonl')
    .get((request, response) => ownLogFile(routes, request, response))
    .all(onlyAllows('GET'));
  router
    .route('/rooms/:code/log.jsonl')
    .get((request, response) => log(routes, request, response))
    .all(onlyAllows('GET'));
  return router;
}

/**
 * During play nobody is ranked: until the podium is complete or the class is over, it is the instructor's alone. After
 * that a student sees the podium's places and the own row; nobody is ever shown as last.
 */
async function board(routes: ResultRoutes, request: Request, response: Response): Promise<void> {
  const room = await foundWhenShown(routes, request, response, 'The leaderboard is shown');
  if (room === null) return;
  const rows = await routes.store.leaderboard(room.code);
  if (!rows.ok) {
    sendProblem(response, problemOf(rows.error === 'store-down' ? 'not-saved' : rows.error));
    return;
  }
  const shown = await shownTo(room, request);
  response.set('Cache-Control', 'no-store').json(shown(rows.value));
}

/** The leaderboard of each part of the lesson, and the awards; to everybody as much as of the final one. */
async function partBoards(routes: ResultRoutes, request: Request, response: Response): Promise<void> {
  const room = await foundWhenShown(routes, request, response, 'The leaderboard is shown');
  if (room === null) return;
  const { parts, awards, squads } = await readWhenSure(room, boards);
  const shown = await shownTo(room, request);
  response.set('Cache-Control', 'no-store').json({
    parts: parts.map(({ part, rows }) => ({ part, rows: shown(rows) })),
    awards,
    squads: room.isHost(bearerOf(request)) ? squads : shownSquads(squads),
  });
}

/** What whoever asks sees of a leaderboard: the instructor all of it. */
async function shownTo(
  room: LiveRoom,
  request: Request,
): Promise<(rows: readonly LeaderboardRow[]) => readonly (LeaderboardRow | ShownRow)[]> {
  if (room.isHost(bearerOf(request))) return (rows) => rows;
  const own = await seatOf(room, request);
  return (rows) => shownRows(rows, own);
}

/** The seat whose token the request carries; null when it is no present seat's. */
function seatOf(room: LiveRoom, request: Request): Promise<string | null> {
  const token = bearerOf(request) ?? null;
  return readWhenSure(room, (state) => {
    const caller = callerOf(room, state, token);
    return caller.ok && caller.value.role === 'player' ? caller.value.seat : null;
  });
}

/** A student's own part of the report: nothing of anybody else. */
async function ownReportFile(routes: ResultRoutes, request: Request, response: Response): Promise<void> {
  const room = await found(routes, request, response);
  if (room === null) return;
  const own = await seatOf(room, request);
  const made = own === null ? null : await readWhenSure(room, (state) => ownReport(state, own));
  if (made === null)
    sendProblem(response, problemOf('bad-token', 'Send the token of your seat as Authorization: Bearer.'));
  else response.set('Cache-Control', 'no-store').json(made);
}

async function report(routes: ResultRoutes, request: Request, response: Response): Promise<void> {
  const format = FORMATS.find((name) => name === request.params.format);
  if (format === undefined) {
    const detail = `A report comes as ${FORMATS.map((name) => `report.${name}`).join(', ')}.`;
    sendProblem(response, { status: 404, code: 'not-found', detail });
    return;
  }
  const room = await foundByHost(routes, request, response);
  if (room === null) return;
  const { table = 'students', anonymous: nameless } = request.query;
  const wanted = TABLES.find((name) => name === table);
  if (wanted === undefined) {
    const detail = `A report has the tables ${TABLES.join(', ')}.`;
    sendProblem(response, { status: 404, code: 'not-found', detail });
    return;
  }
  const made = { ...(await readWhenSure(room, reportOf)), kubectl: routes.kubectlUse(room) };
  const name = nameless === '1' ? 'anonymous' : room.code;
  const file = format === 'csv' && wanted !== 'students' ? `${name}-${wanted}` : name;
  response
    .type(format)
    .attachment(`podium-${file}.${format}`)
    .set('Cache-Control', 'no-store')
    .send(await encoded(nameless === '1' ? anonymous(made) : made, format, wanted));
}

const FORMATS = ['json', 'csv', 'xlsx'] as const;

function encoded(
  report: FullReport | AnonymousReport,
  format: (typeof FORMATS)[number],
  table: TableName,
): string | Promise<Buffer> {
  switch (format) {
    case 'json':
      return JSON.stringify(report);
    case 'csv':
      return csv(reportTable(report, table));
    case 'xlsx':
      return xlsx(TABLES.map((name) => ({ name, rows: reportTable(report, name) })));
    default:
      return assertNever(format);
  }
}

/** The grades of a class as Moodle and Canvas import them. */
async function grades(routes: ResultRoutes, request: Request, response: Response): Promise<void> {
  const { system } = request.params;
  if (system !== 'moodle' && system !== 'canvas') {
    const detail = 'Grades come as grades-moodle.csv and grades-canvas.csv.';
    sendProblem(response, { status: 404, code: 'not-found', detail });
    return;
  }
  const room = await foundByHost(routes, request, response);
  if (room === null) return;
  const { made, title } = await readWhenSure(room, (state) => ({
    made: reportOf(state),
    title: lessonOf(state).title.en,
  }));
  response
    .type('csv')
    .attachment(`podium-${room.code}-${system}.csv`)
    .set('Cache-Control', 'no-store')
    .send(system === 'moodle' ? csv(moodleGrades(made, title)) : bareCsv(canvasGrades(made, title)));
}

/** One statement of the Experience API a line. */
async function xapi(routes: ResultRoutes, request: Request, response: Response): Promise<void> {
  const room = await foundByHost(routes, request, response);
  if (room === null) return;
  const home = routes.publicUrl ?? originOf(request);
  const statements = await readWhenSure(room, (state) => xapiStatements(state, home));
  response
    .attachment(`podium-${room.code}-xapi.jsonl`)
    .type(ONE_JSON_A_LINE)
    .set('Cache-Control', 'no-store')
    .send(linesOf(statements));
}

/** First line: what opened the room. Then one line an entry. */
async function log(routes: ResultRoutes, request: Request, response: Response): Promise<void> {
  const room = await foundByHost(routes, request, response);
  if (room !== null) await sendLog(routes, room, response, room.seed, (entry) => entry);
}

/** The same as a student may read it, when the class is over. */
async function ownLogFile(routes: ResultRoutes, request: Request, response: Response): Promise<void> {
  const room = await foundWhenShown(routes, request, response, 'The class can be played again');
  if (room === null) return;
  const seat = await seatOf(room, request);
  if (seat === null) {
    sendProblem(response, problemOf('bad-token', 'Send the token of your seat as Authorization: Bearer.'));
    return;
  }
  const own = new OwnLog(room.seed, seat);
  await sendLog(routes, room, response, own.seed, (entry) => own.next(entry));
}

async function sendLog(
  { store }: ResultRoutes,
  { code }: LiveRoom,
  response: Response,
  seed: RoomSeed,
  shown: (entry: LogEntry) => LogEntry | null,
): Promise<void> {
  response.attachment(`podium-${code}.jsonl`).type(ONE_JSON_A_LINE).set('Cache-Control', 'no-store');
  const lines = async function* () {
    yield `${JSON.stringify(seed)}\n`;
    for await (const page of store.history(code)) yield linesOf(page.flatMap((entry) => shown(entry) ?? []));
  };
  try {
    await pipeline(lines, response);
  } catch (error) {
    // Whoever asked may go before the end.
    if (!isPrematureClose(error)) throw error;
  }
}

/** An extension that `attachment` does not know: it has to be said after it. */
const ONE_JSON_A_LINE = 'application/x-ndjson';

const linesOf = (values: readonly unknown[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('');

const isPrematureClose = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
