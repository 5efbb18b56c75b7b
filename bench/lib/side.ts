import { Child } from './child.ts';
import type { Cost, Memory } from './cost.ts';
import { Load, type Report } from './load.ts';

interface Listening {
  readonly port: number;
  readonly hellos: readonly string[];
  readonly to: string;
  /** Of the product. */
  readonly rooms?: readonly { readonly code: string; readonly hostToken: string }[];
}

/** A server that is measured, and the class that it is measured with. */
export class Side {
  readonly load: Load;
  readonly hellos: readonly string[];
  /** What its students send requests to. */
  readonly to: string;
  readonly port: number;
  readonly rooms: NonNullable<Listening['rooms']>;
  readonly #child: Child;

  private constructor(child: Child, { port, hellos, to, rooms }: Listening, speaks: 'ws' | 'sio') {
    this.#child = child;
    this.load = new Load(port, speaks);
    this.hellos = hellos;
    this.to = to;
    this.port = port;
    this.rooms = rooms ?? [];
  }

  /** The product with a store: `memory`, `embedded:FOLDER` or a Redis URL. */
  static async product(store: string, rooms: number, seats: number): Promise<Side> {
    const child = new Child('product', [store, String(rooms), String(seats)]);
    return new Side(child, await child.next<Listening>(), 'sio');
  }

  static async bare(): Promise<Side> {
    const child = new Child('bare', []);
    return new Side(child, await child.next<Listening>(), 'ws');
  }

  /** Opens lines, each with a seat, evenly over so many ms; throws when one does not get its seat. */
  async seat(lines: number, over: number, seats = true): Promise<Report> {
    const report = await this.load.connect(lines, over, seats, this.hellos[0] ?? '-');
    if (!report.whole) throw new Error(`only ${report.ready} of ${lines} lines came`);
    return report;
  }

  cost(): Promise<Cost> {
    return this.#child.ask<Cost>({});
  }

  /** Bytes of the server's heap and of what hangs on it. */
  async memory(): Promise<number> {
    return (await this.#child.ask<Memory>({ memory: true })).memory;
  }

  /** What the server used of its CPU while this ran, in microseconds. */
  async costing(run: () => Promise<Report>): Promise<Report & { readonly cpu: number }> {
    const before = await this.cost();
    const report = await run();
    return { ...report, cpu: (await this.cost()).cpu - before.cpu };
  }

  async end(): Promise<void> {
    await this.load.end();
    await this.#child.end();
  }
}
