import type { IncomingHttpHeaders } from 'node:http';
import { networkInterfaces } from 'node:os';

/** What of a request says under which address the browser, or whoever called, came. */
export interface Asked {
  readonly protocol: string;
  readonly headers: IncomingHttpHeaders;
}

/** Where the pages of a room are. */
export interface RoomAddresses {
  readonly joinUrl: string;
  readonly stageUrl: string;
  readonly hostUrl: string;
  readonly reviewUrl: string;
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/;
const HOST = /^[A-Za-z0-9._-]+(:\d{1,5})?$|^\[[0-9A-Fa-f:.]+\](:\d{1,5})?$/;

/** This machine's IPv4 addresses that others in the same network can reach; private ones first. */
export function lanAddresses(): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const outside = all.filter(({ family, internal }) => family === 'IPv4' && !internal);
  const isPrivate = (address: string) => /^(10|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(address);
  return outside
    .map(({ address }) => address)
    .filter((address) => !address.startsWith('169.254.'))
    .sort((a, b) => Number(isPrivate(b)) - Number(isPrivate(a)));
}

/** The origin that the browser used for this request. */
export function originOf(request: Asked): string {
  const origin = `${request.protocol}://${request.headers.host ?? ''}`;
  return HOST.test(request.headers.host ?? '') && URL.canParse(origin)
    ? origin
    : `${request.protocol}://localhost`;
}

/**
 * Addresses for people: under `publicUrl` when it is set; else as the browser came here, but with this
 * machine's address in the network when it came by `localhost`, which means another machine on a phone.
 */
export function addressesOf(request: Asked, publicUrl: string | null, code: string): RoomAddresses {
  const own = originOf(request);
  const origin = publicOrigin(request, publicUrl);
  return {
    joinUrl: `${origin}/j/${code}`,
    stageUrl: `${origin}/stage/${code}`,
    reviewUrl: `${origin}/review/${code}`,
    hostUrl: `${publicUrl ?? own}/host/${code}`,
  };
}

/** The origin for others: `publicUrl`, or as the caller came, with this machine's address for `localhost`. */
function publicOrigin(request: Asked, publicUrl: string | null): string {
  if (publicUrl !== null) return publicUrl;
  const own = originOf(request);
  return LOOPBACK.test(request.headers.host ?? '') ? lanOrigin(own) : own;
}

function lanOrigin(own: string): string {
  const [address] = lanAddresses();
  if (address === undefined) return own;
  const url = new URL(own);
  url.hostname = address;
  return url.origin;
}
