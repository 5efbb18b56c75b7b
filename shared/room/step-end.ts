import { commandFrom } from '../lesson/command-from.ts';
import type { Step } from '../lesson/lesson.ts';
import { truthRow } from '../lesson/truth-row.ts';
import { perform } from '../sim/simulation.ts';
import { closedPrediction, creditQuestion } from './credit.ts';
import { lessonOf } from './room-lesson.ts';
import type { Play } from './state.ts';

/** What was seen is known: the row fills, and the prediction is revealed and credited. Once. */
export function endStep(play: Play, step: Step | null): void {
  const { room } = play;
  if (step === null) return;
  const filledBefore = (room.rows[step.number - 1] ?? null) !== null;
  if (!filledBefore) {
    room.rows[step.number - 1] = truthRow(room.sim, lessonOf(room));
  }
  const prediction = closedPrediction(room, step.number);
  if (prediction !== null) {
    prediction.item.revealed = true;
    creditQuestion(play, prediction.question);
  }
  const { steps, after } = lessonOf(room);
  if (filledBefore || step.number !== steps.length) return;
  for (const template of after) {
    const command = commandFrom(room.sim, template);
    if (command !== null) perform(room.sim, command, play.sim);
  }
}
