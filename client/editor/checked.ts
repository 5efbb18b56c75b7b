import { parseLessonText } from '../../shared/lesson/file/parse.ts';
import { type FileProblem, type Path, pathText } from '../../shared/lesson/file/problem.ts';
import type { Lesson } from '../../shared/lesson/lesson.ts';
import { readJson } from '../../shared/lib/json-lines.ts';
import { type Rehearsal, rehearse } from '../../shared/room/rehearse.ts';

/** What is known of a lesson's text: the lesson as far as it can be read, how it plays, and all that is wrong. */
export interface Checked {
  readonly lesson: Lesson | null;
  readonly rehearsal: Rehearsal | null;
  readonly problems: readonly FileProblem[];
}

/** Reads and, when the text is a lesson, plays it; findings of the rehearsal get the lines of the text. */
export function check(text: string): Checked {
  const parsed = parseLessonText(text);
  if (!parsed.ok) return { lesson: null, rehearsal: null, problems: parsed.error };
  const rehearsal = rehearse(parsed.value);
  const json = readJson(text);
  const lineOf = (path: Path) => (json.ok ? json.value.lineOf(path) : null);
  const problems = rehearsal.findings.map(({ path, reason }) => ({
    path: pathText(path),
    line: lineOf(path),
    reason,
  }));
  return { lesson: parsed.value, rehearsal, problems };
}
