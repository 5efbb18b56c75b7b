import { describe, expect, it } from 'vitest';
import type { Question } from '../../shared/lesson/lesson.ts';
import { servicesLesson } from '../../shared/lesson/lessons/services.ts';
import { lessonById, lessons } from '../../shared/lesson/lessons.ts';
import { WORTH } from '../../shared/lesson/score.ts';
import { questionsOf, scriptOf } from '../../shared/lesson/script.ts';
import type { Text } from '../../shared/lib/text.ts';

const steps = servicesLesson.steps;
const withA = (pick: (step: (typeof steps)[number]) => Question | null) =>
  steps.filter((step) => pick(step) !== null).map((step) => step.number);

/** Every text in a lesson's data, with the path to it. */
function textsIn(value: unknown, path = 'lesson'): [string, Text][] {
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value && 'de' in value && typeof value.en === 'string' && typeof value.de === 'string') {
    return [[path, { en: value.en, de: value.de }]];
  }
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${path}.${key}`));
}

describe('the lesson «services»', () => {
  it('[LES5] has predictions in steps 2, 4, 5 and 7, key moments after 2, 4 and 7, one question a step', () => {
    expect(steps.map((step) => step.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(withA((step) => step.predict)).toEqual([2, 4, 5, 7]);
    expect(withA((step) => step.explain)).toEqual([2, 4, 7]);
    expect(withA((step) => step.saw)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(servicesLesson.quiz.map(({ proof, hint }) => [proof, hint !== null])).toEqual([
      [2, true],
      [3, true],
      [4, true],
    ]);
    expect(servicesLesson.snapshot).toHaveLength(6);
  });

  it('[LES6] gives each question one right option, and each wrong one the misconception it stands for', () => {
    for (const question of questionsOf(servicesLesson)) {
      const right = question.options.filter(({ misconception }) => misconception === null);
      expect(
        right.map(({ id }) => id),
        question.id,
      ).toEqual([question.correct]);
      expect(question.options.length, question.id).toBeGreaterThanOrEqual(3);
      expect(question.options.map(({ id }) => id)).toEqual(
        ['a', 'b', 'c', 'd'].slice(0, question.options.length),
      );
    }
    const ids = questionsOf(servicesLesson).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('[LES6] spreads the right answers over the letters, so that no letter is a good guess', () => {
    const scored = questionsOf(servicesLesson).filter(({ kind }) => kind !== 'saw');
    const letters = scored.map(({ correct }) => correct);
    for (const letter of ['a', 'b', 'c', 'd']) {
      const times = letters.filter((other) => other === letter).length;
      expect(times, letter).toBeGreaterThanOrEqual(2);
      expect(times, letter).toBeLessThanOrEqual(4);
    }
  });

  it('[LES7] says everything in English and German, each in words of its own', () => {
    const texts = textsIn(servicesLesson);
    expect(texts.length).toBeGreaterThan(200);
    expect(texts.filter(([, { en, de }]) => en.trim() === '' || de.trim() === '')).toEqual([]);
    const same = texts.filter(([, { en, de }]) => en === de).map(([, { en }]) => en);
    expect(same).toEqual([]);
  });

  it('[LES8] keeps a title from telling what a prediction asks: no title names an address but 10.1.1.8', () => {
    for (const { title } of steps) {
      for (const ip of title.en.match(/\d+\.\d+\.\d+\.\d+/g) ?? []) expect(ip).toBe('10.1.1.8');
      expect(title.en).not.toMatch(/change|stay|follow|break/i);
    }
  });

  it('[LES9] is worth 1,000 points', () => {
    const beats = scriptOf(servicesLesson, 'lesson');
    const total = beats.reduce((sum, { kind }) => {
      const worth: { readonly [kind: string]: number } = WORTH;
      return sum + (worth[kind] ?? 0);
    }, 0);
    expect(total).toBe(1000);
  });

  it('is found by its id, and nothing else is', () => {
    expect(lessonById('services')).toBe(servicesLesson);
    expect(lessonById('')).toBeNull();
    expect(lessonById('__proto__')).toBeNull();
    expect(lessons).toContain(servicesLesson);
  });
});

describe('the script', () => {
  const ids = scriptOf(servicesLesson, 'lesson').map(({ id }) => id);

  it('[LES10] runs predict, watch, do, saw, key moment; steps 6 and 8 change nothing, so nothing is watched', () => {
    expect(ids).toEqual([
      'lobby',
      ...['step-1-watch', 'step-1-do', 'step-1-saw'],
      ...['step-2-predict', 'step-2-watch', 'step-2-do', 'step-2-saw', 'explain-2'],
      ...['step-3-watch', 'step-3-do', 'step-3-saw'],
      ...['step-4-predict', 'step-4-watch', 'step-4-do', 'step-4-saw', 'explain-4'],
      ...['step-5-predict', 'step-5-watch', 'step-5-do', 'step-5-saw'],
      ...['step-6-do', 'step-6-saw'],
      ...['step-7-predict', 'step-7-watch', 'step-7-do', 'step-7-saw', 'explain-7'],
      ...['step-8-do', 'step-8-saw'],
      ...['rush', 'quiz-1', 'quiz-2', 'quiz-3', 'transfer', 'podium', 'review'],
    ]);
  });

  it('[LES11] of a free room is one beat', () => {
    expect(scriptOf(servicesLesson, 'free').map(({ id, kind }) => [id, kind])).toEqual([['free', 'free']]);
  });
});
