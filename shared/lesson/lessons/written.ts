import type { Text } from '../../lib/text.ts';
import type { QuestionFile, StepFile } from '../file/schema.ts';

/** Words to write a lesson file with, in two languages. */

export const t = (en: string, de: string): Text => ({ en, de });

export type ActFile = NonNullable<StepFile['act']>;

type OptionFile = QuestionFile['options'][number];

export const right = (en: string, de: string): OptionFile => ({ text: t(en, de), right: true });

/** A distractor with the misconception that it stands for: one that is offered again is the same text, by its name. */
export const wrong = (text: Text, misconception: Text): OptionFile => ({ text, misconception });

export const ask = (
  text: Text,
  options: readonly OptionFile[],
  reason: Text,
  more: Pick<QuestionFile, 'hint' | 'proof'> = {},
): QuestionFile => ({ text, options, reason, ...more });

type GoalFile = StepFile['do']['goals'][number];

export const send = (count: number): GoalFile => ({
  type: 'send',
  count,
  text: t(
    count === 1 ? 'Send a request' : `Send ${count} requests`,
    count === 1 ? 'Sende eine Anfrage' : `Sende ${count} Anfragen`,
  ),
});

export const answered = (count: number): GoalFile => ({
  type: 'answered',
  count,
  text: t(
    count === 1 ? 'Get an answer' : `Get ${count} answers`,
    count === 1 ? 'Erhalte eine Antwort' : `Erhalte ${count} Antworten`,
  ),
});

export const aim = (en: string, de: string): GoalFile => ({ type: 'choose-target', text: t(en, de) });

type Resources = Extract<GoalFile, { type: 'look-up' }>['resources'];

export const look = (resources: Resources, en: string, de: string): GoalFile => ({
  type: 'look-up',
  resources,
  text: t(en, de),
});

/** The Deployment that most lessons begin with. */
export const WEB = {
  type: 'create-deployment',
  name: 'web',
  replicas: 2,
  image: 'web:1.0',
  containerPort: 8080,
  labels: { app: 'web' },
} as const;

export const CLUSTER_IP = '10.96.0.1';

/** The Service in front of it. */
export const MY_SERVICE = {
  type: 'create-service',
  name: 'my-service',
  selector: { app: 'web' },
  port: 80,
  targetPort: 8080,
  clusterIP: CLUSTER_IP,
} as const;

export const CREATE_BOTH: ActFile = {
  label: t('Create Deployment web and Service my-service', 'Deployment web und Service my-service anlegen'),
  commands: [WEB, MY_SERVICE],
};

/** Replaces all of its Pods. */
export const RESTART = { type: 'rollout-restart', deployment: 'web' } as const;

export const DELETE_SERVICE = { type: 'delete-service', service: 'my-service' } as const;

export const lookEndpoints = look(
  ['endpoints', 'endpointslices', 'services'],
  'Look the endpoints up: `get endpoints`',
  'Sieh die Endpunkte nach: `get endpoints`',
);

/** Misconceptions that are offered in several lessons. */

export const endpointsByHand = t('Endpoints are entered by hand.', 'Endpunkte werden von Hand eingetragen.');

export const clusterIPChanges = t(
  'The ClusterIP changes together with the Pods.',
  'Die ClusterIP ändert sich zusammen mit den Pods.',
);

export const keepsPods = t(
  'A Service keeps the Pods that it once had.',
  'Ein Service behält die Pods, die er einmal hatte.',
);
