import { useEffect, useState } from 'preact/hooks';
import { trh } from '../i18n/host.ts';
import type { Moment } from '../player/cluster-history.ts';
import { useShown } from '../player/use-shown.ts';
import { ClusterMap, type ClusterMapProps } from '../stage-drawing/cluster-map.tsx';

/** How long the last picture stays before the cluster of now is back, in milliseconds. */
const HELD_MS = 4_000;

interface StepAgainProps extends Omit<ClusterMapProps, 'dots'> {
  readonly step: number;
  readonly moments: readonly Moment[];
  readonly onOver: () => void;
}

/** The change of the step that proves an answer, once more and labelled as such, in the place of the map. */
export function StepAgain({ step, moments: seen, onOver, ...map }: StepAgainProps) {
  const [moments] = useState(seen);
  const [shown] = useShown(moments);
  const moment = moments[shown];
  const last = shown === moments.length - 1;
  useEffect(() => {
    if (!last) return;
    const timer = setTimeout(onOver, HELD_MS);
    return () => clearTimeout(timer);
  }, [last]);
  if (moment === undefined) return null;
  return (
    <>
      <p class="step-again">{trh('again.title', { step })}</p>
      <ClusterMap {...map} view={moment.view} dots={moment.dots} />
    </>
  );
}

/** The step to be shown again: from the reveal of a question that it proves until it has been shown. */
export function useStepAgain(question: string | null, proof: number | null): [number | null, () => void] {
  const [seen, setSeen] = useState<string | null>(null);
  const step = question === null || proof === null || seen === question ? null : proof;
  return [step, () => setSeen(question)];
}
