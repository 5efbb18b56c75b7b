import { parseIPv4 } from '../lib/ipv4.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Text } from '../lib/text.ts';

/** What a client calls: the host as it was written, and what it means. */
export interface Address {
  readonly host: string;
  /** The host as a number when it is an IPv4 address; null when it is a name. */
  readonly ip: number | null;
  /** Null when none was written. */
  readonly port: number | null;
}

/** Why a text is no address that can be called; the sentence in English, and in each language. */
export interface AddressRefusal {
  readonly reason: 'empty' | 'too-long' | 'unsupported-scheme' | 'malformed-host' | 'malformed-port';
  readonly message: string;
  readonly text: Text;
}

/** Longest name DNS allows (253), a scheme, a port and some path. */
const MAX_LENGTH = 300;
const NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*\.?$/i;

/** What was read last: a class calls one address after the other, and each of them many times. */
let last: { readonly written: string; readonly read: Result<Address, AddressRefusal> } | null = null;

/** Reads `host`, `host:port` or `http://host[:port][/path]`, where host is an IPv4 address or a DNS name. */
export function parseAddress(written: string): Result<Address, AddressRefusal> {
  if (last?.written === written) return last.read;
  const read = readAddress(written);
  last = { written, read };
  return read;
}

function readAddress(written: string): Result<Address, AddressRefusal> {
  const plain = parseIPv4(written);
  if (plain !== null) return ok({ host: written, ip: plain, port: null });
  const text = written.trim();
  if (text === '') return refuse('empty', 'Type an address first.', 'Gib zuerst eine Adresse ein.');
  if (text.length > MAX_LENGTH) {
    return refuse('too-long', 'That is too long for an address.', 'Das ist zu lang für eine Adresse.');
  }
  const authority = authorityOf(text);
  if (authority === null) {
    return refuse(
      'unsupported-scheme',
      'Only http:// addresses can be called here.',
      'Hier lassen sich nur http://-Adressen aufrufen.',
    );
  }
  return parseAuthority(authority);
}

/** The part between the scheme and the path; null when the scheme is not http. */
function authorityOf(text: string): string | null {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text);
  if (scheme === null) return text;
  if (scheme[1]?.toLowerCase() !== 'http') return null;
  const rest = text.slice(scheme[0].length);
  const end = rest.search(/[/?#]/);
  return end < 0 ? rest : rest.slice(0, end);
}

function parseAuthority(authority: string): Result<Address, AddressRefusal> {
  const colon = authority.indexOf(':');
  const host = colon < 0 ? authority : authority.slice(0, colon);
  const portText = colon < 0 ? null : authority.slice(colon + 1);
  const ip = parseIPv4(host);
  if (ip === null && !isName(host)) {
    return refuse(
      'malformed-host',
      `"${host}" is neither an IPv4 address like "10.1.1.5" nor a name like "my-service".`,
      `„${host}“ ist weder eine IPv4-Adresse wie „10.1.1.5“ noch ein Name wie „my-service“.`,
    );
  }
  if (portText === null) return ok({ host, ip, port: null });
  const port = /^\d{1,5}$/.test(portText) ? Number(portText) : 0;
  if (port < 1 || port > 65535) {
    return refuse(
      'malformed-port',
      `"${portText}" is not a port: ports go from 1 to 65535.`,
      `„${portText}“ ist kein Port: Ports gehen von 1 bis 65535.`,
    );
  }
  return ok({ host, ip, port });
}

/** Digits and dots alone are a mistyped address, not a name. */
function isName(host: string): boolean {
  return host.length <= 253 && NAME.test(host) && !/^[\d.]+$/.test(host);
}

function refuse(reason: AddressRefusal['reason'], en: string, de: string): Result<never, AddressRefusal> {
  return err({ reason, message: en, text: { en, de } });
}
