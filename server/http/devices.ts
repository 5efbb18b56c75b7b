import { createHmac, scryptSync } from 'node:crypto';
import { type Ids, sameSecret } from '../ports/ids.ts';

/**
 * Devices that gave the right passcode once. A school sits behind one address, and whoever guesses there must not keep the
 * teacher out (https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies).
 */
export class Devices {
  readonly #passcode: string;
  readonly #ids: Ids;
  #key: Buffer | null = null;

  constructor(passcode: string, ids: Ids) {
    this.#passcode = passcode;
    this.#ids = ids;
  }

  /** Whether this is what a device was told, by any process with this passcode. */
  knows(device: string | null): device is string {
    const [name = ''] = device?.split('.') ?? [];
    return device !== null && sameSecret(device, this.#signed(name));
  }

  /** What a device that was right is told, to show it next time: the same as before, if it is known. */
  told(device: string | null): string {
    return this.knows(device) ? device : this.#signed(this.#ids.command());
  }

  #signed(name: string): string {
    // Slow to make, so that nobody finds a short passcode out by trying which one signs like this.
    this.#key ??= scryptSync(this.#passcode, 'podium device', 32);
    return `${name}.${createHmac('sha256', this.#key).update(name).digest('base64url')}`;
  }
}
