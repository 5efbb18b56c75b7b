import { err, ok, type Result } from '../../lib/result.ts';

/**
 * The words of a line as a POSIX shell divides it, without its expansions: quotes and backslashes keep blanks together and
 * are gone, and `''` is a word. Between double quotes a backslash is one, unless a sign follows that means something there.
 */
export function splitWords(line: string): Result<readonly string[], string> {
  const words: string[] = [];
  let rest = line.trimStart();
  while (rest !== '') {
    const written = /^(?:\\(?:.|$)|'[^']*'|"(?:\\.|[^"\\])*"|[^\s\\'"])+(?=\s|$)/s.exec(rest)?.[0];
    if (written === undefined) return err('error: this line opens a quote and does not close it');
    words.push(unquoted(written));
    rest = rest.slice(written.length).trimStart();
  }
  return ok(words);
}

function unquoted(written: string): string {
  return written.replace(
    /\\(.|$)|'([^']*)'|"((?:\\.|[^"\\])*)"/gs,
    (_, escaped?: string, single?: string, double = '') =>
      escaped ?? single ?? double.replace(/\\([$`"\\])/g, '$1'),
  );
}
