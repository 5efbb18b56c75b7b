import { type Cluster, getObject } from '../kube/cluster.ts';
import { slicesOfService } from '../kube/controllers/endpointslice.ts';
import { isHeadless } from '../kube/headless.ts';
import type { Service } from '../kube/objects.ts';
import { pick, type Random } from '../lib/random.ts';
import type { Caller } from './caller.ts';
import { type ClientMemory, clientKey, recall, remember } from './client-memory.ts';
import type { NameLookup } from './request.ts';

/** How long a client keeps what it was told where nothing else is said (the `ttl 30` of kubeadm's Corefile). */
export const DNS_TTL_MS = 30_000;

/** What a client's resolver works with: the cluster's DNS, and what the clients remember of headless Services. */
export interface Resolver {
  readonly cluster: Cluster;
  readonly lookups: ClientMemory;
  /** How long they remember, in milliseconds. */
  readonly dnsCache: number;
  /** Chooses one of the addresses of a headless Service. */
  readonly random: Random;
}

/**
 * What the cluster's DNS would be asked for first, after a Pod's search list: the Service's name in namespace
 * `default`, alone or followed by `.default`, `.default.svc` or `.default.svc.cluster.local`. Null for any name
 * that no Service of that namespace can have. A dot at the end says that nothing is missing: the search list is not
 * tried, and only the whole name is one. Source: kubernetes.io "DNS for Services and Pods", resolv.conf(5).
 */
export function serviceOfName(name: string): string | null {
  const isAbsolute = name.endsWith('.');
  const [service, namespace, svc, ...domain] = name.toLowerCase().replace(/\.$/, '').split('.');
  if (service === undefined || service === '') return null;
  if (namespace !== undefined && namespace !== 'default') return null;
  if (svc !== undefined && svc !== 'svc') return null;
  const isWhole = domain.join('.') === 'cluster.local';
  return isWhole || (domain.length === 0 && !isAbsolute) ? service : null;
}

/**
 * The address that a name means to this client; no answer when there is none (NXDOMAIN). A ClusterIP never changes,
 * so it does not matter how long a client keeps it. Of a headless Service's addresses the client picks one and
 * stays with it until the answer's time is over, whatever became of that Pod.
 */
export function resolveName(resolver: Resolver, caller: Caller, name: string): NameLookup {
  const serviceName = serviceOfName(name);
  if (serviceName === null) return { name, answer: null };
  const key = clientKey(serviceName, caller.client);
  const known = recall(resolver.lookups, key, caller.now);
  if (known !== null) {
    const age = resolver.dnsCache - (known.until - caller.now);
    return { name, answer: known.address, headless: { addresses: [], age } };
  }
  const service = getObject(resolver.cluster, 'Service', 'default', serviceName);
  if (service === null) return { name, answer: null };
  if (!isHeadless(service)) return { name, answer: service.spec.clusterIP };
  const addresses = readyAddresses(resolver.cluster, service);
  if (addresses.length === 0) return { name, answer: null, headless: { addresses, age: null } };
  const answer = pick(resolver.random, addresses);
  const until = caller.now + resolver.dnsCache;
  if (until > caller.now) remember(resolver.lookups, key, { address: answer, until }, caller.now);
  return { name, answer, headless: { addresses, age: null } };
}

/**
 * What the cluster's DNS answers for a name at this moment, whatever a client may still remember; null when there is
 * no such name. A headless Service without ready Pods has a name and no address.
 */
export function recordsOfName(
  cluster: Cluster,
  name: string,
): { readonly name: string; readonly addresses: readonly string[] } | null {
  const serviceName = serviceOfName(name);
  const service = serviceName === null ? null : getObject(cluster, 'Service', 'default', serviceName);
  if (service === null) return null;
  const addresses = isHeadless(service) ? readyAddresses(cluster, service) : [service.spec.clusterIP];
  return { name: `${service.metadata.name}.default.svc.cluster.local`, addresses };
}

/** One record for each endpoint that is ready (CoreDNS, plugin `kubernetes`). */
function readyAddresses(cluster: Cluster, service: Service): string[] {
  return slicesOfService(cluster, service).flatMap((slice) =>
    slice.endpoints.filter(({ conditions }) => conditions.ready).map(({ addresses }) => addresses[0]),
  );
}
