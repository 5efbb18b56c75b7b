import { type ActFile, RESTART, t } from '../written.ts';

/** What several steps of this lesson say or do. */

export const restart: ActFile = {
  label: t('Restart: kubectl rollout restart', 'Neustart: kubectl rollout restart'),
  commands: [RESTART],
};

export const NAME = 'my-service';

/** Misconceptions that are offered more than once. */

export const dnsFollows = t(
  'DNS tells clients when an address changes.',
  'DNS meldet den Clients, wenn sich eine Adresse ändert.',
);

export const noneIsBroken = t(
  'ClusterIP None means a broken Service.',
  'ClusterIP None heißt: Der Service ist kaputt.',
);

export const allHaveClusterIP = t('Every Service has a ClusterIP.', 'Jeder Service hat eine ClusterIP.');

export const nodeAnswers = t('Without a ClusterIP the node answers.', 'Ohne ClusterIP antwortet der Node.');

export const dnsKeepsGone = t(
  'DNS keeps the addresses of Pods that are gone.',
  'DNS behält Adressen von Pods, die weg sind.',
);

export const allTranslatePorts = t('Every Service translates ports.', 'Jeder Service übersetzt Ports.');

export const keptLookUpIsHarmless = t(
  'A kept look-up does no harm with any Service.',
  'Behaltenes schadet bei keinem Service.',
);

export const keptLookUpIsStale = t(
  'Every kept look-up is out of date after a restart.',
  'Nach einem Neustart ist alles Behaltene veraltet.',
);
