import type { Cluster } from '../kube/cluster.ts';
import type { PodNetwork } from '../kube/pod-network.ts';
import type { Kubelets } from '../kube/pod-runtime.ts';
import type { Timings } from '../kube/timings.ts';
import type { Cidr } from '../lib/ipv4.ts';
import type { Random } from '../lib/random.ts';
import type { ClientMemory } from '../net/client-memory.ts';
import { DNS_TTL_MS } from '../net/dns.ts';
import type { ServiceRoutes } from '../net/service-routes.ts';
import type { Agenda } from './agenda.ts';
import type { PendingRequests } from './pending-requests.ts';
import type { Places } from './places.ts';

/**
 * A cluster and its clients' requests at one moment. Plain JSON, changed in place by the functions of
 * `simulation.ts` and by nobody else.
 */
export interface Simulation {
  /** Milliseconds since the epoch; only grows. */
  now: number;
  readonly serviceCIDR: string;
  readonly serviceRange: Cidr;
  readonly timings: Timings;
  /** One generator for each purpose, so that a request more or less changes no Pod's name. */
  readonly random: { readonly names: Random; readonly traffic: Random };
  readonly cluster: Cluster;
  readonly kubelets: Kubelets;
  readonly network: PodNetwork;
  readonly routes: ServiceRoutes;
  /** The addresses of headless Services that clients still know, by Service and client. */
  readonly lookups: ClientMemory;
  /** How long they know them, in milliseconds, once that was changed. */
  dnsCache?: number;
  readonly agenda: Agenda;
  readonly requests: PendingRequests;
  readonly places: Places;
}

/** How long clients keep what a headless Service's name meant, in milliseconds. */
export const dnsCacheOf = (sim: Simulation): number => sim.dnsCache ?? sim.timings.dnsCache ?? DNS_TTL_MS;
