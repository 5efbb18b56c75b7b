import { LONGEST_LESSON, parseLessonText } from '../../shared/lesson/file/parse.ts';
import { type FileProblem, pathText } from '../../shared/lesson/file/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Text } from '../../shared/lib/text.ts';
import { rehearse } from '../../shared/room/rehearse.ts';

/** Loaded only when somebody opens a file: it brings the whole simulation with it. */

export interface ReadLesson {
  readonly title: Text;
  readonly summary: Text;
  readonly steps: number;
  /** What the file holds, to be sent as it is. */
  readonly file: object;
}

/** The lesson in a file, or what is wrong with it: its shape, its sense, and what the simulation does not keep. */
export async function readLessonFile(file: Blob): Promise<Result<ReadLesson, readonly FileProblem[]>> {
  // A character takes at most four bytes; what is longer need not be read.
  const written = file.size > 4 * LONGEST_LESSON ? ' '.repeat(LONGEST_LESSON + 1) : await file.text();
  const parsed = parseLessonText(written);
  if (!parsed.ok) return parsed;
  const { title, summary, steps } = parsed.value;
  const findings = rehearse(parsed.value).findings;
  if (findings.length > 0) {
    return err(findings.map(({ path, reason }) => ({ path: pathText(path), line: null, reason })));
  }
  const data: object = JSON.parse(written.replace(/^\ufeff/, ''));
  return ok({ title, summary, steps: steps.length, file: data });
}
