import { t } from '../written.ts';

/** What several steps of this lesson say or do. */

export const refusedIsDown = t(
  'Refused means that the Pod is down.',
  'Abgewiesen heißt: Der Pod ist ausgefallen.',
);

export const allPorts = t('A ClusterIP passes every port on.', 'Eine ClusterIP leitet jeden Port weiter.');
