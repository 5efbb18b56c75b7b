import type { Pod } from './objects.ts';
import { unitsOf } from './quantity.ts';

/** How many units of what. */
export type Requests = ReadonlyMap<string, bigint>;

/** What a Pod asks of its node (`resource.PodRequests`), without storage: no node of a room says how much it has. */
export function requestsOf({ spec }: Pod): Requests {
  const requests = new Map<string, bigint>();
  for (const { resources } of spec.containers) {
    for (const [what, written] of Object.entries(resources.requests ?? {})) {
      const amount = unitsOf(what, written);
      if (what === 'ephemeral-storage' || amount === 0n) continue;
      requests.set(what, (requests.get(what) ?? 0n) + amount);
    }
  }
  return requests;
}
