import { KAHOOT_HEAD, type SheetCell } from '../../shared/lesson/quiz-file/kahoot.ts';

/** Name, text, line and reason of each problem. */
export type Malformed = readonly [string, string, number, RegExp];

const GOOD_GIFT = 'Fine? {=yes ~no}\n\n';
export const GIFT: readonly Malformed[] = [
  ['nothing at all', '', 1, /no question/],
  ['only a comment', '// nothing here\n', 1, /no question/],
  ['no braces', `${GOOD_GIFT}Where is the answer?`, 3, /no answers in \{ \}/],
  ['an open brace', `${GOOD_GIFT}Open? {\n=yes\n~no`, 3, /never closed/],
  ['two braces', `${GOOD_GIFT}Two? {=a ~b} or {=c ~d}`, 3, /second \{/],
  ['an essay', `${GOOD_GIFT}Tell me. {}`, 3, /essay/],
  ['a number', `${GOOD_GIFT}How many? {#3:1}`, 3, /numerical/],
  ['a short answer', `${GOOD_GIFT}Name it. {=one =two}`, 3, /short-answer/],
  ['a matching question', `${GOOD_GIFT}Match. {\n=a -> 1\n=b -> 2}`, 3, /matching/],
  ['a half right answer', `${GOOD_GIFT}Half? {\n=yes\n~%50%half\n~no}`, 5, /partly right/],
  ['no right answer', `${GOOD_GIFT}None? {~a ~b}`, 3, /No answer is marked/],
  ['two right answers', `${GOOD_GIFT}Both? {\n=a\n=b\n~c}`, 5, /one right answer/],
  ['one answer', `${GOOD_GIFT}One? {~a}`, 3, /at least two/],
  ['five answers', `${GOOD_GIFT}Many? {\n=a\n~b\n~c\n~d\n~e}`, 8, /at most four/],
  ['an empty answer', `${GOOD_GIFT}Empty? {\n=a\n~\n~b}`, 5, /is empty/],
  ['the same answer twice', `${GOOD_GIFT}Twice? {\n=a\n~b\n~b}`, 6, /there twice/],
  ['no question text', `${GOOD_GIFT}{=a ~b}`, 3, /no text/],
  ['a title without an end', `${GOOD_GIFT}::Title Really? {=a ~b}`, 3, /no :: at its end/],
  ['a picture', `${GOOD_GIFT}[html]<p>Really? <img src\\="a.png"></p> {=a ~b}`, 3, /HTML “<img/],
  ['an entity', `${GOOD_GIFT}Really? {\n=[html]a\n~[html]&alefsym;}`, 5, /HTML “&alefsym;/],
  ['answers without a sign', `${GOOD_GIFT}Sign? {yes no}`, 3, /begins with =/],
  ['a bare sign in the text', `${GOOD_GIFT}a = b? {=a ~b}`, 3, /is written \\=/],
  ['a sentence too long', `${GOOD_GIFT}${'x'.repeat(601)} {=a ~b}`, 3, /at most 600/],
  [
    'too many questions',
    Array.from({ length: 21 }, (_, at) => `Q${at}? {=a ~b}\n`).join('\n'),
    41,
    /at most 20/,
  ],
];

const GOOD_AIKEN = 'Fine?\nA. yes\nB. no\nANSWER: A\n\n';
export const AIKEN: readonly Malformed[] = [
  ['nothing at all', '\n\n', 1, /no question/],
  ['no ANSWER', `${GOOD_AIKEN}Where?\nA. here\nB. there\n`, 6, /no line ANSWER/],
  ['no ANSWER before the next question', `Where?\nA. here\nB. there\n\n${GOOD_AIKEN}`, 1, /no line ANSWER/],
  ['ANSWER out of range', `${GOOD_AIKEN}Where?\nA. here\nB. there\nANSWER: C\n`, 9, /“C” is none/],
  ['ANSWER in small letters', `${GOOD_AIKEN}Where?\nA. here\nB. there\nANSWER: b\n`, 9, /“b” is none/],
  ['ANSWER that is empty', `${GOOD_AIKEN}Where?\nA. here\nB. there\nANSWER:\n`, 9, /“” is none/],
  ['two in ANSWER', `${GOOD_AIKEN}Where?\nA. here\nB. there\nANSWER: AB\n`, 9, /“AB” is none/],
  ['ANSWER of no question', `ANSWER: A\n${GOOD_AIKEN}`, 1, /belongs to no question/],
  ['an answer of no question', `A. alone\n${GOOD_AIKEN}`, 1, /belongs to no question/],
  ['letters out of order', `${GOOD_AIKEN}Where?\nA. here\nC. there\nANSWER: A\n`, 8, /Answer B was expected/],
  [
    'a question on two lines',
    `${GOOD_AIKEN}Where is it\nreally?\nA. here\nB. there\nANSWER: A\n`,
    7,
    /on one line/,
  ],
  ['a small letter for an answer', `${GOOD_AIKEN}Where?\na. here\nB. there\nANSWER: A\n`, 7, /on one line/],
  ['one answer', `${GOOD_AIKEN}Where?\nA. here\nANSWER: A\n`, 6, /at least two/],
  ['five answers', `${GOOD_AIKEN}Where?\nA. 1\nB. 2\nC. 3\nD. 4\nE. 5\nANSWER: A\n`, 11, /at most four/],
  ['the same answer twice', `${GOOD_AIKEN}Where?\nA. here\nB. here\nANSWER: A\n`, 8, /there twice/],
];

export const HEAD: readonly SheetCell[] = [...KAHOOT_HEAD];
export const FINE: readonly SheetCell[] = [1, 'Fine?', 'yes', 'no', '', '', 20, '1'];
/** Name, the row after a good one, reason. */
export const KAHOOT: readonly (readonly [string, readonly SheetCell[], RegExp])[] = [
  ['no right answer said', [2, 'Where?', 'here', 'there', '', '', 20, ''], /does not say which/],
  ['a letter as the right answer', [2, 'Where?', 'here', 'there', '', '', 20, 'A'], /“A” does not say/],
  ['a right answer out of range', [2, 'Where?', 'here', 'there', '', '', 20, '5'], /“5” does not say/],
  ['a right answer that is empty', [2, 'Where?', 'here', 'there', '', '', 20, '3'], /right is empty/],
  ['two right answers', [2, 'Where?', 'here', 'there', '', '', 20, '1,2'], /one right answer/],
  ['a time of its own', [2, 'Where?', 'here', 'there', '', '', 45, '1'], /“45” is no time limit/],
  ['a time in words', [2, 'Where?', 'here', 'there', '', '', 'soon', '1'], /“soon” is no time limit/],
  ['a question too long', [2, 'x'.repeat(121), 'here', 'there', '', '', 20, '1'], /more than 120/],
  ['an answer too long', [2, 'Where?', 'x'.repeat(76), 'there', '', '', 20, '1'], /more than 75/],
  ['no question', [2, '', 'here', 'there', '', '', 20, '1'], /no text/],
  ['one answer', [2, 'Where?', 'here', '', '', '', 20, '1'], /at least two/],
  ['a gap between answers', [2, 'Where?', 'here', '', 'there', '', 20, '1'], /empty answer before/],
  ['the same answer twice', [2, 'Where?', 'here', 'here', '', '', 20, '1'], /there twice/],
];
