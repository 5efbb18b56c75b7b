import { parseLesson } from '../../shared/lesson/file/parse.ts';
import type { Lesson } from '../../shared/lesson/lesson.ts';
import { hostTokens } from '../connection/tokens.ts';

/** What a class is practised again from: its lesson, and what decided its chance. */
export interface ClassPractice {
  readonly lesson: Lesson;
  readonly seed: string;
}

/** What the class with this code was made from; null when the server does not give it. */
export async function fetchClassPractice(code: string): Promise<ClassPractice | null> {
  try {
    const token = hostTokens.get(code);
    const headers = token === null ? {} : { Authorization: `Bearer ${token}` };
    const response = await fetch(`/api/rooms/${encodeURIComponent(code)}/practice`, { headers });
    const body: unknown = response.ok ? await response.json() : null;
    if (typeof body !== 'object' || body === null || !('seed' in body) || !('lesson' in body)) return null;
    const lesson = parseLesson(body.lesson);
    return lesson.ok && typeof body.seed === 'string' ? { lesson: lesson.value, seed: body.seed } : null;
  } catch {
    return null;
  }
}
