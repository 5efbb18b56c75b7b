import type { Outcome, Route } from '../../shared/net/request.ts';
import type { Dot } from '../../shared/room/view.ts';
import type { FlightPath } from './flight-path.ts';
import { type MovingPoint, moveAlong, type Point } from './geometry.ts';

/** What is painted at one moment. `share` runs from 0 to 1 over what changes while it is seen; 0 for a dot. */
export interface Mark {
  readonly kind: 'out' | 'waiting' | 'back' | 'failed' | 'arrived';
  readonly via: Route;
  readonly at: Point;
  readonly share: number;
}

export interface Failure {
  readonly outcome: Outcome;
  readonly to: string;
  readonly at: Point;
}

/** It is its own mark, changed in place: a frame makes no new objects. */
interface Flight extends Mark {
  readonly id: string;
  readonly to: string;
  readonly way: FlightPath;
  readonly at: MovingPoint;
  kind: 'out' | 'waiting' | 'back' | 'failed';
  share: number;
  outcome: Outcome | null;
  /** When this part of the way began. */
  since: number;
  /** False until it was painted once. */
  seen: boolean;
}

interface Pulse extends Mark {
  share: number;
  readonly since: number;
}

/** Milliseconds. A waiting ring drains once in this time, the lesson's connect timeout. */
const DRAIN = 1200;
const FALL = 900;
const PULSE = 420;
/** A request whose outcome never came to this page: it leaves the map in silence. */
const PATIENCE = 15_000;

export const isFailure = (outcome: Outcome | null): boolean => outcome !== null && outcome !== 'answered';

/**
 * The requests that are under way on the map. A dot moves with constant speed, so its position never means
 * latency; how it ends waits until the outcome is known. Never more than `limit` at once, and never without a
 * failed one when one failed.
 */
export class Flights {
  readonly #flights = new Map<string, Flight>();
  readonly #pulses: Pulse[] = [];
  readonly #marks: Mark[] = [];
  readonly #limit: number;
  readonly #speed: number;

  /** `limit`: most dots at once. `speed`: px a millisecond. */
  constructor(limit: number, speed: number) {
    this.#limit = limit;
    this.#speed = speed;
  }

  get busy(): boolean {
    return this.#flights.size > 0 || this.#pulses.length > 0;
  }

  get count(): number {
    return this.#flights.size;
  }

  has(id: string): boolean {
    return this.#flights.has(id);
  }

  /** The requests painted last within `reach` px of a point, the nearest first. */
  near(point: Point, reach: number): readonly string[] {
    const away = ({ seen, at }: Flight) =>
      seen ? Math.hypot(at.x - point.x, at.y - point.y) : Number.POSITIVE_INFINITY;
    return [...this.#flights.values()]
      .map((flight) => ({ id: flight.id, away: away(flight) }))
      .filter((one) => one.away <= reach)
      .sort((one, other) => one.away - other.away)
      .map(({ id }) => id);
  }

  /** A request that starts at `start`, or news of one that is under way. */
  take(dot: Dot, wayOf: (dot: Dot) => FlightPath, start: number): void {
    const known = this.#flights.get(dot.id);
    if (known !== undefined) {
      known.outcome = dot.outcome ?? known.outcome;
      return;
    }
    if (this.#flights.size >= this.#limit && !this.#makeRoomFor(dot)) return;
    this.#flights.set(dot.id, {
      ...{ id: dot.id, to: dot.to, via: dot.via, way: wayOf(dot), outcome: dot.outcome },
      ...{ kind: 'out', at: { x: 0, y: 0 }, share: 0, since: start, seen: false },
    });
  }

  /** Only a failure may push another one out: at least one failed dot is visible whenever one fails. */
  #makeRoomFor(dot: Dot): boolean {
    if (!isFailure(dot.outcome)) return false;
    const flights = [...this.#flights.values()];
    if (flights.some((flight) => isFailure(flight.outcome))) return false;
    const oldest = flights[0];
    if (oldest !== undefined) this.#flights.delete(oldest.id);
    return true;
  }

  /**
   * Everything to paint at `now`; what failed since the last call goes to `onFailure`. The list and its marks are
   * those of the last call, changed.
   */
  marksAt(now: number, onFailure: (failure: Failure) => void): readonly Mark[] {
    const marks = this.#marks;
    marks.length = 0;
    for (const flight of this.#flights.values()) {
      flight.seen = this.#advance(flight, now, onFailure);
      if (flight.seen) marks.push(flight);
      else this.#flights.delete(flight.id);
    }
    let kept = 0;
    for (const pulse of this.#pulses) {
      if (now - pulse.since >= PULSE) continue;
      pulse.share = Math.max(0, now - pulse.since) / PULSE;
      this.#pulses[kept++] = pulse;
      marks.push(pulse);
    }
    this.#pulses.length = kept;
    return marks;
  }

  clear(): void {
    this.#flights.clear();
    this.#pulses.length = 0;
  }

  /** Moves it to where it is at `now`; false when it has left the map. */
  #advance(flight: Flight, now: number, onFailure: (failure: Failure) => void): boolean {
    const { path } = flight.way;
    const passed = now - flight.since;
    switch (flight.kind) {
      case 'out': {
        const gone = passed * this.#speed;
        moveAlong(path, gone, flight.at);
        if (gone < path.length) return true;
        flight.since += path.length / this.#speed;
        flight.kind = 'waiting';
        return this.#advance(flight, now, onFailure);
      }
      case 'waiting': {
        // The ring is seen to drain even when the outcome was there before the dot.
        const drain = flight.outcome === 'timed-out' ? DRAIN / 2 : DRAIN;
        flight.share = Math.min(1, passed / drain);
        if (flight.outcome === null) return passed <= PATIENCE;
        if (flight.outcome === 'timed-out' && passed < drain) return true;
        flight.since = now;
        flight.share = 0;
        if (isFailure(flight.outcome)) {
          flight.kind = 'failed';
          onFailure({ outcome: flight.outcome, to: flight.to, at: { ...flight.at } });
        } else {
          flight.kind = 'back';
          this.#pulse(flight, now);
        }
        return this.#advance(flight, now, onFailure);
      }
      case 'back': {
        const left = path.length - passed * this.#speed;
        moveAlong(path, left, flight.at);
        if (left > 0) return true;
        this.#pulse(flight, now);
        return false;
      }
      case 'failed': {
        flight.share = passed / FALL;
        return flight.share < 1;
      }
    }
  }

  #pulse({ via, at }: Flight, now: number): void {
    this.#pulses.push({ kind: 'arrived', via, at: { ...at }, share: 0, since: now });
  }
}
