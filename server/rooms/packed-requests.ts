import type { RequestRecord, RouteDecision } from '../../shared/net/request.ts';

/**
 * A request as a snapshot keeps it: half of a room's text would be requests, and most of that the names of their
 * fields and the same few decisions. `service` and `pod` are indexes into a list of objects, -1 for null.
 */
export type RequestRow = readonly [
  id: string,
  from: string,
  to: string,
  port: number,
  via: RequestRecord['via'],
  sentAt: number,
  outcome: RequestRecord['outcome'],
  finishedAt: number | null,
  verdict: RouteDecision['verdict'],
  destination: string | null,
  service: number,
  pod: number,
  dns: RouteDecision['dns'],
  affinity?: NonNullable<RouteDecision['affinity']>,
];

const FIELDS = 9;
const DECISION_FIELDS = 5;

/** Objects that many requests share, each kept once. */
export class Shared {
  readonly objects: object[] = [];
  readonly #indexes = new Map<object, number>();

  indexOf(value: object | null): number {
    if (value === null) return -1;
    const known = this.#indexes.get(value);
    if (known !== undefined) return known;
    this.#indexes.set(value, this.objects.length);
    return this.objects.push(value) - 1;
  }
}

/** The row, or the request itself when it has other fields than a row can hold. */
export function packRequest(request: RequestRecord, shared: Shared): RequestRow | RequestRecord {
  const { id, from, to, port, via, sentAt, outcome, finishedAt, decision } = request;
  const { dns, service, affinity, verdict, destination, pod } = decision;
  const known = DECISION_FIELDS + (affinity === undefined ? 0 : 1);
  if (Object.keys(request).length !== FIELDS || Object.keys(decision).length !== known) return request;
  const where = [verdict, destination, shared.indexOf(service), shared.indexOf(pod), dns] as const;
  const row = [id, from, to, port, via, sentAt, outcome, finishedAt, ...where] as const;
  return affinity === undefined ? row : [...row, affinity];
}

/** `shared`: what the rows' indexes mean. */
export function unpackRequest(kept: RequestRow | RequestRecord, shared: readonly object[]): RequestRecord {
  if (!isRow(kept)) return kept;
  // By index: taking thousands of rows apart by name would cost more than reading them.
  const service = (shared[kept[10]] ?? null) as RouteDecision['service'];
  const pod = (shared[kept[11]] ?? null) as RouteDecision['pod'];
  const where = { verdict: kept[8], destination: kept[9], pod };
  const affinity = kept[13];
  return {
    id: kept[0],
    from: kept[1],
    to: kept[2],
    port: kept[3],
    via: kept[4],
    sentAt: kept[5],
    decision:
      affinity === undefined
        ? { dns: kept[12], service, ...where }
        : { dns: kept[12], service, affinity, ...where },
    outcome: kept[6],
    finishedAt: kept[7],
  };
}

const isRow = (kept: RequestRow | RequestRecord): kept is RequestRow => Array.isArray(kept);
