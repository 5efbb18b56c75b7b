import type { OwnRush, RushView } from '../../shared/room/view.ts';

export interface Inbox {
  readonly waiting: number;
  /** Whole seconds until requests stop arriving. */
  readonly secondsLeft: number;
  /** 0 to 1. */
  readonly passed: number;
}

/**
 * The inbox at `now` by the server's clock: what has arrived by now and was not routed yet. While the class is paused
 * it is the inbox of that moment; once it is over what the room said last holds.
 */
export function rushInbox(rush: Omit<RushView, 'byRoute'>, own: OwnRush | null, now: number): Inbox {
  const { startedAt, endsAt, phase, stoppedAt } = rush;
  if (phase !== 'running' || startedAt === null || endsAt === null)
    return { waiting: waitingOf(own, own?.arrived ?? 0), secondsLeft: 0, passed: 1 };
  const clock = Math.min(Math.max(stoppedAt ?? now, startedAt), endsAt);
  const arrived = own === null ? 0 : Math.max(own.arrived, arrivedBy(own, clock, endsAt));
  return {
    waiting: waitingOf(own, arrived),
    secondsLeft: Math.ceil((endsAt - clock) / 1_000),
    passed: (clock - startedAt) / (endsAt - startedAt),
  };
}

function waitingOf(own: OwnRush | null, arrived: number): number {
  return Math.max(0, arrived - (own?.routed ?? 0));
}

/** The first arrives at once, then one every so often, none at the end or after it; or each after the one before. */
function arrivedBy({ every, startedAt, arrived }: OwnRush, clock: number, endsAt: number): number {
  if (every === null) return arrived;
  const byNow = Math.floor((clock - startedAt) / every) + 1;
  return Math.min(byNow, Math.ceil((endsAt - startedAt) / every));
}
