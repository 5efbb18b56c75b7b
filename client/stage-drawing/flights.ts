import type { Outcome, Route } from '../../shared/net/request.ts';
import type { Dot } from '../../shared/room/view.ts';
import type { FlightPath } from './flight-path.ts';
import { type Point, pointAt } from './geometry.ts';

/** What is painted at one moment. `share` runs from 0 to 1 over the mark's life. */
export type Mark =
  | { readonly kind: 'out' | 'back'; readonly via: Route; readonly at: Point }
  | {
      readonly kind: 'waiting' | 'failed' | 'arrived';
      readonly via: Route;
      readonly at: Point;
      readonly share: number;
    };

export interface Failure {
  readonly outcome: Outcome;
  readonly to: string;
  readonly at: Point;
}

interface Flight {
  readonly id: string;
  readonly to: string;
  readonly via: Route;
  readonly way: FlightPath;
  outcome: Outcome | null;
  phase: 'out' | 'waiting' | 'back' | 'falling';
  /** When the phase began. */
  since: number;
  /** Where it was painted last; null before that. */
  at: Point | null;
}

interface Pulse {
  readonly at: Point;
  readonly via: Route;
  readonly since: number;
}

const ORIGIN: Point = { x: 0, y: 0 };

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
  #pulses: Pulse[] = [];
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
    const away = ({ at }: Flight) => (at === null ? reach + 1 : Math.hypot(at.x - point.x, at.y - point.y));
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
    const way = wayOf(dot);
    this.#flights.set(dot.id, {
      id: dot.id,
      to: dot.to,
      via: dot.via,
      way,
      outcome: dot.outcome,
      phase: 'out',
      since: start,
      at: null,
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

  /** Everything to paint at `now`; what failed since the last call goes to `onFailure`. */
  marksAt(now: number, onFailure: (failure: Failure) => void): Mark[] {
    const marks: Mark[] = [];
    for (const flight of this.#flights.values()) {
      const mark = this.#advance(flight, now, onFailure);
      if (mark === null) this.#flights.delete(flight.id);
      else {
        flight.at = mark.at;
        marks.push(mark);
      }
    }
    this.#pulses = this.#pulses.filter((pulse) => now - pulse.since < PULSE);
    for (const pulse of this.#pulses)
      marks.push({
        kind: 'arrived',
        via: pulse.via,
        at: pulse.at,
        share: Math.max(0, now - pulse.since) / PULSE,
      });
    return marks;
  }

  clear(): void {
    this.#flights.clear();
    this.#pulses = [];
  }

  #advance(flight: Flight, now: number, onFailure: (failure: Failure) => void): Mark | null {
    const { path } = flight.way;
    const passed = now - flight.since;
    const end = path.points[path.points.length - 1] ?? ORIGIN;
    switch (flight.phase) {
      case 'out': {
        const gone = passed * this.#speed;
        if (gone < path.length) return { kind: 'out', via: flight.via, at: pointAt(path, gone) };
        flight.since += path.length / this.#speed;
        flight.phase = 'waiting';
        return this.#advance(flight, now, onFailure);
      }
      case 'waiting': {
        if (flight.outcome === null) {
          if (passed > PATIENCE) return null;
          return { kind: 'waiting', via: flight.via, at: end, share: Math.min(1, passed / DRAIN) };
        }
        // The ring is seen to drain even when the outcome was there before the dot.
        if (flight.outcome === 'timed-out' && passed < DRAIN / 2)
          return { kind: 'waiting', via: flight.via, at: end, share: Math.min(1, passed / (DRAIN / 2)) };
        flight.since = now;
        if (isFailure(flight.outcome)) {
          flight.phase = 'falling';
          onFailure({ outcome: flight.outcome, to: flight.to, at: end });
        } else {
          flight.phase = 'back';
          this.#pulses.push({ at: end, via: flight.via, since: now });
        }
        return this.#advance(flight, now, onFailure);
      }
      case 'back': {
        const left = path.length - passed * this.#speed;
        if (left > 0) return { kind: 'back', via: flight.via, at: pointAt(path, left) };
        this.#pulses.push({ at: pointAt(path, 0), via: flight.via, since: now });
        return null;
      }
      case 'falling': {
        const share = passed / FALL;
        return share >= 1 ? null : { kind: 'failed', via: flight.via, at: end, share };
      }
    }
  }
}
