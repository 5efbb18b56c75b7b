import { REFUSALS, type Refusal } from '../../shared/room/refusal.ts';
import { text } from '../i18n/index.ts';

/** Why a command was not done, in the language of the moment, with the cluster's own sentence after it. */
export function refusalSentence(refusal: Refusal): string {
  const sentence = text(REFUSALS[refusal.code]);
  return refusal.detail === undefined ? sentence : `${sentence} ${refusal.detail}`;
}
