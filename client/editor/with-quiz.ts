import type { QuestionFile } from '../../shared/lesson/file/schema.ts';
import { readJson } from '../../shared/lib/json-lines.ts';

/** The lesson's text with these quiz questions, instead of its own or after them; null when it is no JSON object. */
export function withQuiz(
  text: string,
  questions: readonly QuestionFile[],
  how: 'replace' | 'add',
): string | null {
  const json = readJson(text);
  if (!json.ok || typeof json.value.value !== 'object' || json.value.value === null) return null;
  const { value } = json.value;
  const before: unknown = 'quiz' in value ? value.quiz : [];
  const kept = how === 'add' && Array.isArray(before) ? before : [];
  return `${JSON.stringify({ ...value, quiz: [...kept, ...questions] }, null, 2)}\n`;
}
