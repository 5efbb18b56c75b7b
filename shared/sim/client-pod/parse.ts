import { err, ok, type Result } from '../../lib/result.ts';

/** What the shell of the client Pod cannot do: said by name instead of being taken for a word. */
const OPERATORS = /[|&<>$`()]/;

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
      return err(`sh: this simulated shell has no "${sign}": one command at a time, or several with ";"`);
    } else word = (word ?? '') + sign;
  }
  if (quote !== null) return err('sh: syntax error: unterminated quoted string');
  if (word !== null) words.push(word);
  return ok([...commands, words].filter((command) => command.length > 0));
}
