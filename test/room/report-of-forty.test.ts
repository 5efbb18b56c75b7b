import { describe, expect, it } from 'vitest';
import { servicesLesson } from '../../shared/lesson/lessons/services.ts';
import { questionsOf } from '../../shared/lesson/script.ts';
import { reportOf } from '../../shared/room/report/report.ts';
import { BELIEVERS, FORTY, HOLDOUT, ONLOOKER, PLANTED } from '../support/class-of-forty.ts';
import {
  commandsOfStudent,
  hardest,
  lastVote,
  misconceptionFigures,
  questionFigures,
  requestsOfStudent,
  STUDENTS,
  staleFigures,
  sureAndWrongOf,
  transferFigures,
} from '../support/figures-of-forty.ts';
import { playClass, seatName } from '../support/synthetic-class.ts';

const { room: played } = playClass(FORTY);
const report = reportOf(played.room);
const stale = staleFigures(played.room.seed, played.log);
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

/** `{'pod-ip': {answered: 1}}` → `{'pod-ip answered': 1}`. */
const flat = (requests: typeof report.requests) =>
  Object.fromEntries(
    Object.entries(requests).flatMap(([route, counts]) =>
      Object.entries(counts).map(([outcome, count]) => [`${route} ${outcome}`, count]),
    ),
  );

function summed(each: readonly { readonly [key: string]: number }[]): { [key: string]: number } {
  const all: { [key: string]: number } = {};
  for (const one of each) for (const [key, count] of Object.entries(one)) all[key] = (all[key] ?? 0) + count;
  return all;
}

describe('the report of a class of forty, against what the class did', () => {
  it('[SRV68] has every answer as it was given, before and after a discussion', () => {
    expect(report.seats).toHaveLength(40);
    for (const { number, answers } of report.seats) {
      const student = number - 1;
      for (const question of questionsOf(servicesLesson)) {
        const vote = FORTY.votes(student, question);
        const second = FORTY.discussed.includes(question.id) ? (vote?.second ?? null) : null;
        const last = lastVote(student, question)?.option;
        const told = answers[question.id];
        expect(told?.option ?? null, `${seatName(student)} ${question.id}`).toBe(vote?.option ?? null);
        expect(told?.second ?? null).toEqual(second);
        if (last !== undefined) expect(told?.right).toBe(last === question.correct);
      }
    }
  });

  it('[ROOM70] counts each question’s votes, the right ones and the sure and wrong ones, before and after a discussion', () => {
    expect(
      report.questions.map(({ id, answered, before, after }) => ({ id, answered, before, after })),
    ).toEqual(questionFigures);
    expect(report.questions.every(({ revealed }) => revealed)).toBe(true);
    expect(report.seats.map(({ sureAndWrong }) => sureAndWrong)).toEqual(STUDENTS.map(sureAndWrongOf));
    expect(report.hardest).toBe(hardest);
  });

  it('[ROOM71] names the planted misconception first, with how many held and how many kept it', () => {
    expect(report.misconceptions[0]?.text.en).toBe(PLANTED);
    expect(report.misconceptions[0]?.held).toBe(BELIEVERS);
    expect(report.misconceptions[0]?.kept).toBe(BELIEVERS / 2);
    expect(new Map(report.misconceptions.map(({ text, held, kept }) => [text.en, { held, kept }]))).toEqual(
      misconceptionFigures,
    );
    const order = report.misconceptions.map(({ held }) => held);
    expect(order).toEqual(order.toSorted((a, b) => b - a));
  });

  it('[ROOM72] gives the transfer rate of those who had the last question right at first', () => {
    expect(report.transfer).toEqual(transferFigures);
  });

  it('[ROOM73] counts each student’s and the class’s time on addresses that no Pod had, to the millisecond', () => {
    expect(report.seats.map((seat) => seat.stale)).toEqual(stale);
    expect(stale[HOLDOUT]).toBeGreaterThan(120_000);
    expect(stale[ONLOOKER]).toBe(0);
    expect(report.stale).toEqual({
      students: 39,
      total: sum(stale),
      longest: stale[HOLDOUT],
    });
  });

  it('[ROOM74] counts requests by route and outcome, and look-ups by command', () => {
    const requests = STUDENTS.map(requestsOfStudent);
    expect(report.seats.map((seat) => flat(seat.requests))).toEqual(requests);
    expect(flat(report.requests)).toEqual(summed(requests));
    const looked = STUDENTS.map(commandsOfStudent);
    expect(report.seats.map(({ lookUps, commands }) => ({ lookUps, commands }))).toEqual(looked);
    expect(report.commands).toEqual(summed(looked.map(({ commands }) => commands)));
    expect(report.lookUps).toBe(sum(looked.map(({ lookUps }) => lookUps)));
  });

  it('[ROOM75] says whom to talk to and why, most in need first', () => {
    const reasons = (student: number) => [
      ...(sureAndWrongOf(student).length >= 2 ? [`sure-and-wrong ${sureAndWrongOf(student).length}`] : []),
      ...(student >= 38 ? ['few-answers 0'] : []),
      ...(student === ONLOOKER ? ['no-request 0'] : []),
      ...(student === HOLDOUT ? [`stale ${Math.floor((stale[HOLDOUT] ?? 0) / 1_000)}`] : []),
    ];
    const told = new Map(
      report.talkTo.map(({ seat, reasons: why }) => [seat, why.map(({ kind, n }) => `${kind} ${n}`)]),
    );
    const named = STUDENTS.filter((student) => reasons(student).length > 0);
    expect(told).toEqual(new Map(named.map((student) => [seatName(student), reasons(student)])));
    const need = report.talkTo.map(({ seat, reasons: why }) => {
      const points = played.mine(seat).points;
      const student = Number(seat.slice('seat-'.length));
      return [-why.length, -sureAndWrongOf(student).length, points.total / points.possible, student];
    });
    const inOrder = (a: readonly number[], b: readonly number[]): number =>
      a.map((one, index) => one - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
    expect(need).toEqual(need.toSorted(inOrder));
    expect(report.talkTo.find(({ seat }) => seat === seatName(ONLOOKER))?.reasons[0]?.text).toEqual({
      en: 'Never sent a request.',
      de: 'Hat nie eine Anfrage gesendet.',
    });
  });
});
