import { isIPv6 } from 'node:net';
import type { RefusalCode } from '../../shared/room/refusal.ts';
import type { Clock } from '../ports/clock.ts';
import { sameSecret } from '../ports/ids.ts';
import { Bucket, type Rate } from '../rooms/rate-limit.ts';
import type { Devices } from './devices.ts';

/** Addresses and devices that are remembered at a time: some megabytes at most, whoever guesses from however many. */
const MOST_GUESSERS = 10_000;

/**
 * What has to be known to open a room, and how often one address may be wrong about it. A device that was right once is
 * counted by itself from then on.
 */
export class Passcode {
  readonly #secret: string;
  readonly #rate: Rate;
  readonly #clock: Clock;
  readonly devices: Devices;
  /** What each address or device has left, the one that guessed last at the end. */
  readonly #guesses = new Map<string, Bucket>();

  constructor(secret: string, rate: Rate, clock: Clock, devices: Devices) {
    this.#secret = secret;
    this.#rate = rate;
    this.#clock = clock;
    this.devices = devices;
  }

  /**
   * Why a room may not be opened with what was given from this device at this IP address; null when it may. Who gives
   * nothing has not guessed. Where too many guesses came from, the right one is refused too: else guessing would go on.
   */
  refusal(given: string | null, device: string | null, address: string): RefusalCode | null {
    if (given === null) return 'passcode-wrong';
    const guesser = this.devices.knows(device) ? device : networkOf(address);
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
