import { parseLesson } from '../../shared/lesson/file/parse.ts';
import type { LessonFile } from '../../shared/lesson/file/schema.ts';
import type { Lesson } from '../../shared/lesson/lesson.ts';

/** The smallest lesson that makes sense: one Pod, called twice. */
export const SMALL: LessonFile = {
  format: 'podium-lesson/1',
  id: 'one-pod',
  title: 'One Pod',
  summary: { en: 'A very small lesson.', de: 'Eine sehr kleine Lektion.' },
  steps: [
    {
      title: 'A Pod starts',
      result: 'It answers at its IP',
      act: {
        label: 'Create Deployment web',
        commands: [
          {
            type: 'create-deployment',
            name: 'web',
            replicas: 1,
            image: 'web:1.0',
            containerPort: 8080,
            labels: { app: 'web' },
          },
        ],
      },
      do: { text: 'Call the Pod twice.', goals: [{ type: 'send', count: 2, text: 'Send 2 requests' }] },
      saw: {
        text: 'Did it answer?',
        options: [{ text: 'Yes', right: true }, { text: 'No' }],
        reason: 'A Pod that runs answers at its own IP.',
      },
      expect: { podIPs: ['10.1.1.5'], clusterIP: null, targets: [] },
      solution: [
        { do: 'target', to: '10.1.1.5' },
        { do: 'send', count: 2, outcome: 'answered' },
      ],
    },
  ],
  quiz: [
    {
      text: 'Who has the address 10.1.1.5?',
      options: [
        { text: 'A Service', misconception: 'Addresses belong to Services.' },
        { text: 'A Pod', right: true },
      ],
      reason: 'It is the IP of the one Pod.',
    },
  ],
  transfer: {
    text: 'And in another cluster?',
    options: [{ text: 'A Pod has an IP too', right: true }, { text: 'It has none' }],
    reason: 'Every Pod has an IP of its own.',
  },
};

/** The lesson of a file that is right. */
export function ownLesson(file: LessonFile = SMALL): Lesson {
  const parsed = parseLesson(file);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}
