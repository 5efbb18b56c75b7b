import { effect, signal } from '@preact/signals';
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

const calm = matchMedia('(prefers-reduced-motion: reduce)');
export const reducedMotion = signal(calm.matches);
calm.addEventListener('change', (event) => {
  reducedMotion.value = event.matches;
});
