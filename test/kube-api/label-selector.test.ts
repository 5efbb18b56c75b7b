import { describe, expect, it } from 'vitest';
import { parseLabelSelector } from '../../shared/kube-api/label-selector.ts';

// The sentences of `apimachinery/pkg/labels/selector.go`, read there and not from our own.
describe('a label selector', () => {
  it.each([
    ['a=b=c', `found '=', expected: ',' or 'end of string'`],
    ['=b', `found '=', expected: !, identifier, or 'end of string'`],
    [',', `found ',', expected: !, identifier, or 'end of string'`],
    ['app=web,', `found '', expected: identifier after ','`],
    ['app=web,,tier', `found ',', expected: identifier after ','`],
    ['!app=web', `found '=', expected: ',' or 'end of string'`],
    ['!', `unable to parse requirement: found '', expected: identifier`],
    ['app===x', `unable to parse requirement: found '=', expected: identifier`],
    ['app web', `unable to parse requirement: found 'web', expected: in, notin, =, ==, !=, gt, lt`],
    ['app in', `unable to parse requirement: found '' expected: '('`],
    ['app in (a', `unable to parse requirement: found '', expected: ',' or ')'`],
    ['app in (,', `unable to parse requirement: found '', expected: ',', or identifier`],
    ['app in (=', `unable to parse requirement: found '=', expected: ',', ')' or identifier`],
    ['/b', `unable to parse requirement: <nil>: Invalid value: "/b": prefix part must be non-empty`],
    [
      'app>x',
      `unable to parse requirement: values[0]: Invalid value: "x": for 'Gt', 'Lt' operators, the value must be an integer`,
    ],
    [
      'app<9223372036854775808',
      `unable to parse requirement: values[0]: Invalid value: "9223372036854775808": for 'Gt', 'Lt' operators, the value must be an integer`,
    ],
    [
      `app=${'x'.repeat(64)}`,
      `unable to parse requirement: values[0][app]: Invalid value: "${'x'.repeat(64)}": must be no more than 63 characters`,
    ],
  ])('[CTL17] %s is refused in the words of Kubernetes', (text, sentence) => {
    expect(parseLabelSelector(text)).toEqual({ ok: false, error: sentence });
  });

  it('[CTL17] a key and a value must be such as a label has', () => {
    const sentence = (text: string) => {
      const read = parseLabelSelector(text);
      return read.ok ? '' : read.error;
    };
    expect(sentence('app:web')).toMatch(
      /^unable to parse requirement: <nil>: Invalid value: "app:web": name part/,
    );
    expect(sentence('app=-x')).toMatch(
      /^unable to parse requirement: values\[0\]\[app\]: Invalid value: "-x": a valid label/,
    );
    expect(sentence('app in (-y,-x)')).toMatch(
      /^unable to parse requirement: \[values\[0\]\[app\]: Invalid value: "-x": a valid .*, values\[1\]\[app\]: Invalid value: "-y": a valid .*\]$/,
    );
  });

  const labels = { app: 'web', tier: '2', in: 'notin', empty: '' };
  it.each([
    ['', true],
    [' app = web , tier ', true],
    ['app==web,!nope,nope!=x', true],
    ['app!=web', false],
    ['app in (api, web)', true],
    ['app notin (api,,x)', true],
    ['nope notin (a)', true],
    ['nope in (,a)', false],
    ['empty in (,a)', true],
    ['empty in ()', true],
    ['empty=', true],
    ['in in (notin)', true],
    ['tier>1,tier<3', true],
    ['tier>2', false],
    ['tier<2', false],
    ['app>1', false],
    ['nope<1', false],
    ['toString', false],
  ])('[CTL17] %s', (text, chosen) => {
    const query = parseLabelSelector(text);
    expect(query.ok && query.value(labels)).toBe(chosen);
  });
});
