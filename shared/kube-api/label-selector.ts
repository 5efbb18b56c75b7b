import type { Labels } from '../kube/labels.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { keyProblems, valueProblems } from './label-problems.ts';

export type LabelQuery = (labels: Labels) => boolean;

/**
 * Reads a label selector: `a=b`, `a==b`, `a!=b`, `a`, `!a`, `a in (b,c)`, `a notin (b,c)`, `a>1`, `a<1`, joined by commas,
 * all of which must hold, or says what is wrong with it in the same words (`apimachinery/pkg/labels/selector.go`).
 * Nothing chooses everything.
 */
export function parseLabelSelector(text: string): Result<LabelQuery, string> {
  try {
    const tests = readSelector(new Words(text));
    return ok((labels) => tests.every((test) => test(labels)));
  } catch (problem) {
    if (problem instanceof Misread) return err(problem.message);
    throw problem;
  }
}

class Misread extends Error {}

const WORD = /==|!=|[=!(),<>]|[^=!(),<>\t\r\n ]+/g;
const OPERATORS = ['in', 'notin', '=', '==', '!=', 'gt', 'lt'];

/** The words of a selector one after another, and then empty ones. */
class Words {
  readonly #words: readonly string[];
  #place = 0;

  constructor(text: string) {
    this.#words = text.match(WORD) ?? [];
  }

  look(): string {
    return this.#words[this.#place] ?? '';
  }

  take(): string {
    const word = this.look();
    this.#place += 1;
    return word;
  }
}

/** `in` and `notin` are names too, where no operator stands. */
function isName(word: string): boolean {
  return word !== '' && !/^[=!(),<>]/.test(word);
}

function readSelector(words: Words): LabelQuery[] {
  const tests: LabelQuery[] = [];
  const begins = () => isName(words.look()) || words.look() === '!';
  if (words.look() === '') return tests;
  if (!begins()) throw new Misread(`found '${words.look()}', expected: !, identifier, or 'end of string'`);
  for (;;) {
    tests.push(readRequirement(words));
    const next = words.take();
    if (next === '') return tests;
    if (next !== ',') throw new Misread(`found '${next}', expected: ',' or 'end of string'`);
    if (!begins()) throw new Misread(`found '${words.look()}', expected: identifier after ','`);
  }
}

function misread(sentence: string): Misread {
  return new Misread(`unable to parse requirement: ${sentence}`);
}

function readRequirement(words: Words): LabelQuery {
  const isAbsent = words.look() === '!';
  if (isAbsent) words.take();
  const key = words.take();
  if (!isName(key)) throw misread(`found '${key}', expected: identifier`);
  const problems = keyProblems(key);
  if (problems.length > 0) throw misread(invalid('<nil>', key, problems.join('; ')));
  const next = words.look();
  if (isAbsent) return (labels) => !Object.hasOwn(labels, key);
  if (next === '' || next === ',') return (labels) => Object.hasOwn(labels, key);
  return readComparison(words, key);
}

function readComparison(words: Words, key: string): LabelQuery {
  const operator = words.take();
  const test = (values: readonly string[], holds: (value: string) => boolean, isAbsentFine = false) => {
    checkValues(key, values, operator === '>' || operator === '<');
    return (labels: Labels) => (Object.hasOwn(labels, key) ? holds(labels[key] ?? '') : isAbsentFine);
  };
  switch (operator) {
    case 'in':
    case 'notin': {
      const values = readValues(words);
      const isIn = operator === 'in';
      return test([...values].sort(), (value) => values.has(value) === isIn, !isIn);
    }
    case '=':
    case '==':
    case '!=': {
      const wanted = readValue(words);
      return test([wanted], (value) => (value === wanted) === (operator !== '!='), operator === '!=');
    }
    case '>':
    case '<': {
      const wanted = readValue(words);
      const isFine = (value: bigint, than: bigint) => (operator === '>' ? value > than : value < than);
      return test([wanted], (value) => isInt64(value) && isFine(BigInt(value), BigInt(wanted)));
    }
    default:
      throw misread(`found '${operator}', expected: ${OPERATORS.join(', ')}`);
  }
}

/** The only value; there may be none. */
function readValue(words: Words): string {
  const next = words.look();
  if (next === '' || next === ',') return '';
  if (!isName(next)) throw misread(`found '${next}', expected: identifier`);
  return words.take();
}

/** `(a,b)`; what is missing at a comma is an empty value. */
function readValues(words: Words): Set<string> {
  const open = words.take();
  if (open !== '(') throw misread(`found '${open}' expected: '('`);
  const first = words.look();
  if (!isName(first) && first !== ',' && first !== ')') {
    throw misread(`found '${first}', expected: ',', ')' or identifier`);
  }
  const values = new Set<string>();
  for (;;) {
    const next = words.look();
    values.add(isName(next) ? words.take() : '');
    const divider = words.take();
    if (divider === ')') return values;
    if (divider !== ',') {
      const after = isName(next) ? "',' or ')'" : "',', or identifier";
      throw misread(`found '${divider}', expected: ${after}`);
    }
  }
}

function checkValues(key: string, values: readonly string[], areNumbers: boolean): void {
  const problems = values.flatMap((value, place) => {
    const at = `values[${place}]`;
    const sentences = valueProblems(value);
    return [
      ...(areNumbers && !isInt64(value)
        ? [invalid(at, value, "for 'Gt', 'Lt' operators, the value must be an integer")]
        : []),
      ...(sentences.length > 0 ? [invalid(`${at}[${key}]`, value, sentences.join('; '))] : []),
    ];
  });
  if (problems.length > 0)
    throw misread(problems.length === 1 ? problems.join() : `[${problems.join(', ')}]`);
}

function invalid(field: string, value: string, sentence: string): string {
  return `${field}: Invalid value: ${JSON.stringify(value)}: ${sentence}`;
}

function isInt64(text: string): boolean {
  return /^-?\d+$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);
}
