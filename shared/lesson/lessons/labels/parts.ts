import { look, t } from '../written.ts';

/** What several steps of this lesson say or do. */

export const selects = (selector: { readonly [label: string]: string }) =>
  ({ type: 'set-selector', service: 'my-service', selector }) as const;

export const lookLabels = look(
  ['pods'],
  'Look the labels up: `get pods --show-labels`',
  'Sieh die Labels nach: `get pods --show-labels`',
);

/** Misconceptions that are offered more than once. */

export const byName = t('A Service finds its Pods by name.', 'Ein Service findet seine Pods am Namen.');

export const oneDeployment = t(
  'A Service belongs to one Deployment.',
  'Ein Service gehört zu einem Deployment.',
);

export const similarMatches = t(
  'Kubernetes matches similar labels too.',
  'Kubernetes vergleicht Labels auch ungefähr.',
);

export const matchIsExact = t('Labels must match exactly.', 'Labels müssen genau übereinstimmen.');

export const newestGetsAll = t(
  'The newest Pod gets all the traffic.',
  'Der neueste Pod bekommt den ganzen Verkehr.',
);

export const unlabelledIsDeleted = t(
  'A Pod without the label is deleted.',
  'Ein Pod ohne das Label wird gelöscht.',
);

export const countsByName = t(
  'A ReplicaSet counts Pods by name.',
  'Ein ReplicaSet zählt Pods nach dem Namen.',
);
