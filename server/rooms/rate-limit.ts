/** So many at once, and so many a second after that. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** A token bucket: costs two numbers, needs no timer. */
export class Bucket {
  readonly #rate: Rate;
  #tokens: number;
  #at: number;

  constructor(rate: Rate, now: number) {
    this.#rate = rate;
    this.#tokens = rate.burst;
    this.#at = now;
  }

  /** Whether one more is within the rate at `now` (milliseconds); takes it if so. */
  take(now: number): boolean {
    if (!this.has(now)) return false;
    this.#tokens -= 1;
    return true;
  }

  /** Whether one more is within the rate at `now` (milliseconds). */
  has(now: number): boolean {
    const grown = this.#tokens + (Math.max(0, now - this.#at) * this.#rate.perSecond) / 1000;
    this.#tokens = Math.min(this.#rate.burst, grown);
    this.#at = Math.max(this.#at, now);
    return this.#tokens >= 1;
  }
}

/** How much the server takes. Only wrong passcodes are counted by IP address: a class sits behind one. */
export interface Limits {
  /** Commands of one seat: a hasty student taps five times a second, a script does not. */
  readonly seat: Rate;
  /** Commands of all instructors of a room together. */
  readonly instructor: Rate;
  /** Commands of one room: five times what the largest class sends in the rush. */
  readonly room: Rate;
  /** Kubernetes API requests of one seat: a `kubectl describe` takes half a dozen, a cold cache three more. */
  readonly kubeRequests: Rate;
  /** Watches and followed logs of one seat, or of all the instructor's devices, at a time: some terminals, a dashboard, an informer. */
  readonly kubeWatches: number;
  /** Changes of a room's cluster kept for watches: far more than come between a list and the watch that goes on from it. */
  readonly kubeChanges: number;
  /** Sessions in the client Pod at a time: of one seat (or all the instructor's devices), and of one room. */
  readonly kubeExecs: { readonly seat: number; readonly room: number };
  /** Messages of any kind on one socket, before anybody knows whose it is. */
  readonly socket: Rate;
  /** Rooms opened on this process: far more than a school day needs, far less than fills a disk. */
  readonly openRoom: Rate;
  /** Wrong passcodes from one IP address: a typo or two of some teachers, 2,880 guesses a day for a script. */
  readonly passcode: Rate;
  /** Lessons of one's own that are played through before a room opens: each takes up to a second of the one thread, in small pieces. */
  readonly rehearsal: Rate;
  /** Commands that may wait in one room's mailbox while a write is on its way. */
  readonly mailbox: number;
}

export const LIMITS: Limits = {
  seat: { burst: 30, perSecond: 10 },
  instructor: { burst: 60, perSecond: 20 },
  room: { burst: 20_000, perSecond: 10_000 },
  kubeRequests: { burst: 200, perSecond: 50 },
  kubeWatches: 40,
  kubeChanges: 2_000,
  kubeExecs: { seat: 5, room: 500 },
  socket: { burst: 60, perSecond: 20 },
  openRoom: { burst: 60, perSecond: 1 },
  passcode: { burst: 10, perSecond: 1 / 30 },
  rehearsal: { burst: 10, perSecond: 0.2 },
  mailbox: 20_000,
};
