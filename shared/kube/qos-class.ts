import type { Labels } from './labels.ts';
import type { PodSpec, PodStatus } from './objects.ts';
import { quantityOf } from './quantity.ts';

/**
 * How well a Pod is kept when its node runs short: Guaranteed where every container may use so much CPU and memory
 * and asks for all of it, BestEffort where none says anything of either (`qos.go ComputePodQOS`). Of a spec that was
 * admitted.
 */
export function qosClass({ containers }: PodSpec): PodStatus['qosClass'] {
  const amounts = containers.flatMap(({ resources: { requests, limits } }) =>
    ['cpu', 'memory'].map((what) => ({ limit: amountOf(limits, what), request: amountOf(requests, what) })),
  );
  if (!amounts.some(({ limit, request }) => limit > 0 || request > 0)) return 'BestEffort';
  return amounts.every(({ limit, request }) => limit > 0 && request === limit) ? 'Guaranteed' : 'Burstable';
}

function amountOf(amounts: Labels | undefined, what: string): number {
  return quantityOf(amounts?.[what] ?? '0');
}
