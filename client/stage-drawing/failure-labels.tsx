import { useEffect, useRef, useState } from 'preact/hooks';
import type { Outcome } from '../../shared/net/request.ts';
import type { Failure } from './flights.ts';
import type { MapLayout } from './layout.ts';
import { failureWord } from './words.ts';

interface Label {
  readonly key: string;
  readonly to: string;
  readonly outcome: Outcome;
  readonly x: number;
  readonly y: number;
  readonly count: number;
  readonly until: number;
}

const LIFE = 2600;
const MOST = 3;

/** The labels of what failed lately; the same failure again counts up instead of standing twice. */
export function useFailureLabels(): { labels: readonly Label[]; add: (failure: Failure) => void } {
  const [labels, setLabels] = useState<readonly Label[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    clearTimeout(timer.current);
    if (labels.length === 0) return;
    const first = Math.min(...labels.map((label) => label.until));
    timer.current = setTimeout(
      () => setLabels((all) => all.filter((label) => label.until > performance.now())),
      Math.max(0, first - performance.now()) + 20,
    );
    return () => clearTimeout(timer.current);
  }, [labels]);
  const add = (failure: Failure) =>
    setLabels((all) => {
      const key = `${failure.outcome} ${failure.to}`;
      const same = all.find((label) => label.key === key);
      const label: Label = {
        key,
        to: failure.to,
        outcome: failure.outcome,
        x: failure.at.x,
        y: failure.at.y,
        count: (same?.count ?? 0) + 1,
        until: performance.now() + LIFE,
      };
      const rest = all.filter((other) => other.key !== key);
      return [...rest, label].slice(-MOST);
    });
  return { labels, add };
}

/** Says at the place of the failure what the caller saw. The facts are also in counts, feed and live region. */
export function FailureLabels({ labels, map }: { labels: readonly Label[]; map: MapLayout }) {
  return (
    <div class="map-failures" aria-hidden="true">
      {labels.map((label) => (
        <span
          key={label.key}
          class={`map-failure map-failure-${map.orientation}`}
          style={{ left: `${label.x}px`, top: `${label.y}px`, '--u': `${map.unit}px` }}
        >
          {failureWord(label.outcome, label.to)}
          {label.count > 1 && <b> ×{label.count}</b>}
        </span>
      ))}
    </div>
  );
}
