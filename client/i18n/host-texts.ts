import type { Texts } from './dictionary.ts';
import { consoleDe, consoleEn } from './host-console.ts';
import { replayDe, replayEn } from './host-replay.ts';
import { reviewDe, reviewEn } from './host-review.ts';
import { stageDe, stageEn } from './host-stage.ts';

const en = { ...stageEn, ...consoleEn, ...reviewEn, ...replayEn } as const;
const de: Texts<typeof en>['de'] = { ...stageDe, ...consoleDe, ...reviewDe, ...replayDe };

/** Texts of the console, the stage and the review. */
export const hostTexts = { en, de };
