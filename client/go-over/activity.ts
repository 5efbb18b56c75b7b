import type { Lesson } from '../../shared/lesson/lesson.ts';

/** Where the lesson is practised alone: another page, or something that this page does. */
export type Practise = { readonly href: string } | { readonly start: () => void };

/** What every way to go over a lesson is given. */
export interface ActivityProps {
  readonly lesson: Lesson;
  readonly practise: Practise;
}
