import { lessonOfFile } from '../../file/lesson-of.ts';
import type { LessonFile } from '../../file/schema.ts';
import { t } from '../written.ts';
import { quiz, transfer } from './questions.ts';
import { steps } from './steps.ts';

const file: LessonFile = {
  format: 'podium-lesson/1',
  id: 'rollout',
  title: t('Ready or not: rolling updates', 'Bereit oder nicht: Rolling Updates'),
  summary: t(
    'A Pod gets traffic only while it is ready, and a Pod that goes too early takes requests with it.',
    'Verkehr bekommt ein Pod nur, solange er bereit ist, und ein Pod, der zu früh geht, nimmt Anfragen mit.',
  ),
  minutes: { full: 30, express: 15 },
  cluster: {
    timings: { containerStart: 1500, readinessDelay: 1000, stopListening: 100, shutdown: 3000 },
  },
  steps,
  after: [{ type: 'set-propagation', milliseconds: 300 }],
  contrast: [4, 6],
  rush: {
    seconds: 90,
    text: t(
      'Requests arrive, one a second, while Pods are replaced, fail and recover. Route each to an address that answers.',
      'Anfragen kommen, eine pro Sekunde, während Pods ersetzt werden, ausfallen und wiederkommen. Leite jede an eine Adresse, die antwortet.',
    ),
  },
  quiz,
  transfer,
  snapshot: [
    t('Ready is what counts for traffic, not running.', 'Für den Verkehr zählt «bereit», nicht «läuft».'),
    t(
      'A Pod that is not ready keeps its name, IP and container.',
      'Ein Pod, der nicht bereit ist, behält Namen, IP und Container.',
    ),
    t('It comes back by the next good probe.', 'Zurück kommt er mit der nächsten gelungenen Probe.'),
    t(
      'Stopping a Pod and changing the rules are a race.',
      'Einen Pod zu stoppen und die Regeln zu ändern ist ein Wettrennen.',
    ),
    t(
      'Who stops first loses the requests in between.',
      'Wer zu früh stoppt, verliert die Anfragen dazwischen.',
    ),
    t('preStop lets the rules win.', 'Mit preStop gewinnen die Regeln.'),
  ],
  flow: [
    t('A Pod has to go', 'Ein Pod soll gehen'),
    t('Its endpoint is no longer ready', 'Sein Endpunkt ist nicht mehr bereit'),
    t('The rules learn of it, node by node', 'Die Regeln erfahren es, Node für Node'),
    t('Until then it still gets requests', 'Bis dahin bekommt er noch Anfragen'),
    t('preStop keeps it serving', 'preStop lässt ihn weiterarbeiten'),
    t('Then SIGTERM, and nobody notices', 'Dann SIGTERM, und niemand merkt es'),
  ],
};

/** Readiness, rolling updates and the drain race. */
export const rolloutLesson = lessonOfFile(file);
