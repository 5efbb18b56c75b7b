import { createHash, type Hash, randomUUID } from 'node:crypto';
import { type ClientRequest, get } from 'node:http';
import { constants, setPriority } from 'node:os';
import { io } from 'socket.io-client';
import { type HelloAnswer, type JoinAnswer, WIRE_VERSION } from '../../shared/wire/messages.ts';
import type { Report } from '../lib/load.ts';
import type { Goal, Row } from '../lib/row.ts';
import { Side } from '../lib/side.ts';
import { number, shown, spreadOf } from '../lib/stats.ts';

const WATCHERS = 300;
/** So many watches has each seat: fewer than a seat may have. */
const EACH = 15;
const OTHER_ROOMS = 10;
const CLASS = 30;
/** How long the last events may take to arrive, in ms. */
const LAST = 3_000;
/** Latency elsewhere is unmoved when it is at most so many times that without watchers, and so many ms more. */
const TIMES = 1.25;
const MORE = { p50: 0.2, p99: 1 };
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

/** One turn: the same load with the watchers and without. */
interface Turn {
  readonly watched: Run;
  readonly alone: Run;
  readonly got: Got;
}

/**
 * What watches cost the other rooms: 300 watchers of one room's Pods, as an open `kubectl get pods -w` each, and a
 * restart every second, for a minute in all; meanwhile ten other rooms × 30 students give a command a second each. In
 * turns with the same without the watchers, each as long.
 */
export const watches: Goal = {
  number: 15,
  async measure({ turns, seconds }) {
    const side = await Side.product('memory', 1 + OTHER_ROOMS, CLASS);
    try {
      // Three hundred terminals are on other machines: here they run when the server and the class do not. It is not taken
      // back: this is measured last.
      setPriority(constants.priority.PRIORITY_LOW);
      for (const hello of side.hellos.slice(1)) {
        const { whole } = await side.load.connect(CLASS, 300, true, hello);
        if (!whole) throw new Error('not everybody came');
      }
      const room = new WatchedRoom(side);
      const tokens = await Promise.all(Array.from({ length: WATCHERS / EACH }, () => room.seat()));
      // What is compiled and collected in the first seconds is nobody's.
      await watched(room, tokens, seconds);
      const all: Turn[] = [];
      for (let turn = 0; turn < turns; turn += 1)
        all.push(await one(room, tokens, seconds * 3, turn % 2 === 0));
      return rowsOf(all);
    } finally {
      await side.end();
    }
  },
};

async function one(
  room: WatchedRoom,
  tokens: readonly string[],
  seconds: number,
  aloneFirst: boolean,
): Promise<Turn> {
  if (!aloneFirst) {
    const { run, got } = await watched(room, tokens, seconds);
    return { watched: run, got, alone: await room.during(seconds) };
  }
  const alone = await room.during(seconds);
  const { run, got } = await watched(room, tokens, seconds);
  return { watched: run, got, alone };
}

async function watched(
  room: WatchedRoom,
  tokens: readonly string[],
  seconds: number,
): Promise<{ readonly run: Run; readonly got: Got }> {
  const from = await room.version();
  const watchers = await Promise.all(
    tokens.flatMap((token, seat) =>
      Array.from({ length: EACH }, (_, index) => room.watch(token, from, seat === 0 && index === 0)),
    ),
  );
  const run = await room.during(seconds);
  await new Promise((resolve) => setTimeout(resolve, LAST));
  for (const { request } of watchers) request.destroy();
  return { run, got: compared(watchers, run.restarts) };
}

function rowsOf(turns: readonly Turn[]): Row[] {
  const what = `${WATCHERS} watches on one room, a restart a second, beside ${OTHER_ROOMS * CLASS} students of ten other rooms × 1 command a second`;
  const sum = (of: (got: Got) => number) => turns.reduce((total, { got }) => total + of(got), 0);
  const whole = turns.every(({ got }) => got.whole);
  const events = `${number(
    sum((got) => got.events),
    0,
  )} events each (${number(sum((got) => got.bytes) / 1e6, 1)} MB), ${sum((got) => got.made)} new Pods`;
  return [
    {
      ...{ goal: 15, what: `${what}: what a watcher gets`, product: events, baseline: '' },
      figure: whole ? 'all the same, in order' : turns.map(({ got }) => got.wrong).join('; '),
      ...{ aim: 'every event once, in order', holds: whole },
    },
    unmoved(`${what}: p50 elsewhere`, turns, 'p50'),
    unmoved(`${what}: p99 elsewhere`, turns, 'p99'),
  ];
}

/** The median of the turns with the watchers against that of the turns without. */
function unmoved(what: string, turns: readonly Turn[], figure: keyof typeof MORE): Row {
  const watched = turns.map((turn) => turn.watched.load[figure]);
  const alone = turns.map((turn) => turn.alone.load[figure]);
  const busy = (run: (turn: Turn) => Run) =>
    number(median(turns.map((turn) => run(turn).cpu / 1e4 / run(turn).load.seconds)), 0);
  const most = TIMES * median(alone) + MORE[figure];
  return {
    ...{ goal: 15, what },
    product: `${shown(watched, 2)} ms, ${busy((turn) => turn.watched)} % of a core`,
    baseline: `without: ${shown(alone, 2)} ms, ${busy((turn) => turn.alone)} % of a core`,
    figure: `${number(median(watched), 2)} ms`,
    aim: `≤ ${TIMES} × that without + ${MORE[figure]} ms = ${number(most, 2)} ms`,
    holds: median(watched) <= most,
  };
}

const median = (values: readonly number[]) => spreadOf(values).median;

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

interface Got {
  readonly whole: boolean;
  readonly events: number;
  readonly bytes: number;
  readonly made: number;
  /** What is not as it should be, empty if all is. */
  readonly wrong: string;
}

/** Whether all got the same, each event once and in order, and every restart brought a new Pod. */
function compared(all: readonly Watcher[], restarts: number): Got {
  const { text = '', bytes = 0 } = all.find((one) => one.text !== '') ?? {};
  const events = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { type: string; object: { metadata: { resourceVersion: string } } });
  const versions = events.map(({ object }) => Number(object.metadata.resourceVersion));
  const inOrder = versions.every((one, index) => index === 0 || one > (versions[index - 1] ?? 0));
  const made = events.filter(({ type }) => type === 'ADDED').length;
  const different = new Set(all.map((one) => one.hash.digest('hex'))).size;
  const wrong = [
    ...(different === 1 ? [] : [`${different} different`]),
    ...(inOrder ? [] : ['OUT OF ORDER']),
    ...(made >= restarts ? [] : [`${made} new Pods of ${restarts} restarts`]),
  ].join(', ');
  return { whole: wrong === '', events: events.length, bytes, made, wrong };
}
