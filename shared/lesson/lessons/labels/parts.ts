import { look, t } from '../written.ts';

/** What several steps of this lesson say or do. */

export const selects = (selector: { readonly [label: string]: string }) =>
  ({ type: 'set-selector', service: 'my-service', selector }) as const;

export const lookLabels = look(
  ['pods'],
  'Look the labels up: `get pods --show-labels`',
  'Sieh die Labels nach: `get pods --show-labels`',
);

export const byName = t('A Service finds its Pods by name.', 'Ein Service findet seine Pods am Namen.');

export const keepsPods = t(
  'A Service keeps the Pods that it once had.',
  'Ein Service behält die Pods, die er einmal hatte.',
);

export const oneDeployment = t(
  'A Service belongs to one Deployment.',
  'Ein Service gehört zu einem Deployment.',
);
