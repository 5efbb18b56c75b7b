import { expect, it } from 'vitest';
import { servicesLesson } from '../../shared/lesson/lessons/services.ts';
import { questionsOf } from '../../shared/lesson/script.ts';
import { reportOf } from '../../shared/room/report.ts';
import { FORTY } from '../support/class-of-forty.ts';
import { playClass, seatName } from '../support/synthetic-class.ts';

it('[SRV68] gives every answer of forty students as it was given, before and after a discussion, and what they sent', () => {
  const { seats } = reportOf(playClass(FORTY).room.room);
  expect(seats).toHaveLength(40);
  for (const { number, answers, sent } of seats) {
    const student = number - 1;
    for (const question of questionsOf(servicesLesson)) {
      const vote = FORTY.votes(student, question);
      const second = FORTY.discussed.includes(question.id) ? (vote?.second ?? null) : null;
      const last = (second ?? vote)?.option;
      const told = answers[question.id];
      expect(told?.option ?? null, `${seatName(student)} ${question.id}`).toBe(vote?.option ?? null);
      expect(told?.second ?? null).toEqual(second);
      if (last !== undefined) expect(told?.right).toBe(last === question.correct);
    }
    expect(sent).toEqual({ 'pod-ip': { answered: 3, failed: 1 }, service: { answered: 3, failed: 0 } });
  }
});
