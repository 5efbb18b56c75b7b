import type { Lesson } from './lesson.ts';
import { dnsLesson } from './lessons/dns/lesson.ts';
import { labelsLesson } from './lessons/labels/lesson.ts';
import { portsLesson } from './lessons/ports/lesson.ts';
import { rolloutLesson } from './lessons/rollout/lesson.ts';
import { servicesLesson } from './lessons/services.ts';

/** Every lesson that ships, in the order of the home page. */
export const lessons: readonly Lesson[] = [
  servicesLesson,
  labelsLesson,
  portsLesson,
  rolloutLesson,
  dnsLesson,
];

/** The lesson with this id, or null. */
export function lessonById(id: string): Lesson | null {
  return lessons.find((lesson) => lesson.id === id) ?? null;
}
