import { err, ok, type Result } from '../../lib/result.ts';

/** What the shell of the client Pod cannot do: said by name instead of being taken for a word. */
const OPERATORS = /[|&<>$`()]/;

/** What begins or goes on with a loop or a condition. */
const KEYWORDS: ReadonlySet<string> = new Set([
  ...['for', 'while', 'until', 'do', 'done', 'if', 'then', 'else', 'elif', 'fi', 'case', 'function'],
]);

/**
 * The words of each command of a line, divided by blanks and semicolons; quotes keep them together. Never anything
 * but words: nothing is expanded and nothing is run. An error is the sentence for the one who typed it.
 */
export function parseShellLine(line: string): Result<string[][], string> {
  const commands: string[][] = [];
  let words: string[] = [];
  let word: string | null = null;
  let quote: string | null = null;
  for (const sign of line) {
    if (quote !== null) {
      if (sign === quote) quote = null;
      else word += sign;
    } else if (sign === '"' || sign === "'") {
      quote = sign;
      word ??= '';
    } else if (sign === '#' && word === null) break;
    else if (sign === ';' || /\s/.test(sign)) {
      if (word !== null) words.push(word);
      word = null;
      if (sign === ';') {
        commands.push(words);
        words = [];
      }
    } else if (OPERATORS.test(sign)) {
      return err(lacking(sign));
    } else word = (word ?? '') + sign;
  }
  if (quote !== null) return err('sh: syntax error: unterminated quoted string');
  if (word !== null) words.push(word);
  const all = [...commands, words].filter((command) => command.length > 0);
  const keyword = all.find(([first = '']) => KEYWORDS.has(first))?.[0];
  return keyword === undefined ? ok(all) : err(lacking(keyword));
}

function lacking(what: string): string {
  return `sh: this simulated shell has no "${what}": one command at a time, or several with ";"`;
}
