import { t } from '../written.ts';

/** Misconceptions that are offered more than once. */

export const refusedIsDown = t(
  'Refused means that the Pod is down.',
  'Abgewiesen heißt: Der Pod ist ausgefallen.',
);

export const allPorts = t('A ClusterIP passes every port on.', 'Eine ClusterIP leitet jeden Port weiter.');

export const findsAppPort = t(
  'A Service finds the app’s port by itself.',
  'Ein Service findet den Port der App von selbst.',
);

export const wrongPortNoEndpoints = t(
  'A wrong port leaves a Service without endpoints.',
  'Ein falscher Port lässt einen Service ohne Endpunkte.',
);

export const clientsCallAppPort = t(
  'Clients of a Service call the app’s port.',
  'Clients eines Service rufen den Port der App.',
);

export const portsAreTheSame = t(
  'port and targetPort must be the same.',
  'port und targetPort müssen gleich sein.',
);

export const everyPortLeadsToPod = t(
  'Every port of a ClusterIP leads to a Pod.',
  'Jeder Port einer ClusterIP führt zu einem Pod.',
);

export const deletingDeletesPods = t(
  'Deleting a Service deletes its Pods.',
  'Mit einem Service gehen auch seine Pods.',
);

export const deletedRefuses = t('A deleted Service refuses.', 'Ein gelöschter Service weist ab.');

export const failuresLookAlike = t(
  'All failures of a Service look alike.',
  'Alle Fehler eines Service sehen gleich aus.',
);
