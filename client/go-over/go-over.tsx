import type { ComponentType } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Choice } from '../ui/field.tsx';
import type { ActivityProps } from './activity.ts';
import { Challenges } from './challenge.tsx';
import { Deep } from './deep.tsx';
import { Learn } from './learn.tsx';
import { Project } from './project.tsx';
import { Recall } from './recall.tsx';
import { Scale } from './scale.tsx';
import { Try } from './try.tsx';
import { Visual } from './visual.tsx';
import { Why } from './why.tsx';
import { tro } from './words.ts';
import './go-over.css';

const ACTIVITIES = {
  learn: Learn,
  why: Why,
  deep: Deep,
  visual: Visual,
  try: Try,
  challenge: Challenges,
  project: Project,
  recall: Recall,
  scale: Scale,
} satisfies Record<string, ComponentType<ActivityProps>>;

type Way = keyof typeof ACTIVITIES;
const WAYS = Object.keys(ACTIVITIES) as readonly Way[];

/** The ways to go over a lesson after class, one at a time. */
export function GoOver(props: ActivityProps) {
  const [way, choose] = useState<Way>('learn');
  const id = useId();
  const Activity = ACTIVITIES[way];
  return (
    <section class="go-over stack" aria-labelledby={id}>
      <h2 id={id}>{tro('title')}</h2>
      <Choice
        legend={tro('ways')}
        value={way}
        options={WAYS.map((value) => ({ value, label: tro(`way.${value}`) }))}
        onChange={choose}
      />
      <section class="card stack" aria-label={tro(`way.${way}`)} data-way={way}>
        {/* A lesson's activity keeps nothing for the next lesson. */}
        <Activity key={`${way} ${props.lesson.id}`} {...props} />
      </section>
    </section>
  );
}
