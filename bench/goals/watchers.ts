import { createHash, type Hash, randomUUID } from 'node:crypto';
import { type ClientRequest, get } from 'node:http';
import { io } from 'socket.io-client';
import { type HelloAnswer, type JoinAnswer, WIRE_VERSION } from '../../shared/wire/messages.ts';
import type { Report } from '../lib/load.ts';
import type { Goal } from '../lib/row.ts';
import { Side } from '../lib/side.ts';
import { number } from '../lib/stats.ts';

const WATCHERS = 300;
/** So many watches has each seat: fewer than a seat may have. */
const EACH = 15;
const OTHER_ROOMS = 10;
const CLASS = 30;
/** How long the last events may take to arrive, in ms. */
const LAST = 3_000;
const PODS = '/api/v1/namespaces/default/pods';

/** What one watcher got: all of it as a hash, so that three hundred can be compared. */
interface Watcher {
  readonly request: ClientRequest;
  readonly hash: Hash;
  bytes: number;
  /** Every byte, of the first alone. */
  text: string;
}

interface Run {
  readonly load: Report;
  readonly cpu: number;
  readonly restarts: number;
}

/**
 * What watches cost the other rooms, which has no goal of its own: 300 watchers of one room's Pods, as an open
 * `kubectl get pods -w` each, and a restart every second; meanwhile ten other rooms × 30 students give a command a
 * second each. Before and after the same without the watchers. It does not hold when a watcher missed an event or got
 * one out of order.
 */
export const watches: Goal = {
  number: 15,
  async measure({ seconds }) {
    const side = await Side.product('memory', 1 + OTHER_ROOMS, CLASS);
    try {
      for (const hello of side.hellos.slice(1)) {
        const { whole } = await side.load.connect(CLASS, 300, true, hello);
        if (!whole) throw new Error('not everybody came');
      }
      const room = new WatchedRoom(side);
      const tokens = await Promise.all(Array.from({ length: WATCHERS / EACH }, () => room.seat()));
      const before = await room.during(seconds * 1.5);
      const from = await room.version();
      const watchers = await Promise.all(
        tokens.flatMap((token, seat) =>
          Array.from({ length: EACH }, (_, index) => room.watch(token, from, seat === 0 && index === 0)),
        ),
      );
      const beside = await room.during(seconds * 3);
      await new Promise((resolve) => setTimeout(resolve, LAST));
      const { whole, what } = compared(watchers, beside.restarts);
      for (const { request } of watchers) request.destroy();
      const after = await room.during(seconds * 1.5);
      const ratio = beside.load.p99 / ((before.load.p99 + after.load.p99) / 2);
      return [
        {
          goal: 15,
          what: '300 watches on one room, a restart a second, beside 300 students of ten other rooms × 1 command a second',
          product: `${what}; elsewhere ${described(beside)}`,
          baseline: `without: ${described(before)}; again: ${described(after)}`,
          figure: `p99 elsewhere ${number(ratio, 2)} ×`,
          ...{ aim: 'every event, in order', holds: whole },
        },
      ];
    } finally {
      await side.end();
    }
  },
};

function described({ load, cpu }: Run): string {
  const busy = number(cpu / 1e4 / load.seconds, 0);
  return `p50 ${number(load.p50, 2)} ms, p99 ${number(load.p99, 2)} ms, ${busy} % of a core`;
}

/** The room that is watched and whose Pods are restarted; its instructor is `kubectl`. */
class WatchedRoom {
  readonly #side: Side;
  readonly #code: string;
  readonly #hostToken: string;

  constructor(side: Side) {
    const [room] = side.rooms;
    if (room === undefined) throw new Error('no room');
    this.#side = side;
    this.#code = room.code;
    this.#hostToken = room.hostToken;
  }

  /** A student's seat; its token. */
  async seat(): Promise<string> {
    const socket = io(`http://127.0.0.1:${this.#side.port}`, { transports: ['websocket'], forceNew: true });
    const hello = { version: WIRE_VERSION, code: this.#code, as: 'player' };
    const welcome: HelloAnswer = await socket.emitWithAck('hello', hello);
    if (!welcome.ok) throw new Error(welcome.refusal.message);
    const joined: JoinAnswer = await socket.emitWithAck('join', { id: randomUUID() });
    socket.disconnect();
    if (!joined.ok) throw new Error(joined.refusal.message);
    return joined.seatToken;
  }

  /** Of the list of Pods, which a watch goes on from. */
  async version(): Promise<string> {
    const answer = await fetch(this.#api(this.#hostToken) + PODS);
    return ((await answer.json()) as { metadata: { resourceVersion: string } }).metadata.resourceVersion;
  }

  /** A watch that has begun. */
  watch(token: string, resourceVersion: string, keepsText: boolean): Promise<Watcher> {
    return new Promise((resolve, reject) => {
      const url = `${this.#api(token)}${PODS}?watch=true&resourceVersion=${resourceVersion}`;
      const request = get(url, (response) => {
        if (response.statusCode !== 200) return reject(new Error(`a watch got ${response.statusCode}`));
        const watcher: Watcher = { request, hash: createHash('sha1'), bytes: 0, text: '' };
        response.on('data', (chunk: Buffer) => {
          watcher.hash.update(chunk);
          watcher.bytes += chunk.length;
          if (keepsText) watcher.text += chunk.toString('latin1');
        });
        resolve(watcher);
      });
      request.on('error', reject);
    });
  }

  /** Restarts the Pods each second, and says what that time was like in the other rooms. */
  async during(seconds: number): Promise<Run> {
    let restarts = 0;
    const refused: string[] = [];
    // In the middle of a second: a second restart within the same one would be refused, as kubectl refuses it.
    await new Promise((resolve) => setTimeout(resolve, 1_500 - (Date.now() % 1_000)));
    const timer = setInterval(() => {
      if (restarts >= seconds) return;
      restarts += 1;
      void this.#restart().then((status) => status === 200 || refused.push(String(status)));
    }, 1_000);
    const { load, to } = this.#side;
    const report = await this.#side.costing(() => load.open(seconds, 1, { type: 'send', to }));
    clearInterval(timer);
    if (refused.length > 0) throw new Error(`void: ${refused.length} restarts were refused: ${refused[0]}`);
    return { load: report, cpu: report.cpu, restarts };
  }

  async #restart(): Promise<number> {
    const annotations = { 'kubectl.kubernetes.io/restartedAt': new Date().toISOString() };
    const { status } = await fetch(
      `${this.#api(this.#hostToken)}/apis/apps/v1/namespaces/default/deployments/web`,
      {
        method: 'PATCH',
        headers: { 'content-type': 'application/strategic-merge-patch+json' },
        body: JSON.stringify({ spec: { template: { metadata: { annotations } } } }),
      },
    );
    return status;
  }

  #api(token: string): string {
    return `http://127.0.0.1:${this.#side.port}/k8s/${this.#code}~${token}`;
  }
}

/** Whether all got the same, each event once and in order, and every restart brought a new Pod. */
function compared(
  all: readonly Watcher[],
  restarts: number,
): { readonly whole: boolean; readonly what: string } {
  const { text = '', bytes = 0 } = all.find((one) => one.text !== '') ?? {};
  const events = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { type: string; object: { metadata: { resourceVersion: string } } });
  const versions = events.map(({ object }) => Number(object.metadata.resourceVersion));
  const inOrder = versions.every((one, index) => index === 0 || one > (versions[index - 1] ?? 0));
  const made = events.filter(({ type }) => type === 'ADDED').length;
  const different = new Set(all.map((one) => one.hash.digest('hex'))).size;
  const same = different === 1 ? 'all the same' : `${different} different`;
  const order = inOrder ? 'in order' : 'OUT OF ORDER';
  return {
    whole: different === 1 && inOrder && made >= restarts,
    what: `${same}, ${number(events.length, 0)} events each (${number(bytes / 1e6, 1)} MB), ${made} new Pods, ${order}`,
  };
}
