/** How a synthetic student behaves. Together they look like a class, not like an answer key. */
export interface Persona {
  readonly name: 'keen' | 'average' | 'holdout' | 'dropper' | 'misled';
  /** Shares, 0 to 1: knows the answer; says «sure»; takes a hint; sees what happened. */
  readonly knows: number;
  readonly sure: number;
  readonly hints: number;
  readonly sees: number;
  /** Stays with the Pod IP it has, though the Service is there. */
  readonly keepsPodIP: boolean;
  readonly drops: boolean;
  /** Between two actions, in ms. */
  readonly pause: { readonly least: number; readonly most: number };
}

const calm = { keepsPodIP: false, drops: false } as const;

const KEEN: Persona = {
  ...calm,
  name: 'keen',
  ...{ knows: 0.9, sure: 0.85, hints: 0.05, sees: 0.95 },
  pause: { least: 700, most: 2_500 },
};
const AVERAGE: Persona = {
  ...calm,
  name: 'average',
  ...{ knows: 0.6, sure: 0.5, hints: 0.25, sees: 0.85 },
  pause: { least: 1_200, most: 4_500 },
};
const HOLDOUT: Persona = { ...AVERAGE, name: 'holdout', keepsPodIP: true, knows: 0.45 };
const DROPPER: Persona = { ...AVERAGE, name: 'dropper', drops: true };
const MISLED: Persona = { ...AVERAGE, name: 'misled', knows: 0.1, sure: 0.75, hints: 0.05 };

/** In this order round and round, so that a class of any size has some of each. */
const CLASS: readonly Persona[] = [KEEN, AVERAGE, HOLDOUT, AVERAGE, MISLED, AVERAGE, DROPPER, KEEN];

/** Of the synthetic student with this number, counted from 0. */
export function personaOf(number: number): Persona {
  return CLASS[number % CLASS.length] ?? AVERAGE;
}
