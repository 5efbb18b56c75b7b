import { err, ok, type Result } from './result.ts';
import type { Text } from './text.ts';

/** A JSON text that was read, and on which line each value begins. */
export interface JsonWithLines {
  readonly value: unknown;
  /** The line (from 1) of the value at a path of keys and indexes; of what holds it, when it is not there. */
  readonly lineOf: (path: readonly (string | number)[]) => number;
}

export interface JsonProblem {
  readonly line: number;
  readonly reason: Text;
}

/** Nothing that people write is nested deeper. */
const MAX_DEPTH = 40;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** What is inside is looked at by JSON.parse. */
const STRING = /"[^"\\\n\r]*(?:\\[^\n\r][^"\\\n\r]*)*"/y;
const BLANK = /[ \t\r\n]*/y;
const WORDS: { readonly [word: string]: unknown } = { true: true, false: false, null: null };

/** Thrown inside this file alone. */
class Stop extends Error {
  readonly at: number;
  readonly reason: Text;
  constructor(at: number, reason: Text) {
    super(reason.en);
    this.at = at;
    this.reason = reason;
  }
}

const stop = (at: number, en: string, de: string): never => {
  throw new Stop(at, { en, de });
};

/**
 * Reads a JSON text (RFC 8259). Unlike `JSON.parse` it knows on which line everything stands, says what is wrong in
 * words that are the same in every browser, and refuses a key that is there twice.
 */
export function readJson(text: string): Result<JsonWithLines, JsonProblem> {
  const starts = lineStarts(text);
  const lines = new Map<string, number>();
  try {
    const value = new Reader(text, (path, at) => lines.set(path, lineAt(starts, at))).whole();
    return ok({ value, lineOf: (path) => lineOf(lines, path) });
  } catch (error) {
    if (error instanceof Stop) return err({ line: lineAt(starts, error.at), reason: error.reason });
    throw error;
  }
}

function lineOf(lines: ReadonlyMap<string, number>, path: readonly (string | number)[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const line = lines.get(keyOf(path.slice(0, length)));
    if (line !== undefined) return line;
  }
  return 1;
}

const keyOf = (path: readonly (string | number)[]): string => JSON.stringify(path.map(String));

function lineStarts(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  return starts;
}

function lineAt(starts: readonly number[], at: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return low + 1;
}

class Reader {
  readonly #text: string;
  readonly #note: (path: string, at: number) => void;
  readonly #path: (string | number)[] = [];
  #at = 0;

  constructor(text: string, note: (path: string, at: number) => void) {
    this.#text = text;
    this.#note = note;
  }

  whole(): unknown {
    if (this.#text.charCodeAt(0) === 0xfeff) this.#at = 1;
    const value = this.#value();
    this.#blank();
    if (this.#at < this.#text.length)
      stop(this.#at, 'Something follows after the end.', 'Nach dem Ende folgt noch etwas.');
    return value;
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    if (found !== null) this.#at += found.length;
    return found;
  }

  #blank(): void {
    this.#take(BLANK);
  }

  #eat(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #value(): unknown {
    this.#blank();
    const start = this.#at;
    this.#note(keyOf(this.#path), start);
    if (this.#path.length > MAX_DEPTH)
      stop(start, 'This is nested too deeply.', 'Das ist zu tief verschachtelt.');
    if (this.#eat('{')) return this.#object(start);
    if (this.#eat('[')) return this.#array(start);
    if (this.#text[start] === '"') return this.#string();
    const number = this.#take(NUMBER);
    if (number !== null) return Number(number);
    for (const [word, value] of Object.entries(WORDS)) {
      if (!this.#text.startsWith(word, start)) continue;
      this.#at += word.length;
      return value;
    }
    if (start >= this.#text.length) return stop(start, 'The text ends too early.', 'Der Text endet zu früh.');
    return stop(
      start,
      `A value was expected here, not ${shown(this.#text, start)}.`,
      `Hier muss ein Wert stehen, nicht ${shown(this.#text, start)}.`,
    );
  }

  #string(): string {
    const start = this.#at;
    const written = this.#take(STRING);
    const value = written === null ? null : unquoted(written);
    if (value === null)
      return stop(
        start,
        'This text in quotes has no end on its line, or a \\ or a control character that JSON does not know.',
        'Dieser Text in Anführungszeichen endet nicht in seiner Zeile oder enthält ein \\ oder Steuerzeichen, das JSON nicht kennt.',
      );
    return value;
  }

  #object(start: number): object {
    const found: { [key: string]: unknown } = {};
    this.#blank();
    if (this.#eat('}')) return found;
    for (;;) {
      this.#blank();
      const at = this.#at;
      if (this.#text[at] !== '"') this.#expected('"', at, start);
      const key = this.#string();
      if (Object.hasOwn(found, key)) stop(at, `"${key}" is there twice.`, `„${key}“ steht zweimal da.`);
      this.#blank();
      if (!this.#eat(':')) this.#expected(':', this.#at, start);
      this.#path.push(key);
      const value = this.#value();
      this.#path.pop();
      // Defined, not assigned: a key like __proto__ is a key and nothing else.
      Object.defineProperty(found, key, { value, enumerable: true, configurable: true, writable: true });
      this.#blank();
      if (this.#eat('}')) return found;
      if (!this.#eat(',')) this.#expected(', }', this.#at, start);
    }
  }

  #array(start: number): unknown[] {
    const found: unknown[] = [];
    this.#blank();
    if (this.#eat(']')) return found;
    for (;;) {
      this.#path.push(found.length);
      found.push(this.#value());
      this.#path.pop();
      this.#blank();
      if (this.#eat(']')) return found;
      if (!this.#eat(',')) this.#expected(', ]', this.#at, start);
    }
  }

  #expected(what: string, at: number, start: number): never {
    if (at >= this.#text.length)
      return stop(start, 'This is opened and never closed.', 'Das wird geöffnet und nie geschlossen.');
    const [en, de] = [what.replace(' ', ' or '), what.replace(' ', ' oder ')];
    return stop(
      at,
      `Expected ${en} here, not ${shown(this.#text, at)}.`,
      `Hier muss ${de} stehen, nicht ${shown(this.#text, at)}.`,
    );
  }
}

function unquoted(written: string): string | null {
  try {
    return String(JSON.parse(written));
  } catch {
    return null;
  }
}

function shown(text: string, at: number): string {
  const character = [...text.slice(at, at + 2)][0] ?? '';
  return `“${character}”`;
}
