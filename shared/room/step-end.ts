import type { Step } from '../lesson/lesson.ts';
import { parseIPv4 } from '../lib/ipv4.ts';
import { clusterView, perform } from '../sim/simulation.ts';
import { closedPrediction, creditQuestion } from './credit.ts';
import { lessonOf } from './room-lesson.ts';
import type { FilledRow, Play, Room } from './state.ts';
import { hostOf } from './traffic.ts';

/** The table's row, read off the cluster as it is: nothing of it is written in the lesson. */
export function rowOf(room: Room): FilledRow {
  const { pods, services } = clusterView(room.sim);
  const { deployment, service } = lessonOf(room);
  const followed = services.find(({ name }) => name === service);
  const ips = pods.flatMap((pod) =>
    pod.ip !== null && pod.owner === deployment && !pod.terminating ? [pod.ip] : [],
  );
  return {
    podIPs: inOrder(ips),
    clusterIP: followed?.clusterIP ?? null,
    targets: inOrder((followed?.routed ?? []).map(hostOf)),
  };
}

function inOrder(ips: readonly string[]): string[] {
  return [...ips].sort((a, b) => (parseIPv4(a) ?? 0) - (parseIPv4(b) ?? 0));
}

/** What was seen is known: the row fills, and the prediction is revealed and credited. Once. */
export function endStep(play: Play, step: Step | null): void {
  const { room } = play;
  if (step === null) return;
  const filledBefore = (room.rows[step.number - 1] ?? null) !== null;
  if (!filledBefore) room.rows[step.number - 1] = rowOf(room);
  const prediction = closedPrediction(room, step.number);
  if (prediction !== null) {
    prediction.item.revealed = true;
    creditQuestion(play, prediction.question);
  }
  const { steps, after } = lessonOf(room);
  if (filledBefore || step.number !== steps.length) return;
  for (const command of after) perform(room.sim, command, play.sim);
}
