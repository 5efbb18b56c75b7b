import { assertNever } from '../../shared/lib/assert-never.ts';
import type { Outcome } from '../../shared/net/request.ts';
import { trc } from '../i18n/index.ts';

interface Seen {
  readonly outcome: Outcome | null;
  readonly to: string;
  readonly servedBy?: { readonly pod: string } | null;
}

/** What the caller saw, in one line: `answered by web-…`, `timed out: 10.1.1.5`. */
export function outcomeSentence({ outcome, to, servedBy }: Seen): string {
  switch (outcome) {
    case null:
      return trc('outcome.waiting.at', { to });
    case 'answered':
      return servedBy ? trc('outcome.answered.by', { pod: servedBy.pod }) : trc('outcome.answered');
    case 'wrong-pod':
      return servedBy ? trc('outcome.wrong-pod.by', { pod: servedBy.pod }) : trc('outcome.wrong-pod');
    case 'timed-out':
      return trc('outcome.timed-out.at', { to });
    case 'connection-refused':
      return trc('outcome.connection-refused.at', { to });
    case 'connection-reset':
      return trc('outcome.connection-reset.at', { to });
    case 'no-such-host':
      return trc('outcome.no-such-host.at', { to });
    default:
      return assertNever(outcome);
  }
}

export function outcomeWord(outcome: Outcome | null): string {
  return outcome === null ? trc('outcome.waiting') : trc(`outcome.${outcome}`);
}

/** `ok` only when the right app answered. */
export function toneOf(outcome: Outcome | null): 'ok' | 'failed' | 'waiting' {
  if (outcome === null) return 'waiting';
  return outcome === 'answered' ? 'ok' : 'failed';
}
