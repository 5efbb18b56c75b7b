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
    switch (fault.kind) {
      case 'kill-server':
      case 'stop-server':
      case 'freeze-server': {
        const victim = await this.#victim(fault);
        return this.#inTurn(victim.member, fault, victim.rooms, () => befall(victim.member, fault));
      }
      case 'kill-redis':
        return this.#inTurn(redis, fault, [], async () => {
          await redis.kill();
          await moment(fault.lasts);
          await redis.restart();
        });
      case 'freeze-redis':
        return this.#inTurn(redis, fault, [], async () => {
          redis.pause();
          await moment(fault.lasts);
          redis.resume();
        });
      case 'stall-redis':
        return this.#inTurn(redis, fault, [], async () => {
          await redis.say(`CLIENT PAUSE ${fault.lasts} ALL`);
          await moment(fault.lasts);
        });
      case 'cut-sockets': {
        const lines = this.#scene.classes.flatMap(({ clients }) => clients.map(({ line }) => line));
        const from = Math.floor(fault.which * lines.length);
        return this.#inTurn({}, fault, [], async () => {
          for (const [index, line] of lines.entries()) if ((index + from) % 2 === 0) line.cut();
        });
      }
    }
  }

  /** Resolves when everything that was broken is whole again. */
  async over(): Promise<void> {
    await Promise.all(this.#turns.values());
  }

  async #inTurn(
    target: object,
    fault: Fault,
    rooms: readonly string[],
    befall: () => Promise<void>,
  ): Promise<void> {
    const turn = (this.#turns.get(target) ?? Promise.resolve()).then(async () => {
      const begunAt = performance.now();
      await befall();
      this.performed.push({ fault, begunAt, overAt: performance.now(), rooms });
    });
    this.#turns.set(target, turn);
    return turn;
  }

  /** The process that runs one of the rooms; any, while nobody can say which that is. */
  async #victim({ which }: Fault): Promise<{ member: Member; rooms: readonly string[] }> {
    const { fleet, classes } = this.#scene;
    const [ids, owners] = await Promise.all([
      Promise.all(fleet.map((member) => member.id())),
      Promise.all(classes.map(({ room }) => this.#owner(room.code))),
    ]);
    const owner = owners[Math.floor(which * owners.length)] ?? null;
    const found = owner === null ? -1 : ids.indexOf(owner);
    const member = fleet[found >= 0 ? found : Math.floor(which * fleet.length)];
    if (member === undefined) throw new Error('an empty fleet');
    const rooms = classes.map(({ room }) => room.code);
    return { member, rooms: rooms.filter((_, index) => found >= 0 && owners[index] === owner) };
  }

  async #owner(code: string): Promise<string | null> {
    const silence = moment(ASK).then(() => null);
    const asked = this.#scene.redis.say(`HGET room:{${code}}:meta owner`).catch(() => null);
    const answer = await Promise.race([asked, silence]);
    return /^\$\d+\r\n(.+)\r\n$/.exec(answer ?? '')?.[1] ?? null;
  }
}

async function befall(member: Member, { kind, lasts }: Fault): Promise<void> {
  if (kind === 'freeze-server') {
    member.signal('SIGSTOP');
    await moment(lasts);
    member.signal('SIGCONT');
    return;
  }
  await member.end(kind === 'stop-server' ? 'SIGTERM' : 'SIGKILL');
  await moment(lasts);
  member.start();
}

const moment = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
