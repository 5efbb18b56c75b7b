import type confetti from 'canvas-confetti';
import { HUES } from '../stage-drawing/sprites.ts';

/** Rains confetti over the page for a moment, on a canvas of its own that goes away again. */
export async function celebrate(): Promise<void> {
  const { create } = (await import('canvas-confetti')).default;
  const canvas = document.createElement('canvas');
  canvas.className = 'confetti';
  canvas.ariaHidden = 'true';
  document.body.append(canvas);
  // Without a worker: its script would be a blob, which the page's policy does not allow.
  const throwConfetti = create(canvas, { resize: true, useWorker: false });
  await Promise.all(BURSTS.map((burst) => throwConfetti(burst)));
  canvas.remove();
}

const LOOK: confetti.Options = {
  particleCount: 90,
  spread: 70,
  startVelocity: 62,
  ticks: 260,
  colors: [HUES['pod-ip'], HUES.service, HUES.ok, '#f2a5d2', '#f3efe4'],
};

const BURSTS: readonly confetti.Options[] = [
  { ...LOOK, origin: { x: 0.1, y: 0.8 }, angle: 62 },
  { ...LOOK, origin: { x: 0.9, y: 0.8 }, angle: 118 },
];
