/** An IPv4 range in prefix notation, as numbers. */
export interface Cidr {
  /** The network's own address: the lowest of the range. */
  readonly network: number;
  /** The broadcast address: the highest of the range. */
  readonly broadcast: number;
  readonly prefix: number;
}

/** The address as a number from 0 to 2^32 - 1; null unless the text is four plain decimal bytes. */
export function parseIPv4(text: string): number | null {
  let value = 0;
  let byte = -1;
  let dots = 0;
  let digits = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 46) {
      if (byte < 0 || dots === 3) return null;
      value = value * 256 + byte;
      dots += 1;
      byte = -1;
      digits = 0;
    } else if (code >= 48 && code <= 57) {
      // A leading zero is refused, as Go's net package does: it could mean octal.
      if (digits > 0 && byte === 0) return null;
      byte = (byte < 0 ? 0 : byte * 10) + code - 48;
      digits += 1;
      if (byte > 255) return null;
    } else {
      return null;
    }
  }
  if (dots !== 3 || byte < 0) return null;
  return value * 256 + byte;
}

export function formatIPv4(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

/** The range, or null when the text is no IPv4 range or has bits set behind its prefix. */
export function parseCidr(text: string): Cidr | null {
  const [address, prefixText, ...rest] = text.split('/');
  if (address === undefined || prefixText === undefined || rest.length > 0) return null;
  const network = parseIPv4(address);
  if (network === null || !/^\d{1,2}$/.test(prefixText)) return null;
  const prefix = Number(prefixText);
  if (prefix > 32) return null;
  const size = 2 ** (32 - prefix);
  return network % size === 0 ? { network, broadcast: network + size - 1, prefix } : null;
}

export function cidrContains(cidr: Cidr, address: number): boolean {
  return address >= cidr.network && address <= cidr.broadcast;
}
