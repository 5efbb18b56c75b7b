import { cidrContains, formatIPv4, parseCidr, parseIPv4 } from '../lib/ipv4.ts';
import { nextInt, type Random } from '../lib/random.ts';
import { err, ok, type Result } from '../lib/result.ts';

/**
 * Where Services' addresses come from. The lower band is left to those who ask for an address: a Service that
 * does not is given one from above it as long as there is one. Source: kubernetes.io "cluster-ip-allocation",
 * `pkg/registry/core/service/ipallocator`.
 */
export interface ClusterIPBands {
  readonly first: number;
  readonly last: number;
  /** The first address of the dynamic band; after `last` when the range is too small to have one. */
  readonly dynamicFirst: number;
}

export function clusterIPBands(serviceCIDR: string): ClusterIPBands {
  const cidr = parseCidr(serviceCIDR);
  if (cidr === null) throw new Error(`"${serviceCIDR}" is not an IPv4 range`);
  const first = cidr.network + 1;
  const last = cidr.broadcast - 1;
  const size = cidr.broadcast - cidr.network + 1;
  const offset = size <= 16 ? 0 : Math.min(Math.max(16, Math.floor(size / 16)), 256);
  return { first, last, dynamicFirst: first + offset };
}

/**
 * An address that no Service has, drawn by chance from the dynamic band, then from the static. Null when the range
 * is full; then no chance has been used.
 */
export function drawClusterIP(
  serviceCIDR: string,
  taken: ReadonlySet<string>,
  random: Random,
): string | null {
  const { first, last, dynamicFirst } = clusterIPBands(serviceCIDR);
  if (taken.size >= last - first + 1) return null;
  const isTaken = (ip: string) => taken.has(ip);
  return (
    drawBetween(dynamicFirst, last, isTaken, random) ?? drawBetween(first, dynamicFirst - 1, isTaken, random)
  );
}

function drawBetween(
  first: number,
  last: number,
  isTaken: (ip: string) => boolean,
  random: Random,
): string | null {
  const size = last - first + 1;
  if (size < 1) return null;
  const start = nextInt(random, size);
  for (let step = 0; step < size; step += 1) {
    const ip = formatIPv4(first + ((start + step) % size));
    if (!isTaken(ip)) return ip;
  }
  return null;
}

/** The address asked for, or the API server's sentence why it cannot be had. */
export function claimClusterIP(
  serviceCIDR: string,
  ip: string,
  isTaken: (ip: string) => boolean,
): Result<string, string> {
  const address = parseIPv4(ip);
  if (address === null) {
    return err(
      `spec.clusterIPs[0]: Invalid value: ${JSON.stringify(ip)}: must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)`,
    );
  }
  const failed = `spec.clusterIPs: Invalid value: []string{${JSON.stringify(ip)}}: failed to allocate IP ${ip}:`;
  const cidr = parseCidr(serviceCIDR);
  const { first, last } = clusterIPBands(serviceCIDR);
  if (cidr === null || !cidrContains(cidr, address) || address < first || address > last) {
    return err(
      `${failed} the provided IP (${ip}) is not in the valid range. The range of valid IPs is ${serviceCIDR}`,
    );
  }
  if (isTaken(ip)) return err(`${failed} provided IP is already allocated`);
  return ok(ip);
}
