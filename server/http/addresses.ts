import { networkInterfaces } from 'node:os';
import type { Request } from 'express';

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
export function originOf(request: Request): string {
  const origin = `${request.protocol}://${request.headers.host ?? ''}`;
  return HOST.test(request.headers.host ?? '') && URL.canParse(origin)
    ? origin
    : `${request.protocol}://localhost`;
}

/**
 * Addresses for people: under `publicUrl` when it is set; else as the browser came here, but with this
 * machine's address in the network when it came by `localhost`, which means another machine on a phone.
 */
export function addressesOf(request: Request, publicUrl: string | null, code: string): RoomAddresses {
  const own = originOf(request);
  const origin = publicUrl ?? (LOOPBACK.test(request.headers.host ?? '') ? lanOrigin(own) : own);
  return {
    joinUrl: `${origin}/j/${code}`,
    stageUrl: `${origin}/stage/${code}`,
    reviewUrl: `${origin}/review/${code}`,
    hostUrl: `${publicUrl ?? own}/host/${code}`,
  };
}

function lanOrigin(own: string): string {
  const [address] = lanAddresses();
  if (address === undefined) return own;
  const url = new URL(own);
  url.hostname = address;
  return url.origin;
}
