import { type Due, type Heap, peekHeap, popHeap, pushHeap } from '../lib/heap.ts';

/** What is due in the cluster, and when. Requests have queues of their own. */
export interface Agenda {
  readonly heap: Heap<Task>;
  nextSeq: number;
}

export type Task = Due & Errand;

/** Whom the time concerns: a Pod's kubelet, kube-proxy's rules, or the places of Pods that went. */
export type Errand =
  | { readonly type: 'kubelet'; readonly uid: string }
  | { readonly type: 'routes' }
  | { readonly type: 'ghosts' };

export function createAgenda(): Agenda {
  return { heap: [], nextSeq: 1 };
}

/** Puts an errand on the agenda; returns its number. */
export function schedule(agenda: Agenda, due: number, errand: Errand): number {
  const seq = agenda.nextSeq;
  agenda.nextSeq += 1;
  pushHeap(agenda.heap, { due, seq, ...errand });
  return seq;
}

/** When the next errand is due, or null. */
export function nextErrandDue(agenda: Agenda): number | null {
  return peekHeap(agenda.heap)?.due ?? null;
}

/** Takes the next errand that is due by `now`, or returns null. */
export function takeDue(agenda: Agenda, now: number): Task | null {
  const next = peekHeap(agenda.heap);
  return next !== null && next.due <= now ? popHeap(agenda.heap) : null;
}
