import { expect, it } from 'vitest';
import { boards } from '../../shared/room/boards.ts';
import { leaderboard } from '../../shared/room/leaderboard.ts';
import { shownRows } from '../../shared/room/shown-rows.ts';
import type { LeaderboardRow } from '../../shared/room/view.ts';
import { Class } from './play.ts';

const row = (place: number, seat: string): LeaderboardRow => ({
  ...{ place, seat, name: seat, points: 100 - place, possible: 100, synthetic: false },
});
const places = (rows: ReturnType<typeof shownRows>) => rows.map(({ place, seat }) => `${seat} ${place}`);

it('[ROOM76] shows a student the places of the podium, ties with them, and the own row, with its place in the better half alone', () => {
  const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((seat, index) => row(index + 1, seat));
  expect(places(shownRows(six, null))).toEqual(['a 1', 'b 2', 'c 3']);
  expect(places(shownRows(six, 'b'))).toEqual(['a 1', 'b 2', 'c 3']);
  expect(places(shownRows(six, 'f'))).toEqual(['a 1', 'b 2', 'c 3', 'f null']);
  const eight = [...six, row(7, 'g'), row(8, 'h')];
  expect(places(shownRows(eight, 'd')).at(-1)).toBe('d 4');
  expect(places(shownRows(eight, 'e')).at(-1)).toBe('e null');
  const tied = [row(1, 'a'), row(2, 'b'), row(2, 'c'), row(2, 'd'), row(5, 'e')];
  expect(places(shownRows(tied, 'nobody'))).toEqual(['a 1', 'b 2', 'c 2', 'd 2']);
});

it('[ROOM77] has a leaderboard for each part that was scored, whose points add up to the final one', () => {
  const room = new Class();
  room.join('ann', 'bob', 'cat');
  expect(boards(room.room)).toEqual({ parts: [], awards: [], squads: [] });
  room.goToPhase('step-2-predict', 'open');
  room.answer('ann', 'predict-2', 'b', true);
  room.answer('bob', 'predict-2', 'a', false);
  room.goTo('quiz-1');
  room.join('late');
  room.answer('bob', 'quiz-1', 'a', true);
  room.goTo('podium');
  expect(boards(room.room).awards).toEqual([]);
  while (room.beat.phase !== 'complete') room.next();
  const { parts } = boards(room.room);
  expect(parts.map(({ part }) => part)).toEqual(['do', 'predict', 'explain', 'rush', 'quiz', 'transfer']);
  for (const { seat, points, possible } of leaderboard(room.room)) {
    const own = parts.flatMap(({ rows }) => rows.filter((one) => one.seat === seat));
    expect(own.reduce((sum, one) => sum + one.points, 0)).toBe(points);
    expect(own.reduce((sum, one) => sum + one.possible, 0)).toBe(possible);
  }
  const predict = parts.find(({ part }) => part === 'predict');
  expect(predict?.rows.map(({ seat }) => seat)).not.toContain('late');
  for (const { rows } of parts) {
    const points = rows.map((one) => one.points);
    expect(points).toEqual(points.toSorted((a, b) => b - a));
    expect(rows.map(({ place }) => place)).toEqual(points.map((own) => points.indexOf(own) + 1));
  }
});
