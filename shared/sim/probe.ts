import type { Text } from '../lib/text.ts';
import type { Outcome, RequestRecord, Route } from '../net/request.ts';
import { trace } from '../net/trace.ts';
import {
  type Flight,
  nextDue,
  playUntil,
  recordOfFlight,
  type Simulation,
  sendRequest,
} from './simulation.ts';

/** What the simulation does with an address. */
export interface Probe {
  /** As it was handed in. */
  readonly to: string;
  readonly via: Route;
  /** `mixed`: it depends on the endpoint that chance chooses, or another app answers; nothing to ask about. */
  readonly result: 'answers' | 'fails' | 'mixed';
  /** Of the first try. */
  readonly outcome: Outcome;
  readonly record: RequestRecord;
}

/** A Service chooses by chance among its endpoints: so many clients try each address. */
const TRIES = 24;

/**
 * Calls each address to see whether `app` answers there, in a simulation that the caller can spare: it is played until
 * all is over. Two ways of writing one address and port are tried once, and what is no address is left out.
 */
export function probe(sim: Simulation, addresses: readonly string[], app: string): Probe[] {
  const known = new Set<string>();
  const tried: { to: string; requests: Flight[] }[] = [];
  for (const to of addresses) {
    const requests: Flight[] = [];
    for (let client = 1; client <= TRIES; client += 1) {
      const sent = sendRequest(sim, { from: `probe.${client}`, to });
      if (sent.ok) requests.push(sent.value);
    }
    const course = requests[0]?.course;
    if (course === undefined || known.has(`${course.to}:${course.port}`)) continue;
    known.add(`${course.to}:${course.port}`);
    tried.push({ to, requests });
  }
  const all = tried.flatMap(({ requests }) => requests);
  for (
    let due = nextDue(sim);
    due !== null && all.some(({ outcome }) => outcome === null);
    due = nextDue(sim)
  ) {
    playUntil(sim, due, () => {});
  }
  return tried.flatMap(({ to, requests }) => resultOf(to, requests.map(recordOfFlight), app));
}

function resultOf(to: string, records: readonly RequestRecord[], app: string): Probe[] {
  const [record] = records;
  if (record === undefined || record.outcome === null) return [];
  const answered = records.filter(({ outcome }) => outcome === 'answered');
  const byApp = answered.filter(({ decision }) => decision.pod?.app === app);
  const result = answered.length === 0 ? 'fails' : byApp.length === records.length ? 'answers' : 'mixed';
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
