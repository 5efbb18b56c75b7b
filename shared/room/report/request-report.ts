import type { Outcome, Route } from '../../net/request.ts';
import { sentOf } from '../seat-numbers.ts';
import type { Seat } from '../state.ts';
import { type Counted, sumOf } from './sums.ts';

/** How many requests went which way, and what became of them; those still on their way are not in it. */
export type RequestReport = { readonly [route in Route]: Counted<Outcome> };

export function requestsOf(seat: Seat): RequestReport {
  const { failures } = seat;
  const sent = sentOf(seat);
  const by = (route: Route): Counted<Outcome> => {
    const { answered } = sent[route];
    return answered === 0 ? { ...failures[route] } : { answered, ...failures[route] };
  };
  return { 'pod-ip': by('pod-ip'), service: by('service') };
}

export function allRequests(each: readonly RequestReport[]): RequestReport {
  return {
    'pod-ip': sumOf(each.map((one) => one['pod-ip'])),
    service: sumOf(each.map(({ service }) => service)),
  };
}
