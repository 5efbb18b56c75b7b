import type { Outcome } from './drill.ts';
import type { Performed } from './faults.ts';
import type { Finding } from './findings.ts';
import { FAULT_KINDS, type FaultKind } from './schedule.ts';

export interface Told {
  readonly seed: number;
  readonly processes: number;
  readonly outcome: Outcome;
}

/** What a class of several processes may be made to wait when nothing else is broken at the same time, in ms. */
export const LIMITS = {
  /** The 95th percentile after SIGKILL. */
  takeOver: 5_000,
  /** The longest on SIGTERM. */
  handOver: 1_000,
} as const;

/** A hand-over is what begins so soon after SIGTERM, in ms. */
const HAND_OVER_SPAN = 1_000;

const COLUMNS = [
  ...(['seed', 'faults', 'acked', 'refused', 'repeated', 'lost', 'doubled', 'views', 'other'] as const),
  ...(['agree after', 'killed → back', 'stopped → back', 'verdict'] as const),
];

export const HEAD = line([...COLUMNS]);

export function row(told: Told): string {
  const { faults, record, findings, settledIn } = told.outcome;
  const ids = new Set(record.sendings.map(({ id }) => id));
  const done = ackedIn(told);
  const [lost, doubled, views] = [count([told], 'lost'), count([told], 'doubled'), count([told], 'view')];
  const slowest = (kind: 'kill-server' | 'stop-server') => {
    const times = awayTimes(told, kind).map(({ milliseconds }) => milliseconds);
    return times.length === 0 ? '–' : `${Math.round(Math.max(...times))} ms`;
  };
  return line([
    ...[told.seed, faults.length, done, ids.size - done, record.sendings.length - ids.size],
    ...[lost, doubled, views, findings.length - lost - doubled - views],
    ...[`${Math.round(settledIn)} ms`, slowest('kill-server'), slowest('stop-server')],
    findings.length === 0 ? 'ok' : 'FAILED',
  ]);
}

/** All seeds together: what was done to the class, what came of it, and how long it waited. */
export function summary(told: readonly Told[], seconds: number): string {
  const sum = (of: (one: Told) => number) => told.reduce((total, one) => total + of(one), 0);
  const performed = told.flatMap(({ outcome }) => outcome.faults);
  const weather = (what: 'twice' | 'overtaken' | 'cut') => sum(({ outcome }) => outcome.record.weather[what]);
  const differing = count(told, 'view');
  const settled = Math.max(0, ...told.map(({ outcome }) => outcome.settledIn));
  const findings = told.flatMap(({ outcome }) => outcome.findings);
  const others = findings.filter(({ kind }) => !['lost', 'doubled', 'view'].includes(kind));
  const rooms = (kind: FaultKind) =>
    performed.filter(({ fault }) => fault.kind === kind).reduce((all, one) => all + one.rooms.length, 0);
  const woken = performed.reduce((all, { takenOver }) => all + takenOver, 0);
  return [
    '',
    `${told.length} seeds in ${Math.round(seconds)} s: ${performed.length} faults, ${sum(ackedIn)} acknowledged commands`,
    '',
    ...FAULT_KINDS.map((kind) => {
      const times = performed.filter(({ fault }) => fault.kind === kind).length;
      const met = rooms(kind) === 0 ? '' : `, of processes that ran ${rooms(kind)} rooms`;
      const fenced = kind === 'freeze-server' ? `; ${woken} taken over before they woke up` : '';
      return `${kind.padEnd(24)}${String(times).padStart(7)}${met}${fenced}`;
    }),
    `${'lines cut'.padEnd(24)}${String(weather('cut')).padStart(7)}`,
    `${'commands sent twice'.padEnd(24)}${String(weather('twice')).padStart(7)}`,
    `${'commands overtaken'.padEnd(24)}${String(weather('overtaken')).padStart(7)}`,
    '',
    `${'acknowledged and lost'.padEnd(24)}${String(count(told, 'lost')).padStart(7)}`,
    `${'done twice'.padEnd(24)}${String(count(told, 'doubled')).padStart(7)}`,
    `${'views that differ'.padEnd(24)}${String(differing).padStart(7)}${differing === 0 ? `; all agreed ${Math.round(settled)} ms after the end or sooner` : ''}`,
    `${'anything else'.padEnd(24)}${String(others.length).padStart(7)}`,
    '',
    times(`SIGKILL to the first acknowledgement`, told, 'kill-server'),
    times(`SIGTERM, longest silence`, told, 'stop-server'),
  ].join('\n');
}

/** What the command line fails for, a sentence each; empty when all is well. */
export function complaints(told: readonly Told[]): readonly string[] {
  const failed = told.filter(({ outcome }) => outcome.findings.length > 0).map(({ seed }) => seed);
  const found = failed.length === 0 ? [] : [`something is wrong in seed ${failed.join(', ')}`];
  // One process has nobody to go on with its rooms: how soon it is back is up to whoever starts it.
  if (told.some(({ processes }) => processes === 1)) return found;
  const alone = (kind: 'kill-server' | 'stop-server') => sorted(told, kind, true);
  const takeOver = at(alone('kill-server'), 0.95);
  const handOver = at(alone('stop-server'), 1);
  return [
    ...found,
    ...(takeOver > LIMITS.takeOver ? [`the p95 after SIGKILL is above ${LIMITS.takeOver} ms`] : []),
    ...(handOver > LIMITS.handOver ? [`the longest silence on SIGTERM is above ${LIMITS.handOver} ms`] : []),
  ];
}

function ackedIn({ outcome }: Told): number {
  return new Set(outcome.record.sendings.flatMap(({ id, answer }) => (answer?.ok === true ? [id] : []))).size;
}

function count(told: readonly Told[], kind: Finding['kind']): number {
  return told.flatMap(({ outcome }) => outcome.findings).filter((finding) => finding.kind === kind).length;
}

function times(what: string, told: readonly Told[], kind: 'kill-server' | 'stop-server'): string {
  const [alone, together] = [sorted(told, kind, true), sorted(told, kind, false)];
  return `${what}: ${figures(alone)}; with another fault at the same time ${figures(together)}`;
}

function figures(times: readonly number[]): string {
  if (times.length === 0) return 'none';
  const [p50, p95, max] = [0.5, 0.95, 1].map((share) => Math.round(at(times, share)));
  return `p50 ${p50}, p95 ${p95}, max ${max} ms (${times.length} rooms)`;
}

/** The nearest rank; 0 of none. */
function at(times: readonly number[], share: number): number {
  return times[Math.min(times.length - 1, Math.ceil(share * times.length) - 1)] ?? 0;
}

function sorted(told: readonly Told[], kind: 'kill-server' | 'stop-server', isAlone: boolean): number[] {
  return told
    .flatMap((one) => awayTimes(one, kind))
    .filter((away) => away.isAlone === isAlone)
    .map(({ milliseconds }) => milliseconds)
    .sort((a, b) => a - b);
}

interface Away {
  readonly milliseconds: number;
  /** No other fault was under way. */
  readonly isAlone: boolean;
}

/**
 * How long each room of a process that was killed or stopped was away, as its pages saw it. With one process nobody
 * can go on, so it counts from when the process was started again.
 */
function awayTimes({ outcome, processes }: Told, kind: 'kill-server' | 'stop-server'): Away[] {
  const { faults, record } = outcome;
  return faults.flatMap((performed) => {
    if (performed.fault.kind !== kind) return [];
    const since = processes === 1 ? performed.overAt : performed.begunAt;
    return performed.rooms.flatMap((room) => {
      const milliseconds =
        processes === 1 || kind === 'kill-server'
          ? record.backAfter(room, since)
          : record.longestSilence(room, since, HAND_OVER_SPAN);
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
