/** The few sounds of the projector. Names say when they are heard. */
export type Sound = 'wave' | 'reveal' | 'failed' | 'joined' | 'podium';

type Parameters = readonly (number | undefined)[];

const SOUNDS: Record<Sound, Parameters> = {
  wave: [0.6, 0.02, 620, 0.01, 0.04, 0.12, 0, 1.6, 0, 0, 90, 0.05],
  reveal: [0.7, 0, 392, 0.02, 0.16, 0.32, 0, 1.4, 0, 0, 196, 0.09],
  failed: [0.5, 0, 150, 0.01, 0.06, 0.22, 2, 1.2, -4],
  joined: [0.6, 0, 523, 0.01, 0.1, 0.24, 0, 1.8, 0, 0, 262, 0.07],
  podium: [0.8, 0, 330, 0.03, 0.32, 0.5, 0, 1.5, 0, 0, 165, 0.11, 0.1],
};

/**
 * Plays a sound, if somebody has touched the page before: browsers let a page be heard only then, and the
 * player is loaded only then.
 */
export async function play(sound: Sound): Promise<void> {
  if (!navigator.userActivation?.hasBeenActive) return;
  const { zzfx } = await import('zzfx');
  zzfx(...SOUNDS[sound]);
}
