import type { ClusterWrite } from '../../shared/kube/cluster.ts';
import { assertNever } from '../../shared/lib/assert-never.ts';
import type { EmitRoom } from '../../shared/room/room.ts';
import type { Dot } from '../../shared/room/view.ts';

/** What one or more steps changed, gathered until it is committed and may be shown. */
export interface Changes {
  /** Whether a public view changed, and whether that should be seen at once. */
  changed: boolean;
  /** Somebody came, went, came back or answered. */
  counted: boolean;
  urgent: boolean;
  ended: boolean;
  readonly dots: Dot[];
  /** Seats whose private view changed; some may be named more than once. */
  readonly touched: string[];
  readonly removed: Set<string>;
  /** What was written to the cluster's objects, in order. */
  readonly writes: ClusterWrite[];
}

export function noChanges(): Changes {
  // Written out: each step of a room makes one, and spreading costs more than the rest of it.
  return {
    changed: false,
    counted: false,
    urgent: false,
    ended: false,
    dots: [],
    touched: [],
    removed: new Set(),
    writes: [],
  };
}

/** What to hand to a step so that it writes into `changes`. */
export function recorder(changes: Changes): EmitRoom {
  return (event) => {
    switch (event.type) {
      case 'dot':
        changes.dots.push(event.dot);
        if (event.seat !== null) changes.touched.push(event.seat);
        changes.changed = true;
        return;
      case 'touched':
        changes.touched.push(event.seat);
        return;
      case 'changed':
        changes.changed = true;
        changes.urgent ||= event.urgent;
        return;
      case 'counted':
        changes.counted = true;
        return;
      case 'removed':
        changes.removed.add(event.seat);
        return;
      case 'written':
        changes.writes.push(event.write);
        return;
      case 'ended':
        changes.ended = true;
        return;
      default:
        assertNever(event);
    }
  };
}
