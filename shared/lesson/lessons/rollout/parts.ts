import { type ActFile, look, RESTART, t } from '../written.ts';

/** What several steps of this lesson say or do. */

/** Endpoints take so long to the rules while the race is shown, in milliseconds. */
const SLOW = { type: 'set-propagation', milliseconds: 6000 } as const;

/** Every Pod is replaced while the class sends: once it loses requests, once it does not. */
export const updateUnderLoad: ActFile = {
  label: t('Rolling update: kubectl rollout restart', 'Rolling Update: kubectl rollout restart'),
  commands: [SLOW, RESTART],
  live: true,
};

export const lookPods = look(
  ['pods', 'all'],
  'Look at the column READY: `get pods`',
  'Sieh dir die Spalte READY an: `get pods`',
);

/** Misconceptions that are offered more than once. */

export const failedProbeRestarts = t(
  'A failed readiness probe restarts the container.',
  'Eine fehlgeschlagene Readiness-Probe startet den Container neu.',
);

export const unreadyIsReplaced = t(
  'A Pod that is not ready is replaced.',
  'Ein Pod, der nicht bereit ist, wird ersetzt.',
);

export const templateIsForLater = t(
  'A changed template concerns Pods of the future alone.',
  'Eine geänderte Vorlage gilt nur für künftige Pods.',
);

export const templateRestartsInPlace = t(
  'A changed template restarts containers in place.',
  'Eine geänderte Vorlage startet Container an Ort und Stelle neu.',
);

export const sendsBeforeReady = t(
  'A Service sends to Pods before they are ready.',
  'Ein Service leitet an Pods, bevor sie bereit sind.',
);

export const onlyReplicasSave = t('Only more replicas save requests.', 'Nur mehr Replicas retten Anfragen.');

export const leavesByProbe = t(
  'A terminating Pod leaves the rules by its readiness probe.',
  'Ein stoppender Pod verlässt die Regeln durch seine Readiness-Probe.',
);

export const readyLosesNothing = t(
  'Ready Pods at all times mean no lost request.',
  'Immer bereite Pods heißt: keine verlorene Anfrage.',
);
