import { describe, expect, it } from 'vitest';
import { checkLesson } from '../../shared/lesson/file/check.ts';
import type { Lesson } from '../../shared/lesson/lesson.ts';
import { lessons } from '../../shared/lesson/lessons.ts';
import { WORTH } from '../../shared/lesson/score.ts';
import { questionsOf, scriptOf } from '../../shared/lesson/script.ts';
import { truthRow } from '../../shared/lesson/truth-row.ts';
import type { Text } from '../../shared/lib/text.ts';
import { rehearse } from '../../shared/room/rehearse.ts';
import { ClusterDriver } from '../support/cluster-driver.ts';

/** Every text in a lesson's data, with the path to it. */
function textsIn(value: unknown, path = 'lesson'): [string, Text][] {
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value && 'de' in value && typeof value.en === 'string' && typeof value.de === 'string') {
    return [[path, { en: value.en, de: value.de }]];
  }
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${path}.${key}`));
}

const withoutSolutions = (lesson: Lesson): Lesson => ({
  ...lesson,
  steps: lesson.steps.map((step) => ({ ...step, solution: null })),
});

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))('the lesson «%s»', (_, lesson) => {
  it('[LES30] has a truth table and a solution for every step, and both hold for any seed', () => {
    for (const { number, expect: row, solution } of lesson.steps) {
      expect({ number, row: row !== null, solution: solution !== null }).toEqual({
        number,
        row: true,
        solution: true,
      });
    }
    for (const seed of ['a', 'b', 'c', 'd', 'e', 'f']) {
      expect(rehearse(lesson, seed).findings, seed).toEqual([]);
    }
  });

  it('[LES31] is not solved at the start: the last row is not there yet, and who does nothing reaches no goal', () => {
    const start = new ClusterDriver(lesson.cluster);
    start.settle();
    expect(truthRow(start.sim, lesson)).not.toEqual(lesson.steps.at(-1)?.expect);
    const idle = rehearse(withoutSolutions(lesson));
    expect(idle.steps.flatMap(({ goals }) => goals.map(({ done }) => done)).every((done) => done === 0)).toBe(
      true,
    );
  });

  it('[LES9] is worth 1,000 points', () => {
    const worth: { readonly [kind: string]: number } = WORTH;
    const total = scriptOf(lesson, 'lesson').reduce((sum, { kind }) => sum + (worth[kind] ?? 0), 0);
    expect(total).toBe(1000);
  });

  it('[LES6] gives each question one right option, and each wrong one a misconception of its own', () => {
    expect(checkLesson(lesson)).toEqual([]);
    for (const question of questionsOf(lesson)) {
      const wrong = question.options.filter(({ id }) => id !== question.correct);
      expect(wrong.length, question.id).toBeGreaterThanOrEqual(2);
      const named = wrong.map(({ misconception }) => misconception?.en);
      expect(
        named.every((one) => one !== undefined),
        question.id,
      ).toBe(true);
      expect(new Set(named).size, question.id).toBe(named.length);
    }
  });

  it('[LES6] spreads the right answers over the letters, so that no letter is a good guess', () => {
    const scored = questionsOf(lesson).filter(({ kind }) => kind !== 'saw');
    for (const letter of ['a', 'b', 'c', 'd']) {
      const times = scored.filter(({ correct }) => correct === letter).length;
      expect(times, letter).toBeGreaterThanOrEqual(2);
      expect(times, letter).toBeLessThanOrEqual(4);
    }
  });

  it('[LES7] says everything in English and German, each in words of its own', () => {
    const texts = textsIn(lesson);
    expect(texts.length).toBeGreaterThan(150);
    expect(texts.filter(([, { en, de }]) => en.trim() === '' || de.trim() === '')).toEqual([]);
    // Bare addresses and commands are the same in both.
    const same = texts.filter(([, { en, de }]) => en === de && /\b(the|a|is|are|of|to|and)\b/i.test(en));
    expect(same).toEqual([]);
  });

  it('[LES32] has a quiz of three with hints, six lines to take home, and a prediction for each live change', () => {
    expect(lesson.quiz.map(({ hint }) => hint !== null)).toEqual([true, true, true]);
    expect(lesson.snapshot).toHaveLength(6);
    expect(lesson.flow.length).toBeGreaterThanOrEqual(5);
    for (const { act, predict } of lesson.steps) if (act?.live === true) expect(predict).not.toBeNull();
  });
});

it('[LES33] lessons have ids of their own', () => {
  expect(new Set(lessons.map(({ id }) => id)).size).toBe(lessons.length);
});
