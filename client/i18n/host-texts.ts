import type { Texts } from './dictionary.ts';
import { clusterDe, clusterEn } from './host-cluster.ts';
import { consoleDe, consoleEn } from './host-console.ts';
import { peopleDe, peopleEn } from './host-people.ts';
import { replayDe, replayEn } from './host-replay.ts';
import { reviewDe, reviewEn } from './host-review.ts';
import { roomDe, roomEn } from './host-room.ts';
import { stageDe, stageEn } from './host-stage.ts';

const en = {
  ...stageEn,
  ...consoleEn,
  ...clusterEn,
  ...peopleEn,
  ...roomEn,
  ...reviewEn,
  ...replayEn,
} as const;
const de: Texts<typeof en>['de'] = {
  ...stageDe,
  ...consoleDe,
  ...clusterDe,
  ...peopleDe,
  ...roomDe,
  ...reviewDe,
  ...replayDe,
};

/** Texts of the console, the stage and the review. */
export const hostTexts = { en, de };
