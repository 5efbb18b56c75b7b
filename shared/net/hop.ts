import type { Hop } from './request.ts';

/** One hop, with what happened there in English and German. */
export function hop(rule: string, kind: Hop['kind'], at: string, en: string, de: string): Hop {
  return { rule, kind, at, text: { en, de } };
}
