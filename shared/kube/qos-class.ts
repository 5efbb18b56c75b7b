import type { Json } from '../lib/json.ts';
import type { PodSpec, PodStatus } from './objects.ts';
import { quantityOf } from './quantity.ts';

/**
 * How well a Pod is kept when its node runs short: Guaranteed where every container may use so much CPU and memory
 * and asks for all of it, BestEffort where none says anything of either (`qos.go ComputePodQOS`).
 */
export function qosClass({ containers }: PodSpec): PodStatus['qosClass'] {
  const amounts = containers.flatMap(({ resources: { requests, limits } }) =>
    ['cpu', 'memory'].map((what) => {
      const limit = amountIn(limits, what);
      // What is limited only is asked for to the limit (`defaults.go SetDefaults_Pod`).
      return { limit: limit ?? 0, request: amountIn(requests, what) ?? limit ?? 0 };
    }),
  );
  if (!amounts.some(({ limit, request }) => limit > 0 || request > 0)) return 'BestEffort';
  return amounts.every(({ limit, request }) => limit > 0 && request === limit) ? 'Guaranteed' : 'Burstable';
}

function amountIn(amounts: Json | undefined, what: string): number | null {
  if (typeof amounts !== 'object' || amounts === null || Array.isArray(amounts)) return null;
  const written = (amounts as { readonly [key: string]: Json })[what];
  return written === undefined || written === null ? null : quantityOf(String(written));
}
