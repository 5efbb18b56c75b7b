/**
 * What do watches cost the other rooms? 300 watchers of one room's Pods, as an open `kubectl get pods -w` each, and a
 * restart every second for a minute; meanwhile ten other rooms × 30 students give a command a second each. Before and
 * after the same without the watchers. Ends with 1 when a watcher missed an event or got one out of order.
 * Run: `npm run build && npx tsx bench/watchers.ts`.
 */
import { createHash, type Hash, randomUUID } from 'node:crypto';
import { type ClientRequest, get } from 'node:http';
import process from 'node:process';
import { io } from 'socket.io-client';
import { type HelloAnswer, type JoinAnswer, WIRE_VERSION } from '../shared/wire/messages.ts';
import { Child } from './lib/child.ts';
import type { Cost } from './lib/cost.ts';
import { Load, type Report } from './lib/load.ts';
import { heading } from './lib/results.ts';
import { number } from './lib/stats.ts';

const WATCHERS = 300;
/** So many watches has each seat: fewer than a seat may have. */
const EACH = 15;
const OTHER_ROOMS = 10;
const CLASS = 30;
const SECONDS = 60;
/** Each of the two runs without watchers. */
const SECONDS_WITHOUT = 30;
/** How long the last events may take to arrive, in ms. */
const LAST = 3_000;
const PODS = '/api/v1/namespaces/default/pods';
/** Whether the next watcher keeps what it gets: the first does. */
let keepsText = true;

interface Listening {
  readonly port: number;
  readonly hellos: readonly string[];
  readonly rooms: readonly { readonly code: string; readonly hostToken: string }[];
  readonly to: string;
}

/** What one watcher got: all of it as a hash, so that three hundred can be compared. */
interface Watcher {
  readonly request: ClientRequest;
  readonly hash: Hash;
  bytes: number;
  /** Every byte, of the first alone. */
  text: string;
}

const server = new Child('product', ['memory', String(1 + OTHER_ROOMS), String(CLASS)]);
const { port, hellos, rooms, to } = await server.next<Listening>();
const [watched] = rooms;
if (watched === undefined) throw new Error('no room');
const api = (token: string) => `http://127.0.0.1:${port}/k8s/${watched.code}~${token}`;
const others = new Load(port, 'sio');
for (const hello of hellos.slice(1)) {
  const { whole } = await others.connect(CLASS, 300, true, hello);
  if (!whole) throw new Error('not everybody came');
}
const tokens = await Promise.all(Array.from({ length: WATCHERS / EACH }, seat));
console.log(heading());

const before = await during(SECONDS_WITHOUT);
const from = await version();
const watchers = await Promise.all(
  tokens.flatMap((token) => Array.from({ length: EACH }, () => watch(token, from))),
);
const beside = await during(SECONDS);
await new Promise((resolve) => setTimeout(resolve, LAST));
const whole = compared(watchers, beside.restarts);
for (const { request } of watchers) request.destroy();
const after = await during(SECONDS_WITHOUT);
for (const [name, run] of Object.entries({ without: before, with: beside, 'without again': after })) {
  const { load, cpu, restarts } = run;
  const busy = number(cpu / 1e4 / load.seconds, 0);
  console.log(
    `${name}: ${restarts} restarts, ${load.answers} commands elsewhere, p50 ${number(load.p50, 2)} ms, p99 ${number(load.p99, 2)} ms, server ${busy} % of a core`,
  );
}
const ratio = (figure: (run: Report) => number) =>
  number(figure(beside.load) / ((figure(before.load) + figure(after.load)) / 2), 2);
console.log(`with over without: p50 × ${ratio(({ p50 }) => p50)}, p99 × ${ratio(({ p99 }) => p99)}`);
await others.end();
await server.end();
process.exit(whole ? 0 : 1);

/** A student's seat in the watched room. */
async function seat(): Promise<string> {
  const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true });
  const hello = { version: WIRE_VERSION, code: watched?.code, as: 'player' };
  const welcome: HelloAnswer = await socket.emitWithAck('hello', hello);
  if (!welcome.ok) throw new Error(welcome.refusal.message);
  const joined: JoinAnswer = await socket.emitWithAck('join', { id: randomUUID() });
  socket.disconnect();
  if (!joined.ok) throw new Error(joined.refusal.message);
  return joined.seatToken;
}

async function version(): Promise<string> {
  const answer = await fetch(api(watched?.hostToken ?? '') + PODS);
  return ((await answer.json()) as { metadata: { resourceVersion: string } }).metadata.resourceVersion;
}

/** A watch that has begun. */
function watch(token: string, resourceVersion: string): Promise<Watcher> {
  return new Promise((resolve, reject) => {
    const url = `${api(token)}${PODS}?watch=true&resourceVersion=${resourceVersion}`;
    const request = get(url, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`a watch got ${response.statusCode}`));
      const isFirst = keepsText;
      keepsText = false;
      const watcher: Watcher = { request, hash: createHash('sha1'), bytes: 0, text: '' };
      response.on('data', (chunk: Buffer) => {
        watcher.hash.update(chunk);
        watcher.bytes += chunk.length;
        if (isFirst) watcher.text += chunk.toString('latin1');
      });
      resolve(watcher);
    });
    request.on('error', reject);
  });
}

/** Restarts the watched room's Pods each second, and says what that time was like in the other rooms. */
async function during(seconds: number): Promise<{ load: Report; cpu: number; restarts: number }> {
  let restarts = 0;
  const refused: string[] = [];
  // In the middle of a second: a second restart within the same one would be refused, as kubectl refuses it.
  await new Promise((resolve) => setTimeout(resolve, 1_500 - (Date.now() % 1_000)));
  const timer = setInterval(() => {
    if (restarts >= seconds) return;
    restarts += 1;
    void restart().then((status) => status === 200 || refused.push(String(status)));
  }, 1_000);
  const { cpu } = await server.ask<Cost>({});
  const load = await others.open(seconds, 1, { type: 'send', to });
  clearInterval(timer);
  const used = (await server.ask<Cost>({})).cpu - cpu;
  if (refused.length > 0) throw new Error(`void: ${refused.length} restarts were refused: ${refused[0]}`);
  return { load, cpu: used, restarts };
}

async function restart(): Promise<number> {
  const annotations = { 'kubectl.kubernetes.io/restartedAt': new Date().toISOString() };
  const { status } = await fetch(
    `${api(watched?.hostToken ?? '')}/apis/apps/v1/namespaces/default/deployments/web`,
    {
      method: 'PATCH',
      headers: { 'content-type': 'application/strategic-merge-patch+json' },
      body: JSON.stringify({ spec: { template: { metadata: { annotations } } } }),
    },
  );
  return status;
}

/** Whether all got the same, each event once and in order, and every restart brought a new Pod. */
function compared(all: readonly Watcher[], restarts: number): boolean {
  const { text = '', bytes = 0 } = all.find((one) => one.text !== '') ?? {};
  const events = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { type: string; object: { metadata: { resourceVersion: string } } });
  const versions = events.map(({ object }) => Number(object.metadata.resourceVersion));
  const inOrder = versions.every((one, index) => index === 0 || one > (versions[index - 1] ?? 0));
  const made = events.filter(({ type }) => type === 'ADDED').length;
  const different = new Set(all.map((one) => one.hash.digest('hex'))).size;
  console.log(
    `${all.length} watchers: ${different === 1 ? 'all the same' : `${different} different`}, ${number(events.length, 0)} events each (${number(bytes / 1e6, 1)} MB), ${made} new Pods, ${inOrder ? 'in order' : 'OUT OF ORDER'}; ${number(events.length * all.length, 0)} events in all`,
  );
  return different === 1 && inOrder && made >= restarts;
}
