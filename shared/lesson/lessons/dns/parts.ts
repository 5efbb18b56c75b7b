import { t } from '../written.ts';

/** What several steps of this lesson say or do. */

export const NAME = 'my-service';

export const dnsFollows = t(
  'DNS tells clients when an address changes.',
  'DNS meldet den Clients, wenn sich eine Adresse ändert.',
);

export const noneIsBroken = t(
  'ClusterIP None means a broken Service.',
  'ClusterIP None heißt: Der Service ist kaputt.',
);
