import { clusterView, sendRequest } from '../sim/simulation.ts';
import { currentBeat, lessonOf } from './room-lesson.ts';
import type { Play, Room } from './state.ts';
import { onSent } from './traffic.ts';

/** The name it sends under; no seat can have it, seat ids hold no dot. */
const CONTRAST_CLIENT = 'contrast.client';

/** It sends once a second, like the rush. */
const SEND_EVERY_MS = 1000;

/** A beat that lasts longer is a class that has gone home: an idle room costs nothing. */
const PATIENCE_MS = 15 * 60_000;

/** It plays in the tasks from the Service's step on, and in the rush. */
function isWanted(room: Room): boolean {
  if (!room.options.contrastClient || room.ended || room.pausedAt !== null) return false;
  const { kind, step } = currentBeat(room);
  if (kind === 'do' && room.beat.phase === 'open') {
    const from = lessonOf(room).contrastClientFrom;
    return step !== null && from !== null && step >= from;
  }
  return kind === 'rush' && room.rush.phase === 'running';
}

/** Starts or stops it, after the beat, the options or the pause changed. */
export function updateContrastClient(room: Room): void {
  if (!isWanted(room)) room.contrast.nextAt = null;
  else room.contrast.nextAt ??= room.now + SEND_EVERY_MS;
}

/** Its next request, unless a student stays on a Pod IP. It keeps the first Pod IP it ever chose. */
export function playContrastClient(play: Play): void {
  const { room } = play;
  const goesOn = room.now - room.beat.since < PATIENCE_MS;
  room.contrast.nextAt = goesOn ? room.now + SEND_EVERY_MS : null;
  if (room.traffic.onPodIP > 0) return;
  room.contrast.target ??= clusterView(room.sim).pods.find((pod) => pod.ready)?.ip ?? null;
  const { target } = room.contrast;
  if (target === null) return;
  const sent = sendRequest(room.sim, { from: CONTRAST_CLIENT, to: target });
  if (sent.ok) onSent(play, null, sent.value);
}
