import type { Text } from '../../shared/lib/text.ts';
import { OUTCOMES, ROUTES } from '../../shared/net/request.ts';
import type { PlacedSeatReport } from '../../shared/room/report/report.ts';
import type { RequestReport } from '../../shared/room/report/request-report.ts';
import type { AnonymousReport } from './anonymous.ts';
import type { Cell } from './csv.ts';

/** Of every report; those without names have no more than this. */
export type TabledReport = AnonymousReport;

export const TABLES = ['students', 'questions', 'misconceptions', 'class', 'talk-to'] as const;
export type TableName = (typeof TABLES)[number];

/** One of a report's tables: first the names of its columns. Times are in seconds, texts in English. */
export function reportTable(report: TabledReport, name: TableName): Cell[][] {
  return TABLE[name](report);
}

const TABLE: { readonly [name in TableName]: (report: TabledReport) => Cell[][] } = {
  students,
  questions,
  misconceptions,
  class: classFigures,
  'talk-to': whomToTalkTo,
};

/** Each way a request can go and what can become of it, with how many there were. */
const waysOf = (requests: RequestReport): { readonly way: string; readonly count: number }[] =>
  ROUTES.flatMap((route) =>
    OUTCOMES.map((outcome) => ({ way: `${route} ${outcome}`, count: requests[route][outcome] ?? 0 })),
  );

/** One line a student, best first: the squad, if there are any, points in all, as a share of what was possible, what was done, and each item. */
function students(report: TabledReport): Cell[][] {
  const items = [...new Set(report.seats.flatMap((seat) => seat.items.map((one) => one.item)))];
  const commands = Object.keys(report.commands);
  const head = [
    ...['place', 'name', 'seat', 'synthetic', 'squad', 'points', 'possible', 'percent'],
    ...['sure and wrong', 'seconds on a dead address', 'look-ups'],
    ...waysOf(report.requests).map(({ way }) => way),
    ...commands.map((command) => `kubectl ${command}`),
    ...items,
  ];
  const squads = new Map(report.leaderboard.map(({ seat, squad }) => [seat, squad ?? null]));
  const present = report.seats.filter((seat) => !seat.removed);
  const sorted = present.toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0) || a.number - b.number);
  return [head, ...sorted.map((seat) => line(seat, squads.get(seat.seat) ?? null, commands, items))];
}

function line(
  seat: PlacedSeatReport,
  squad: string | null,
  commands: readonly string[],
  items: readonly string[],
): Cell[] {
  const { place, name, number, synthetic, points, possible } = seat;
  const own = new Map(seat.items.map((one) => [one.item, one.points]));
  return [
    ...[place, name, number, synthetic ? 'yes' : 'no', squad],
    ...[points, possible, percentOf(points, possible)],
    ...[seat.sureAndWrong.length, seconds(seat.stale), seat.lookUps],
    ...waysOf(seat.requests).map(({ count }) => count),
    ...commands.map((command) => seat.commands[command] ?? 0),
    ...items.map((item) => own.get(item) ?? null),
  ];
}

/** One line a question, in the order in which they were asked. */
function questions(report: TabledReport): Cell[][] {
  const letters = ['a', 'b', 'c', 'd'];
  const head = [
    ...['question', 'kind', 'text', 'correct', 'answered', 'hardest'],
    ...['right before', 'votes before', 'sure and wrong before'],
    ...['right after', 'votes after', 'sure and wrong after'],
    ...letters.map((letter) => `${letter} before`),
    ...letters.map((letter) => `${letter} after`),
  ];
  const lines = report.questions.map(({ id, kind, text, correct, answered, before, after }) => [
    ...[id, kind, text.en, correct, answered, id === report.hardest ? 'yes' : 'no'],
    ...[before.right, before.votes, before.sureAndWrong],
    ...[after?.right ?? null, after?.votes ?? null, after?.sureAndWrong ?? null],
    ...letters.map((letter) => before.options[letter] ?? null),
    ...letters.map((letter) => after?.options[letter] ?? null),
  ]);
  return [head, ...lines];
}

/** One line a misconception, most widely held first. */
function misconceptions(report: TabledReport): Cell[][] {
  const lines = report.misconceptions.map(({ text, held, kept, questions: offered }) => [
    ...[text.en, held, kept, offered.join(' ')],
  ]);
  return [['misconception', 'students who held it', 'students who kept it', 'questions'], ...lines];
}

/** Figures of the class as a whole, one a line. */
function classFigures(report: TabledReport): Cell[][] {
  const { transfer, stale, requests, commands } = report;
  const kubectl = Object.entries(report.kubectl);
  return [
    ['figure', 'value'],
    ['students', report.seats.filter(({ removed }) => !removed).length],
    ['hardest question', report.hardest],
    ['top misconception', report.misconceptions[0]?.text.en ?? null],
    ['right in the last quiz question at first', transfer?.of ?? null],
    ['of those right in the transfer question', transfer?.right ?? null],
    ['transfer rate in percent', transfer === null ? null : percentOf(transfer.right, transfer.of)],
    ['students who stayed on a dead address', stale.students],
    ['seconds on dead addresses in all', seconds(stale.total)],
    ['longest seconds on dead addresses', seconds(stale.longest)],
    ...waysOf(requests).map(({ way, count }) => [`requests ${way}`, count]),
    ['look-ups', report.lookUps],
    ...Object.entries(commands).map(([command, count]) => [`console kubectl ${command}`, count ?? 0]),
    ...kubectl.map(([command, count]) => [`terminal ${command}`, count]),
  ];
}

/** One line a student and reason, most in need first. */
function whomToTalkTo(report: TabledReport): Cell[][] {
  const lines = report.talkTo.flatMap(({ name, reasons }, index) =>
    reasons.map(({ text }: { readonly text: Text }) => [index + 1, name, text.en]),
  );
  return [['rank', 'name', 'reason'], ...lines];
}

const percentOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((100 * part) / whole);

const seconds = (milliseconds: number): number => Math.round(milliseconds / 1_000);
