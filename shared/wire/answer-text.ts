import { decimal } from '../lib/decimal.ts';

/**
 * The JSON text of an answer. That to a `send`, which is most of what students are answered, is written out: the same
 * text in a third of the time. The ids of requests are letters and digits.
 */
export function answerText(answer: unknown): string {
  if (!isObject(answer) || answer.ok !== true || !isObject(answer.answer)) return JSON.stringify(answer);
  const { version } = answer;
  const { type, request } = answer.answer;
  if (type !== 'sent' || typeof version !== 'number' || typeof request !== 'string') {
    return JSON.stringify(answer);
  }
  return `{"ok":true,"version":${decimal(version)},"answer":{"type":"sent","request":"${request}"}}`;
}

const isObject = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null;
