import { parseIPv4 } from '../lib/ipv4.ts';
import { recordsOfName } from '../net/dns.ts';
import type { Course, RequestRecord } from '../net/request.ts';
import type { Room, Target } from './state.ts';

/** Whether the name is only a word that somebody typed: no Service had it when it was called. */
const isOnlyTyped = ({ decision }: Pick<Course, 'decision'>): boolean =>
  decision.verdict === 'unresolved' && decision.dns?.headless === undefined;

/** What the class sees as called: an address, or a name that a Service has; empty for a word that somebody typed. */
export const shownHost = (course: Course): string => (isOnlyTyped(course) ? '' : course.to);

/** A request's record as the class may see it, with three dots for such a word. */
export function shownRecord(record: RequestRecord): RequestRecord {
  const { dns } = record.decision;
  if (!isOnlyTyped(record) || dns === null) return record;
  return { ...record, to: '…', decision: { ...record.decision, dns: { ...dns, name: '…' } } };
}

/** Whether a target is an address, or a name that a Service has now. */
export const isShown = ({ sim }: Room, { host, route }: Pick<Target, 'host' | 'route'>): boolean =>
  route === 'pod-ip' || parseIPv4(host) !== null || recordsOfName(sim.cluster, host) !== null;
