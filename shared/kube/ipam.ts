import { formatIPv4, parseCidr, parseIPv4 } from '../lib/ipv4.ts';

/**
 * One node's Pod addresses, as the host-local plugin hands them out: the address after the one reserved last,
 * around the range and back, never the gateway. A freed address therefore returns only after the whole range
 * has been run through. Source: containernetworking/plugins `host-local/backend/allocator/allocator.go`.
 */
export interface PodAddresses {
  readonly podCIDR: string;
  lastReserved: string | null;
  /** Which Pod (its UID) holds an address. */
  readonly reserved: { [ip: string]: string };
}

export function createPodAddresses(podCIDR: string, lastReserved: string | null): PodAddresses {
  if (parseCidr(podCIDR) === null) throw new Error(`"${podCIDR}" is not an IPv4 range`);
  return { podCIDR, lastReserved, reserved: {} };
}

interface Range {
  readonly first: number;
  readonly last: number;
  readonly gateway: number;
}

/** From the first address after the network's to the last before broadcast; the gateway is the first. */
function rangeOf(podCIDR: string): Range {
  const cidr = parseCidr(podCIDR);
  if (cidr === null) throw new Error(`"${podCIDR}" is not an IPv4 range`);
  return { first: cidr.network + 1, last: cidr.broadcast - 1, gateway: cidr.network + 1 };
}

/** The next free address, now held by `uid`; null when the range is exhausted. */
export function reserveNext(addresses: PodAddresses, uid: string): string | null {
  const { first, last, gateway } = rangeOf(addresses.podCIDR);
  const previous = addresses.lastReserved === null ? null : parseIPv4(addresses.lastReserved);
  const size = last - first + 1;
  const start = previous === null || previous < first || previous >= last ? first : previous + 1;
  for (let step = 0; step < size; step += 1) {
    const address = first + ((start - first + step) % size);
    const ip = formatIPv4(address);
    if (address === gateway || Object.hasOwn(addresses.reserved, ip)) continue;
    addresses.reserved[ip] = uid;
    addresses.lastReserved = ip;
    return ip;
  }
  return null;
}

/** Takes one particular address (a Pod that was there before the class); the next address does not move. */
export function reserveStatic(addresses: PodAddresses, ip: string, uid: string): void {
  if (Object.hasOwn(addresses.reserved, ip)) throw new Error(`${ip} is held already`);
  addresses.reserved[ip] = uid;
}

export function freeAddress(addresses: PodAddresses, ip: string): void {
  delete addresses.reserved[ip];
}

/** The range as the plugin's error message writes it: `10.1.1.1-10.1.1.254`. */
export function rangeText(podCIDR: string): string {
  const { first, last } = rangeOf(podCIDR);
  return `${formatIPv4(first)}-${formatIPv4(last)}`;
}
