import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { DirectoryMetrics } from '../rooms/room-directory.ts';
import type { SocketMetrics } from '../sockets/sockets.ts';

export interface Gauges {
  rooms(): number;
  seats(): number;
  roomLines(): number;
  sockets(): number;
  guests(): number;
  syntheticStudents(): number;
}

/** What `/metrics` shows, for Prometheus. Each app has its own, so that tests do not share one. */
export class Metrics implements DirectoryMetrics, SocketMetrics {
  readonly #registry = new Registry();
  readonly #command = new Histogram({
    name: 'podium_command_seconds',
    help: 'From a command’s arrival to its answer.',
    labelNames: ['done'],
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [this.#registry],
  });
  readonly #commit = new Histogram({
    name: 'podium_commit_seconds',
    help: 'One write of a batch to the store, until it was confirmed.',
    buckets: [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1],
    registers: [this.#registry],
  });
  readonly #batch = new Histogram({
    name: 'podium_batch_commands',
    help: 'Commands in one write.',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024],
    registers: [this.#registry],
  });
  readonly #frames = new Counter({
    name: 'podium_frames_total',
    help: 'Frames made, by audience; each went to every line that kept up.',
    labelNames: ['audience'],
    registers: [this.#registry],
  });
  readonly #resyncs = new Counter({
    name: 'podium_resyncs_total',
    help: 'Pages that missed a frame and asked for the whole view.',
    registers: [this.#registry],
  });

  readonly #handOvers = new Counter({
    name: 'podium_hand_overs_total',
    help: 'Rooms given back because this process stops.',
    registers: [this.#registry],
  });
  readonly #givenUp = new Counter({
    name: 'podium_given_up_total',
    help: 'Rooms that ran here and that another process has claimed, or that were deleted.',
    registers: [this.#registry],
  });
  readonly #forwarded = new Counter({
    name: 'podium_forwarded_total',
    help: 'Messages of pages, and requests, that went on to the process that runs the room.',
    labelNames: ['kind'],
    registers: [this.#registry],
  });
  readonly #takeovers = new Counter({
    name: 'podium_takeovers_total',
    help: 'Rooms taken over from a process that was gone without giving them back.',
    registers: [this.#registry],
  });

  constructor(process: string) {
    const info = new Gauge({
      name: 'podium_process_info',
      help: 'Always 1; the label is this process as rooms in the store name their owner.',
      labelNames: ['process'],
      registers: [this.#registry],
    });
    info.set({ process }, 1);
  }

  watch(gauges: Gauges): void {
    this.#gauge('podium_rooms', 'Rooms in memory.', gauges.rooms);
    this.#gauge('podium_seats', 'Students who are connected, of the rooms in memory.', gauges.seats);
    this.#gauge('podium_room_lines', 'Rooms of which pages are connected here.', gauges.roomLines);
    this.#gauge('podium_sockets', 'Connected pages.', gauges.sockets);
    this.#gauge(
      'podium_guests',
      'Pages of rooms that run here which are connected to other processes.',
      gauges.guests,
    );
    this.#gauge('podium_synthetic_students', 'Synthetic students at play.', gauges.syntheticStudents);
    // Forty looks a second, not a hundred: each wakes a server that has nothing to do. What is shown includes these 25 ms.
    collectDefaultMetrics({ register: this.#registry, eventLoopMonitoringPrecision: 25 });
  }

  committed(commands: number, milliseconds: number): void {
    this.#commit.observe(milliseconds / 1000);
    this.#batch.observe(commands);
  }

  answered(milliseconds: number, done: boolean): void {
    this.#command.observe({ done: String(done) }, milliseconds / 1000);
  }

  frame(audience: string): void {
    this.#frames.inc({ audience });
  }

  readonly resync = (): void => this.#resyncs.inc();

  handedOver(): void {
    this.#handOvers.inc();
  }

  gaveUp(): void {
    this.#givenUp.inc();
  }

  forwarded(kind: string): void {
    this.#forwarded.inc({ kind });
  }

  tookOver(): void {
    this.#takeovers.inc();
  }

  async text(): Promise<{ type: string; text: string }> {
    return { type: this.#registry.contentType, text: await this.#registry.metrics() };
  }

  #gauge(name: string, help: string, value: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.#registry],
      collect() {
        this.set(value());
      },
    });
  }
}
