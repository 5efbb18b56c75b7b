import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { RedisConnection } from '../store/redis-client.ts';
import { within } from '../store/within.ts';
import { ConversationWith } from './conversation-with.ts';
import { lost, parseEnvelope } from './envelope.ts';
import type { PeerEars, PeerState, Peers } from './peers.ts';

/** A process whose lease is over is gone, in ms: longer than any pause of the garbage collector. */
const LEASE = 3_000;
/** How often the lease is renewed and every other process hears that this one is there, in ms. */
const BEAT = 500;
/** So many beats in a row without a word from a process make this one look what became of it. */
const SILENT_BEATS = 4;
/** A process that does not listen gets so long for it to have been a short break of its connection, in ms. */
const LOOK_AGAIN = 250;
/** How long an answer of Redis may take before it counts as away, in ms. */
const ANSWER_PATIENCE = 2_000;

const leaseOf = (process: string) => `podium:process:{${process}}`;
const channelOf = (process: string) => `podium:process:{${process}}:in`;

export interface RedisPeersPorts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

interface Peer {
  readonly conversation: ConversationWith;
  /** What leaves with the next envelope. */
  outbox: string[];
  silentBeats: number;
}

/**
 * Processes that share a Redis. Each has a lease, which one that hangs cannot renew, and a sharded channel of its
 * own, which one that was killed does not listen to any more.
 */
export class RedisPeers implements Peers {
  readonly process: string;
  readonly #ports: RedisPeersPorts;
  readonly #commands: RedisConnection;
  readonly #channel: RedisConnection;
  readonly #peers = new Map<string, Peer>();
  /** Also with those that were taken for gone: whoever was not has to hear of it. */
  readonly #conversations = new Map<string, ConversationWith>();
  readonly #looks = new Map<string, Promise<PeerState>>();
  readonly #sent = new Set<Promise<void>>();
  #ears: PeerEars | null = null;
  #isConnected = true;
  /** When the renewal that was last confirmed was sent, in ms of `performance.now()`. */
  #renewedAt = performance.now();
  #renewing: Promise<void> | null = null;
  /** How many times it looks at this moment what became of its rooms. */
  #checking = 0;
  #unsure: (() => void)[] = [];
  /** When something last went wrong with Redis: after that others may need a moment to be back, too. */
  #disturbedAt = Number.NEGATIVE_INFINITY;
  #timer: Cancel | null = null;
  #planned = false;
  #closed = false;

  private constructor(commands: RedisConnection, channel: RedisConnection, ports: RedisPeersPorts) {
    this.process = ports.ids.process();
    this.#ports = ports;
    this.#commands = commands;
    this.#channel = channel;
    for (const { client } of [commands, channel]) client.on('error', () => this.#disturbed());
  }

  /** Takes a lease and listens; else a sentence that says what is wrong. `connection` stays its owner's. */
  static async open(
    connection: RedisConnection,
    ports: RedisPeersPorts,
  ): Promise<Result<RedisPeers, string>> {
    const channel = await connection.another(ANSWER_PATIENCE);
    if (!channel.ok) return channel;
    const peers = new RedisPeers(connection, channel.value, ports);
    try {
      await peers.#answered(peers.#subscribe());
      await peers.#renew();
    } catch (error) {
      channel.value.destroy();
      ports.log.debug({ err: error }, 'peers');
      return err('Redis does not let processes talk to each other: it must be version 7 or later.');
    }
    peers.#beatAgain();
    return ok(peers);
  }

  get isConnected(): boolean {
    return this.#isConnected;
  }

  get isSure(): boolean {
    return this.#checking === 0 && (!this.#isConnected || performance.now() - this.#renewedAt < LEASE);
  }

  async sure(): Promise<void> {
    if (this.isSure) return;
    const sure = new Promise<void>((resolve) => this.#unsure.push(resolve));
    void this.#keepLease();
    await sure;
  }

  send(to: string, message: string): void {
    this.#peer(to).outbox.push(message);
    if (this.#planned) return;
    this.#planned = true;
    setImmediate(() => this.#flush());
  }

  stateOf(process: string): Promise<PeerState> {
    if (process === this.process) return Promise.resolve('alive');
    const running = this.#looks.get(process);
    if (running !== undefined) return running;
    const look = this.#look(process)
      .catch((error: unknown): PeerState => {
        this.#failed(error);
        return 'unknown';
      })
      .finally(() => this.#looks.delete(process));
    this.#looks.set(process, look);
    return look;
  }

  async others(): Promise<readonly string[]> {
    const found: string[] = [];
    for (const node of await this.#commands.nodes()) {
      for await (const keys of node.scanIterator({ MATCH: leaseOf('*'), COUNT: 500 })) {
        found.push(...keys.flatMap((key) => /\{(.+)\}$/.exec(key)?.[1] ?? []));
      }
    }
    return found.filter((process) => process !== this.process);
  }

  listen(ears: PeerEars): void {
    this.#ears = ears;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#flush();
    this.#closed = true;
    this.#timer?.();
    this.#letGo();
    await within(ANSWER_PATIENCE, Promise.all(this.#sent));
    await within(ANSWER_PATIENCE, this.#commands.client.del(leaseOf(this.process)));
    this.#channel.destroy();
  }

  async #subscribe(): Promise<void> {
    await this.#channel.client.sSubscribe(channelOf(this.process), (text) => this.#heard(text));
  }

  #peer(process: string): Peer {
    const known = this.#peers.get(process);
    if (known !== undefined) return known;
    const conversation =
      this.#conversations.get(process) ?? new ConversationWith(this.process, this.#ports.ids.command);
    this.#conversations.set(process, conversation);
    const peer: Peer = { conversation, outbox: [], silentBeats: 0 };
    this.#peers.set(process, peer);
    return peer;
  }

  #flush(): void {
    this.#planned = false;
    for (const [process, peer] of this.#peers) {
      if (peer.outbox.length > 0) this.#say(process, peer, peer.outbox.splice(0));
    }
  }

  #say(to: string, { conversation }: Peer, messages: readonly string[]): void {
    const { envelope, stream } = conversation.say(messages);
    this.#publish(to, envelope, () => {
      if (conversation.interrupt(stream)) this.#ears?.broken(to);
    });
  }

  #publish(to: string, envelope: string, failed: () => void): void {
    if (this.#closed) return;
    const sent = this.#commands.client.sPublish(channelOf(to), envelope).then(
      (listeners) => {
        if (listeners === 0) void this.#ask(to);
      },
      (error: unknown) => {
        this.#failed(error);
        failed();
      },
    );
    this.#sent.add(sent);
    void sent.finally(() => this.#sent.delete(sent));
  }

  #heard(text: string): void {
    const envelope = parseEnvelope(text);
    if (envelope === null) {
      this.#ports.log.warn('a message of another program came on the channel of this process');
      return;
    }
    const { from } = envelope;
    if ('lost' in envelope && !this.#peers.has(from)) return;
    const peer = this.#peer(from);
    peer.silentBeats = 0;
    const { messages, broken, reply } = peer.conversation.hear(envelope);
    if (reply !== null) this.#publish(from, reply, () => {});
    if (broken) this.#ears?.broken(from);
    for (const message of messages) this.#ears?.received(from, message);
  }

  #beatAgain(): void {
    this.#timer = this.#ports.clock.after(BEAT, () => {
      void this.#keepLease();
      for (const [process, peer] of this.#peers) {
        this.#say(process, peer, peer.outbox.splice(0));
        peer.silentBeats += 1;
        if (peer.silentBeats > SILENT_BEATS) void this.#ask(process);
      }
      this.#beatAgain();
    });
  }

  /** To whoever turns out to be gone nothing more is said. */
  async #ask(process: string): Promise<void> {
    if ((await this.stateOf(process)) !== 'gone' || this.#closed) return;
    if (!this.#peers.delete(process)) return;
    this.#conversations.get(process)?.end();
    this.#ears?.broken(process);
  }

  async #look(process: string): Promise<PeerState> {
    if (performance.now() - this.#disturbedAt < LEASE) {
      return (await this.#hasLease(process)) ? 'alive' : 'unknown';
    }
    if (!(await this.#hasLease(process))) return 'gone';
    if (await this.#listens(process)) return 'alive';
    await new Promise<void>((done) => this.#ports.clock.after(LOOK_AGAIN, done));
    if (await this.#listens(process)) return 'alive';
    return performance.now() - this.#disturbedAt < LEASE ? 'unknown' : 'gone';
  }

  async #hasLease(process: string): Promise<boolean> {
    return (await this.#answered(this.#commands.client.exists(leaseOf(process)))) === 1;
  }

  /** Any word does to find out: this one names no stream, so it means nothing. */
  async #listens(process: string): Promise<boolean> {
    const word = lost(this.process, '');
    return (await this.#answered(this.#commands.client.sPublish(channelOf(process), word))) > 0;
  }

  #keepLease(): Promise<void> {
    this.#renewing ??= this.#renew()
      .catch((error: unknown) => {
        const wasConnected = this.#isConnected;
        this.#failed(error);
        if (wasConnected) this.#breakAll();
      })
      .finally(() => {
        this.#renewing = null;
        if (this.isSure) this.#letGo();
      });
    return this.#renewing;
  }

  async #renew(): Promise<void> {
    const begun = performance.now();
    const expiration = { type: 'PX', value: LEASE } as const;
    const lease = leaseOf(this.process);
    const before = await this.#answered(this.#commands.client.set(lease, '1', { expiration, GET: true }));
    const lapsed = begun - this.#renewedAt >= LEASE || before === null;
    this.#isConnected = true;
    this.#renewedAt = begun;
    if (lapsed && this.#ears !== null) void this.#check(this.#ears);
  }

  /** The lease is renewed meanwhile, or a store that takes its time would have it lapse again. */
  async #check(ears: PeerEars): Promise<void> {
    this.#checking += 1;
    await ears.lapsed().catch((error: unknown) => this.#failed(error));
    this.#checking -= 1;
    if (this.isSure) this.#letGo();
  }

  #letGo(): void {
    for (const resolve of this.#unsure.splice(0)) resolve();
  }

  #failed(error: unknown): void {
    this.#ports.log.debug({ err: error }, 'peers');
    this.#disturbed();
    this.#isConnected = false;
    this.#letGo();
  }

  /** Nobody waits for what may come when Redis is back. */
  #breakAll(): void {
    for (const [process, peer] of this.#peers) {
      peer.outbox = [];
      peer.conversation.interrupt();
      this.#ears?.broken(process);
    }
  }

  #disturbed(): void {
    this.#disturbedAt = performance.now();
  }

  async #answered<T>(work: Promise<T>): Promise<T> {
    if (await within(ANSWER_PATIENCE, work)) return work;
    work.catch(() => {});
    throw new Error('Redis did not answer');
  }
}
