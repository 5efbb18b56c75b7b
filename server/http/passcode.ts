import { createHmac, scryptSync } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { RefusalCode } from '../../shared/room/refusal.ts';
import type { Clock } from '../ports/clock.ts';
import { type Ids, sameSecret } from '../ports/ids.ts';
import { Bucket, type Rate } from '../rooms/rate-limit.ts';

/** Addresses and devices that are remembered at a time: some megabytes at most, whoever guesses from however many. */
const MOST_GUESSERS = 10_000;

/**
 * What has to be known to open a room, and how often one address may be wrong about it. A device that was right once is
 * counted by itself from then on: a school sits behind one address, and whoever guesses there must not keep the teacher
 * out (device cookies, https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies).
 */
export class Passcode {
  readonly #secret: string;
  readonly #rate: Rate;
  readonly #clock: Clock;
  readonly #ids: Ids;
  /** Signs the names of devices: the same in every process with this passcode. */
  #key: Buffer | null = null;
  /** What each address or device has left, the one that guessed last at the end. */
  readonly #guesses = new Map<string, Bucket>();

  constructor(secret: string, rate: Rate, clock: Clock, ids: Ids) {
    this.#secret = secret;
    this.#rate = rate;
    this.#clock = clock;
    this.#ids = ids;
  }

  /**
   * Why a room may not be opened with what was given from this device at this IP address; null when it may. Who gives
   * nothing has not guessed. Where too many guesses came from, the right one is refused too: else guessing would go on.
   */
  refusal(given: string | null, device: string | null, address: string): RefusalCode | null {
    if (given === null) return 'passcode-wrong';
    const guesser = this.#knows(device) ? device : networkOf(address);
    const now = this.#clock.now();
    const guesses = this.#guesses.get(guesser) ?? new Bucket(this.#rate, now);
    if (!guesses.has(now)) return 'passcode-guessed';
    if (sameSecret(given, this.#secret)) return null;
    guesses.take(now);
    this.#guesses.delete(guesser);
    this.#guesses.set(guesser, guesses);
    for (const oldest of this.#guesses.keys()) {
      if (this.#guesses.size <= MOST_GUESSERS) break;
      this.#guesses.delete(oldest);
    }
    return 'passcode-wrong';
  }

  /** What a device that was right is known by: as before, if it is known. */
  deviceAfter(device: string | null): string {
    return this.#knows(device) ? device : this.#signed(this.#ids.command());
  }

  #knows(device: string | null): device is string {
    const [name = ''] = device?.split('.') ?? [];
    return device !== null && sameSecret(device, this.#signed(name));
  }

  #signed(name: string): string {
    // Slow to make, so that nobody finds a short passcode out by trying which one signs like this.
    this.#key ??= scryptSync(this.#secret, 'podium device', 32);
    return `${name}.${createHmac('sha256', this.#key).update(name).digest('base64url')}`;
  }
}

/** An IPv4 address, or the /64 of an IPv6 one: whoever has one of those has all of it. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':');
  const rest = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = new Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill('0');
  return [...groups, ...zeros, ...rest].slice(0, 4).join(':');
}
