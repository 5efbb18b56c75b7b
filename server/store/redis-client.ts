import { createClient, createCluster } from 'redis';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Log } from '../ports/log.ts';
import { appendBatch, claimRoom, createRoom, keepSnapshot, releaseRoom } from './redis-scripts.ts';
import { placesOf, redisUrls } from './redis-urls.ts';
import { within } from './within.ts';

/** Between two pings, so that a dead connection is noticed when nobody plays, in ms. */
const PING_EVERY = 3_000;
/** Silence after which a connection is given up, in ms: more than two pings. */
const SILENCE = 8_000;
/** Longest pause between two attempts to connect, in ms: the game goes on soon after Redis is back. */
const LONGEST_RETRY = 500;
/** How long a node of a cluster may be away before the others are asked who serves its rooms now, in ms. */
const ASK_OTHERS_AFTER = 1_000;
/** Between two rounds of asking at the start, in ms. */
const START_ROUND = 100;

/**
 * No queue while offline: a command that ran seconds after its caller had heard «not saved» would be worse
 * than none. No timeout per command either, which would cost more than the command.
 */
const OPTIONS = {
  pingInterval: PING_EVERY,
  disableOfflineQueue: true,
  maintNotifications: 'disabled',
} as const;

const SOCKET = {
  connectTimeout: 2_000,
  socketTimeout: SILENCE,
  reconnectStrategy: (retries: number) => Math.min(25 * 2 ** Math.min(retries, 10), LONGEST_RETRY),
};

const COMMANDS = {
  scripts: { createRoom, claimRoom, releaseRoom, appendBatch, keepSnapshot },
  commandOptions: { timeout: 0 },
} as const;

const nodeAt = (url: URL) => createClient({ ...COMMANDS, ...OPTIONS, url: url.href, socket: SOCKET });

/** `rootNodes` only tell who is in the cluster: credentials and TLS of the first URL hold for every node. */
function clusterAt(urls: readonly URL[]) {
  const [first] = urls;
  const secret = first === undefined || first.password === '' ? {} : credentialsOf(first);
  const socket = first?.protocol === 'rediss:' ? { ...SOCKET, tls: true as const } : SOCKET;
  return createCluster({
    ...COMMANDS,
    rootNodes: urls.map((url) => ({ url: url.href })),
    defaults: { ...OPTIONS, ...secret, socket },
    topologyRefreshOnReconnectionAttemptStrategy: ASK_OTHERS_AFTER,
  });
}

function credentialsOf({ username, password }: URL): { username?: string; password: string } {
  const secret = { password: decodeURIComponent(password) };
  return username === '' ? secret : { ...secret, username: decodeURIComponent(username) };
}

export type RedisNode = ReturnType<typeof nodeAt>;
type RedisCluster = ReturnType<typeof clusterAt>;

/** Commands go to whichever node has the key or the sharded channel. */
export type RedisClient = RedisNode | RedisCluster;

/** Connections of one kind to what `REDIS_URL` names, a single Redis or a Redis Cluster. */
export class RedisConnection {
  readonly client: RedisClient;
  readonly #log: Log;

  private constructor(client: RedisClient, log: Log) {
    this.client = client;
    this.#log = log;
    client.on('error', (error: unknown) => log.debug({ err: error }, 'redis connection'));
  }

  /**
   * Connects to the one Redis, or to the cluster, that answers at the URLs within `patience` milliseconds; it
   * may still be loading its data. Else a sentence that says what to do.
   */
  static async open(text: string, log: Log, patience: number): Promise<Result<RedisConnection, string>> {
    const urls = redisUrls(text) ?? [];
    const end = performance.now() + patience;
    const left = () => Math.max(1, end - performance.now());
    const found = await kindAt(urls, log, left);
    const late = (why: string) =>
      err(`Redis at ${placesOf(text)} did not answer within ${patience / 1000} s (${why}). Check REDIS_URL.`);
    if (!found.ok) return late(found.error);
    const isCluster = found.value.cluster ?? urls.length > 1;
    const problem = isCluster ? problemInCluster(urls) : problemAlone(urls);
    if (problem !== null) return err(problem);
    const client = isCluster ? clusterAt(urls) : nodeAt(found.value.url);
    const connection = new RedisConnection(client, log);
    if (await within(left(), client.connect())) return ok(connection);
    connection.destroy();
    return late(isCluster ? 'not every node of the cluster can be reached from here' : 'no connection');
  }

  /** Another connection to the same place, for subscriptions: a busy store must not hold up messages. */
  async another(patience: number): Promise<Result<RedisConnection, string>> {
    const client: RedisClient = this.client.duplicate();
    const connection = new RedisConnection(client, this.#log);
    if (await within(patience, client.connect())) return ok(connection);
    connection.destroy();
    return err('Redis did not take another connection.');
  }

  get isCluster(): boolean {
    return 'masters' in this.client;
  }

  /** The nodes that take writes: of a single Redis the one. */
  async nodes(): Promise<readonly RedisNode[]> {
    const { client } = this;
    if (!('masters' in client)) return [client];
    return Promise.all(client.masters.map((master) => client.nodeClient(master)));
  }

  /** Waits for what was sent, at most `patience` milliseconds. */
  async close(patience: number): Promise<void> {
    const { client } = this;
    if (client.isReady && (await within(patience, client.close()))) return;
    this.destroy();
  }

  destroy(): void {
    if (this.client.isOpen) this.client.destroy();
  }
}

interface Found {
  readonly url: URL;
  /** Null when the server does not tell. */
  readonly cluster: boolean | null;
}

/** What answers first, asked again and again until the time is up; else why the last one did not. */
async function kindAt(urls: readonly URL[], log: Log, left: () => number): Promise<Result<Found, string>> {
  for (let last = 'no answer'; ; ) {
    for (const url of urls) {
      const answer = await askKind(url, left());
      if (answer.ok) return answer;
      last = answer.error;
      log.debug({ host: url.host, why: last }, 'redis did not answer yet');
    }
    if (left() <= START_ROUND) return err(last);
    await new Promise((done) => setTimeout(done, START_ROUND));
  }
}

async function askKind(url: URL, patience: number): Promise<Result<Found, string>> {
  const socket = {
    connectTimeout: Math.min(patience, SOCKET.connectTimeout),
    reconnectStrategy: false,
  } as const;
  // Without the database: a cluster hangs up on whoever selects one, and would not tell that it is a cluster.
  const client = createClient({ ...OPTIONS, url: new URL('/', url).href, socket });
  let last = 'no answer';
  const note = (error: unknown) => {
    last = error instanceof Error ? error.message || error.name : String(error);
  };
  client.on('error', note);
  const ask = async () => {
    await client.connect();
    return client.info('cluster').catch(() => null);
  };
  const asked = ask();
  asked.catch(note);
  const answered = await within(patience, asked);
  if (client.isOpen) client.destroy();
  return answered ? ok({ url, cluster: (await asked)?.includes('cluster_enabled:1') ?? null }) : err(last);
}

function problemInCluster(urls: readonly URL[]): string | null {
  const chooses = urls.some(({ pathname }) => !['', '/', '/0'].includes(pathname));
  return chooses ? 'REDIS_URL names a database, and a Redis Cluster has none but 0. Leave it out.' : null;
}

function problemAlone(urls: readonly URL[]): string | null {
  return urls.length > 1
    ? 'REDIS_URL names several servers, but they are no Redis Cluster. Name one server.'
    : null;
}
