import type { RedisProcess } from '../../test/support/redis.ts';
import type { Class } from './class.ts';
import type { Member } from './fleet.ts';
import type { Fault } from './schedule.ts';

/** Longest wait for Redis to say who runs a room, in ms: it may be the one that is away. */
const ASK = 300;

/** What a fault met, for the measurements. Times by `performance.now()`. */
export interface Performed {
  readonly fault: Fault;
  readonly begunAt: number;
  /** When it was over: what was killed is started, what was frozen goes on. */
  readonly overAt: number;
  /** Rooms that the process ran which was killed, frozen or stopped. */
  readonly rooms: readonly string[];
  /** How many of them another process had taken over when the one that was frozen woke up; 0 for other faults. */
  readonly takenOver: number;
}

interface Scene {
  readonly redis: RedisProcess;
  readonly fleet: readonly Member[];
  readonly classes: readonly Class[];
}

/** Carries faults out. Two that meet the same process follow one another; others overlap. */
export class Faults {
  readonly performed: Performed[] = [];
  readonly #scene: Scene;
  readonly #turns = new Map<object, Promise<void>>();

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  async perform(fault: Fault): Promise<void> {
    const { redis } = this.#scene;
    const { lasts } = fault;
    switch (fault.kind) {
      case 'kill-server':
      case 'stop-server':
      case 'freeze-server':
        return this.#meet(await this.#victim(fault), fault);
      case 'kill-redis':
        return this.#inTurn(redis, fault, async () => {
          await redis.kill();
          await moment(lasts);
          await redis.restart();
        });
      case 'freeze-redis':
        return this.#inTurn(redis, fault, async () => {
          redis.pause();
          await moment(lasts);
          redis.resume();
        });
      case 'stall-redis':
        return this.#inTurn(redis, fault, async () => {
          await redis.say(`CLIENT PAUSE ${lasts} ALL`);
          await moment(lasts);
        });
      case 'cut-sockets': {
        const lines = this.#scene.classes.flatMap(({ clients }) => clients.map(({ line }) => line));
        const from = Math.floor(fault.which * lines.length);
        return this.#inTurn({}, fault, async () => {
          for (const [index, line] of lines.entries()) if ((index + from) % 2 === 0) line.cut();
        });
      }
    }
  }

  /** Resolves when everything that was broken is whole again. */
  async over(): Promise<void> {
    await Promise.all(this.#turns.values());
  }

  #meet(member: Member, fault: Fault): Promise<void> {
    return this.#afterOthers(member, async () => {
      const id = await member.id();
      const rooms = id === null ? [] : await this.#roomsOf(id);
      const begunAt = performance.now();
      const takenOver = await this.#befall(member, fault, rooms, id);
      this.performed.push({ fault, begunAt, overAt: performance.now(), rooms, takenOver });
    });
  }

  async #befall(
    member: Member,
    { kind, lasts }: Fault,
    rooms: readonly string[],
    id: string | null,
  ): Promise<number> {
    if (kind === 'freeze-server') {
      member.signal('SIGSTOP');
      await moment(lasts - ASK);
      const owners = await Promise.all(rooms.map((code) => this.#owner(code)));
      await moment(ASK);
      member.signal('SIGCONT');
      return owners.filter((owner) => owner !== null && owner !== id).length;
    }
    await member.end(kind === 'stop-server' ? 'SIGTERM' : 'SIGKILL');
    await moment(lasts);
    member.start();
    return 0;
  }

  #inTurn(target: object, fault: Fault, befall: () => Promise<void>): Promise<void> {
    return this.#afterOthers(target, async () => {
      const begunAt = performance.now();
      await befall();
      this.performed.push({ fault, begunAt, overAt: performance.now(), rooms: [], takenOver: 0 });
    });
  }

  #afterOthers(target: object, run: () => Promise<void>): Promise<void> {
    const turn = (this.#turns.get(target) ?? Promise.resolve()).then(run);
    this.#turns.set(target, turn);
    return turn;
  }

  /** The process that runs one of the rooms; any, while nobody can say which that is. */
  async #victim({ which }: Fault): Promise<Member> {
    const { fleet, classes } = this.#scene;
    const [ids, owners] = await Promise.all([
      Promise.all(fleet.map((member) => member.id())),
      Promise.all(classes.map(({ room }) => this.#owner(room.code))),
    ]);
    const owner = owners[Math.floor(which * owners.length)] ?? null;
    const found = owner === null ? -1 : ids.indexOf(owner);
    const member = fleet[found >= 0 ? found : Math.floor(which * fleet.length)];
    if (member === undefined) throw new Error('an empty fleet');
    return member;
  }

  async #roomsOf(id: string): Promise<readonly string[]> {
    const codes = this.#scene.classes.map(({ room }) => room.code);
    const owners = await Promise.all(codes.map((code) => this.#owner(code)));
    return codes.filter((_, index) => owners[index] === id);
  }

  async #owner(code: string): Promise<string | null> {
    const silence = moment(ASK).then(() => null);
    const asked = this.#scene.redis.say(`HGET room:{${code}}:meta owner`).catch(() => null);
    const answer = await Promise.race([asked, silence]);
    return /^\$\d+\r\n(.+)\r\n$/.exec(answer ?? '')?.[1] ?? null;
  }
}

const moment = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
