import { computed, effect, signal } from '@preact/signals';
import { recall, remember } from './storage.ts';

export type Theme = 'light' | 'dark';

const STORED = 'podium.theme';
const prefersDark = matchMedia('(prefers-color-scheme: dark)');

function isTheme(value: unknown): value is Theme {
  return value === 'light' || value === 'dark';
}

const stored = recall(STORED);
const chosen = signal<Theme | null>(isTheme(stored) ? stored : null);
const system = signal<Theme>(prefersDark.matches ? 'dark' : 'light');
prefersDark.addEventListener('change', (event) => {
  system.value = event.matches ? 'dark' : 'light';
});

/** The theme on screen: the person's own choice, else the system's. */
export function currentTheme(): Theme {
  return chosen.value ?? system.value;
}

export function setTheme(theme: Theme): void {
  remember(STORED, theme);
  chosen.value = theme;
}

/** For the projector: what it shows as long as nobody has chosen otherwise. */
export function defaultTheme(theme: Theme): void {
  if (chosen.value === null) chosen.value = theme;
}

effect(() => {
  if (chosen.value === null) delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen.value;
});

const STORED_MOTION = 'podium.motion';
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const systemCalm = signal(calm.matches);
calm.addEventListener('change', (event) => {
  systemCalm.value = event.matches;
});
const chosenMotion = signal(recall(STORED_MOTION));

/** Whether nothing may travel: the person's own choice, else the system's. */
export const reducedMotion = computed(() =>
  chosenMotion.value === null ? systemCalm.value : chosenMotion.value === 'reduced',
);

export function setReducedMotion(reduced: boolean): void {
  chosenMotion.value = reduced ? 'reduced' : 'full';
  remember(STORED_MOTION, chosenMotion.value);
}

effect(() => {
  document.documentElement.dataset.motion = reducedMotion.value ? 'reduced' : 'full';
});
