import type { Node } from '../kube/objects.ts';
import { milliseconds, timestamp } from '../kube/time.ts';

/** How often a kubelet reports a node on which nothing changes (`nodeStatusReportFrequency`), in ms. */
const REPORT_EVERY = 5 * 60 * 1000;

/**
 * The node's status with the time of its kubelet's last report. It is worked out when it is asked for: reports in which
 * nothing is new would only fill the room's log and every watch.
 */
export function reported({ status }: Node, now: number): Node['status'] {
  const conditions = status.conditions.map((condition) => {
    const since = milliseconds(condition.lastTransitionTime);
    const lastHeartbeatTime = timestamp(now - (Math.max(0, now - since) % REPORT_EVERY));
    return { ...condition, lastHeartbeatTime };
  });
  return { ...status, conditions };
}
