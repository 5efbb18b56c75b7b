import type { FileProblem } from '../../shared/lesson/file/problem.ts';
import type { QuestionFile } from '../../shared/lesson/file/schema.ts';
import { readAiken, writeAiken } from '../../shared/lesson/quiz-file/aiken.ts';
import { readGift, writeGift } from '../../shared/lesson/quiz-file/gift.ts';
import { readKahoot, writeKahoot } from '../../shared/lesson/quiz-file/kahoot.ts';
import { draftsOf, questionsOfDrafts } from '../../shared/lesson/quiz-file/quiz-draft.ts';
import { assertNever } from '../../shared/lib/assert-never.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Language } from '../../shared/lib/text.ts';

/** Loaded only when a quiz is read or written. */

export type QuizFormat = 'gift' | 'aiken' | 'kahoot';

/** Longest quiz file that is read, in bytes. */
const LONGEST = 500_000;

const whole = (en: string, de: string): Result<never, FileProblem[]> =>
  err([{ path: '', line: null, reason: { en, de } }]);

/** The questions of a file, all of them or none. The format follows from the file: a workbook, `ANSWER:`, else GIFT. */
export async function readQuizFile(file: Blob): Promise<Result<QuestionFile[], readonly FileProblem[]>> {
  if (file.size > LONGEST)
    return whole('This file is too long for a quiz.', 'Diese Datei ist zu lang für ein Quiz.');
  const head = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  // Every workbook is a zip archive, which begins with «PK».
  const isWorkbook = head[0] === 0x50 && head[1] === 0x4b;
  const drafts = isWorkbook ? await readSheet(file) : readText(textOf(await file.arrayBuffer()));
  return drafts.ok ? ok(questionsOfDrafts(drafts.value)) : drafts;
}

/** As UTF-8, or as older programs on Windows write: UTF-16 behind its mark, else Western European. */
function textOf(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const readText = (text: string) => (/^\s*ANSWER:/m.test(text) ? readAiken(text) : readGift(text));

async function readSheet(file: Blob) {
  const { readWorkbook } = await import('./workbook.ts');
  const rows = await readWorkbook(file);
  if (rows === null) {
    return whole(
      'This is no Excel workbook, or it is damaged.',
      'Das ist keine Excel-Mappe, oder sie ist beschädigt.',
    );
  }
  return readKahoot(rows);
}

/** Quiz questions as a file of another format, in one language. */
export async function writeQuizFile(
  questions: readonly QuestionFile[],
  format: QuizFormat,
  language: Language,
): Promise<Result<Blob, readonly FileProblem[]>> {
  const drafts = draftsOf(questions, language);
  switch (format) {
    case 'gift':
      return ok(new Blob([writeGift(drafts)], { type: 'text/plain' }));
    case 'aiken': {
      const text = writeAiken(drafts);
      return text.ok ? ok(new Blob([text.value], { type: 'text/plain' })) : text;
    }
    case 'kahoot': {
      const rows = writeKahoot(drafts);
      if (!rows.ok) return rows;
      const { writeWorkbook } = await import('./workbook.ts');
      return ok(await writeWorkbook(rows.value));
    }
    default:
      return assertNever(format);
  }
}
