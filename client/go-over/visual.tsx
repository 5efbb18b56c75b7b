import { useMemo, useState } from 'preact/hooks';
import type { Step } from '../../shared/lesson/lesson.ts';
import { type RehearsedStep, rehearse } from '../../shared/room/rehearse.ts';
import { text } from '../i18n/index.ts';
import { ClusterMap } from '../stage-drawing/cluster-map.tsx';
import { Choice } from '../ui/field.tsx';
import type { ActivityProps } from './activity.ts';
import { tro } from './words.ts';

/** The map after any two steps, side by side; the lesson is played for it, by its solution. */
export function Visual({ lesson }: ActivityProps) {
  const played = useMemo(() => rehearse(lesson).steps, [lesson]);
  const [first, last] = lesson.contrast ?? [1, lesson.steps.length];
  const [left, setLeft] = useState(first);
  const [right, setRight] = useState(last);
  const sides = [
    { legend: tro('visual.left'), number: left, choose: setLeft },
    { legend: tro('visual.right'), number: right, choose: setRight },
  ];
  return (
    <>
      <p class="soft">{tro('visual.text')}</p>
      <div class="go-over-sides">
        {sides.map(({ legend, number, choose }) => {
          const step = lesson.steps[number - 1];
          const after = played[number - 1];
          return (
            <div key={legend} class="stack">
              <Choice
                legend={legend}
                value={String(number)}
                options={lesson.steps.map((one) => ({
                  value: String(one.number),
                  label: String(one.number),
                }))}
                onChange={(value) => choose(Number(value))}
              />
              {step !== undefined && after !== undefined && <After {...{ step, after }} />}
            </div>
          );
        })}
      </div>
    </>
  );
}

interface AfterProps {
  readonly step: Step;
  readonly after: RehearsedStep;
}

function After({ step, after }: AfterProps) {
  const { podIPs, clusterIP, targets } = after.row;
  const cell = (list: readonly string[]) => (list.length === 0 ? tro('visual.none') : list.join(', '));
  return (
    <>
      <h3>
        {step.number}. {text(step.title)}
      </h3>
      <ClusterMap view={after.cluster} dots={[]} orientation="vertical" />
      <dl class="go-over-row">
        <dt>{tro('visual.pods')}</dt>
        <dd class="mono">{cell(podIPs)}</dd>
        <dt>{tro('visual.clusterIP')}</dt>
        <dd class="mono">{clusterIP ?? tro('visual.none')}</dd>
        <dt>{tro('visual.targets')}</dt>
        <dd class="mono">{cell(targets)}</dd>
      </dl>
    </>
  );
}
