import type { Outcome } from './drill.ts';
import type { Performed } from './faults.ts';
import type { Finding } from './findings.ts';
import type { FaultKind } from './schedule.ts';

export interface Told {
  readonly seed: number;
  readonly processes: number;
  readonly outcome: Outcome;
}

const COLUMNS = [
  ...(['seed', 'faults', 'acked', 'refused', 'repeated', 'lost', 'doubled', 'other'] as const),
  ...(['agree after', 'killed → back', 'stopped → back', 'verdict'] as const),
];

export const HEAD = line([...COLUMNS]);

export function row({ seed, processes, outcome }: Told): string {
  const { faults, record, findings, settledIn } = outcome;
  const ids = new Set(record.sendings.map(({ id }) => id));
  const done = new Set(record.sendings.flatMap(({ id, answer }) => (answer?.ok === true ? [id] : [])));
  const count = (kind: Finding['kind']) => findings.filter((finding) => finding.kind === kind).length;
  const [lost, doubled] = [count('lost'), count('doubled')];
  const slowest = (kind: FaultKind) => {
    const times = backTimes({ outcome, processes }, kind).map(({ milliseconds }) => milliseconds);
    return times.length === 0 ? '–' : `${Math.round(Math.max(...times))} ms`;
  };
  return line([
    ...[seed, faults.length, done.size, ids.size - done.size, record.sendings.length - ids.size],
    ...[lost, doubled, findings.length - lost - doubled],
    ...[`${Math.round(settledIn)} ms`, slowest('kill-server'), slowest('stop-server')],
    findings.length === 0 ? 'ok' : 'FAILED',
  ]);
}

/** All seeds together. */
export function summary(told: readonly Told[]): string {
  const acked = told.reduce(
    (sum, { outcome }) =>
      sum + new Set(outcome.record.sendings.flatMap(({ id, answer }) => (answer?.ok ? [id] : []))).size,
    0,
  );
  const faults = told.reduce((sum, { outcome }) => sum + outcome.faults.length, 0);
  const failed = told.filter(({ outcome }) => outcome.findings.length > 0).map(({ seed }) => seed);
  const from = told[0]?.processes === 1 ? 'its new start' : 'the signal';
  return [
    `${told.length} seeds, ${faults} faults, ${acked} acknowledged commands: ${failed.length === 0 ? 'nothing lost' : `FAILED in seed ${failed.join(', ')}`}`,
    spread(`SIGKILL: from ${from} to the room's first new acknowledgement`, told, 'kill-server'),
    spread(`SIGTERM: the same`, told, 'stop-server'),
  ].join('\n');
}

function spread(what: string, told: readonly Told[], kind: FaultKind): string {
  const all = told.flatMap((one) => backTimes(one, kind));
  const alone = all.filter(({ isAlone }) => isAlone).map(({ milliseconds }) => milliseconds);
  const together = all.filter(({ isAlone }) => !isAlone).map(({ milliseconds }) => milliseconds);
  return `${what}: ${figures(alone)}; with another fault at the same time: ${figures(together)}`;
}

function figures(times: readonly number[]): string {
  if (times.length === 0) return 'none';
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0);
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, max ${at(1)} ms (${times.length})`;
}

interface Back {
  readonly milliseconds: number;
  /** No other fault was under way. */
  readonly isAlone: boolean;
}

/**
 * How long each room of a process that was killed or stopped was away, as its clients saw it. With one process
 * nobody can take over, so it counts from when the process was started again.
 */
function backTimes({ outcome, processes }: Pick<Told, 'outcome' | 'processes'>, kind: FaultKind): Back[] {
  const { faults, record } = outcome;
  return faults.flatMap((performed) => {
    if (performed.fault.kind !== kind) return [];
    const since = processes === 1 ? performed.overAt : performed.begunAt;
    return performed.rooms.flatMap((room) => {
      const milliseconds = record.backAfter(room, since);
      if (milliseconds === null) return [];
      const until = since + milliseconds;
      return [{ milliseconds, isAlone: !faults.some((other) => meets(other, performed, until)) }];
    });
  });
}

function meets(other: Performed, performed: Performed, until: number): boolean {
  if (other === performed || other.fault.kind === 'cut-sockets') return false;
  return other.begunAt < until && other.overAt > performed.begunAt;
}

function line(cells: readonly (string | number)[]): string {
  return cells.map((cell, index) => String(cell).padStart(COLUMNS[index]?.length ?? 0)).join('  ');
}
