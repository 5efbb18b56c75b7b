import type { Text } from '../lib/text.ts';
import type { Outcome, RequestRecord, Route } from '../net/request.ts';
import { trace } from '../net/trace.ts';
import { nextDue, playUntil, type Simulation, sendRequest } from './simulation.ts';

/** What the simulation does with an address. */
export interface Probe {
  /** As it was handed in. */
  readonly to: string;
  readonly via: Route;
  /** `mixed`: it depends on the endpoint that chance chooses; nothing to ask about. */
  readonly result: 'answers' | 'fails' | 'mixed';
  /** Of the first try. */
  readonly outcome: Outcome;
  readonly record: RequestRecord;
}

/** A Service chooses by chance among its endpoints: so many clients try each address. */
const TRIES = 24;

/**
 * Calls each address, in a simulation that the caller can spare: it is played until all is over. Two ways of writing
 * one address and port are tried once, and what is no address is left out.
 */
export function probe(sim: Simulation, addresses: readonly string[], app: string): Probe[] {
  const known = new Set<string>();
  const tried: { to: string; records: RequestRecord[] }[] = [];
  for (const to of addresses) {
    const records: RequestRecord[] = [];
    for (let client = 1; client <= TRIES; client += 1) {
      const sent = sendRequest(sim, { from: `probe.${client}`, to, app }, () => {});
      if (sent.ok) records.push(sent.value);
    }
    const [first] = records;
    if (first === undefined || known.has(`${first.to}:${first.port}`)) continue;
    known.add(`${first.to}:${first.port}`);
    tried.push({ to, records });
  }
  const all = tried.flatMap(({ records }) => records);
  for (
    let due = nextDue(sim);
    due !== null && all.some(({ outcome }) => outcome === null);
    due = nextDue(sim)
  ) {
    playUntil(sim, due, () => {});
  }
  return tried.flatMap(({ to, records }) => resultOf(to, records));
}

function resultOf(to: string, records: readonly RequestRecord[]): Probe[] {
  const [record] = records;
  if (record === undefined || record.outcome === null) return [];
  const answered = records.filter(({ outcome }) => outcome === 'answered').length;
  const result = answered === 0 ? 'fails' : answered === records.length ? 'answers' : 'mixed';
  return [{ to, via: record.via, result, outcome: record.outcome, record }];
}

/** What the trace says between the client's call and the reply: the hops that decided. */
export function becauseOf({ record }: Probe): Text {
  const hops = trace(record).hops.filter(({ kind }) => kind !== 'client' && kind !== 'reply');
  return {
    en: hops.map(({ text }) => text.en).join(' '),
    de: hops.map(({ text }) => text.de).join(' '),
  };
}
