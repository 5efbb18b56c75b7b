import { requestId } from '../net/request-id.ts';
import type { RefusalCode } from './refusal.ts';
import { refuse } from './refusal.ts';
import type { Given, Reply, TextAnswer } from './reply.ts';

export const done = (answer?: TextAnswer): Reply =>
  answer === undefined ? { ok: true } : { ok: true, answer };

export const refused = (code: RefusalCode, detail?: string): Reply => ({
  ok: false,
  refusal: refuse(code, detail),
});

/** The reply as whoever gave the command reads it. */
export const told = (given: Given): Reply =>
  'sent' in given ? done({ type: 'sent', request: requestId(given.sent) }) : given;
