import type { RefusalCode } from './refusal.ts';
import { refuse } from './refusal.ts';
import type { Reply, TextAnswer } from './reply.ts';

export const done = (answer?: TextAnswer): Reply =>
  answer === undefined ? { ok: true } : { ok: true, answer };

export const refused = (code: RefusalCode, detail?: string): Reply => ({
  ok: false,
  refusal: refuse(code, detail),
});
