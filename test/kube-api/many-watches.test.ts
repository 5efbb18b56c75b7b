import { type IncomingMessage, request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { realTurns, type Turns } from '../../server/ports/turns.ts';
import { LIMITS } from '../../server/rooms/rate-limit.ts';
import { KubeRoom } from '../support/kube-room.ts';
import { openRoom as openAnother } from '../support/open-room.ts';
import { until } from '../support/until.ts';
import { type WatchEvent, Watching } from '../support/watch.ts';

const PODS = '/api/v1/namespaces/default/pods';
const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io';
/** Of 30 KB each: more than a connection holds that nobody reads. */
const CHANGES = 300;
const QUICK = { burst: 10_000, perSecond: 10_000 };
let room: KubeRoom;
const open: { stop(): void }[] = [];

afterEach(async () => {
  for (const one of open.splice(0)) one.stop();
  await room.close();
});

const openRoom = async (limits: Partial<typeof LIMITS> = {}, turns: Turns = realTurns) => {
  room = await KubeRoom.open(
    { mode: 'free' },
    { limits: { ...LIMITS, kubeRequests: QUICK, instructor: QUICK, ...limits }, turns },
  );
};
const podsOf = async (api: string) =>
  (await (await fetch(api + PODS)).json()) as {
    metadata: { resourceVersion: string };
    items: { metadata: { name: string } }[];
  };
const ours = () => room.at(room.room.hostToken);
const list = () => podsOf(ours());
const version = async () => Number((await list()).metadata.resourceVersion);
const firstPod = async () => (await list()).items[0]?.metadata.name ?? '';
async function patch(pod: string, metadata: object, api = ours()): Promise<void> {
  const { status } = await fetch(`${api}${PODS}/${pod}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/merge-patch+json' },
    body: JSON.stringify({ metadata }),
  });
  if (status !== 200) throw new Error(`a patch got ${status}`);
}
async function watch(query: string, accept?: string): Promise<Watching> {
  const watching = new Watching(`${ours()}${PODS}?watch=1${query}`, accept);
  open.push(watching);
  await until('the watch has begun', () => watching.status !== 0);
  return watching;
}
/** A Pod whose every change is 30 KB to a watcher. */
async function largePod(): Promise<string> {
  const pod = await firstPod();
  await patch(pod, { annotations: { large: 'x'.repeat(30_000) } });
  return pod;
}

/** Changes it so many times. */
async function change(pod: string, times: number): Promise<void> {
  for (let number = 0; number < times; number += 1) await patch(pod, { labels: { change: String(number) } });
}

/** A watch whose answer nobody reads until it is asked for. */
class Unread {
  readonly #response: Promise<IncomingMessage>;
  readonly #request;

  constructor(query: string) {
    this.#request = request(`${ours()}${PODS}?watch=1${query}`);
    this.#response = new Promise((resolve) => this.#request.once('response', resolve));
    this.#request.on('error', () => {});
    this.#request.end();
    open.push(this);
  }

  async begun(): Promise<void> {
    await this.#response;
  }

  /** Everything up to and with the event for which this is so. */
  async readTo(isLast: (event: WatchEvent) => boolean): Promise<WatchEvent[]> {
    const events: WatchEvent[] = [];
    let rest = '';
    for await (const chunk of (await this.#response).setEncoding('utf8')) {
      const lines = (rest + String(chunk)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line !== '') events.push(JSON.parse(line) as WatchEvent);
      if (events.some(isLast)) break;
    }
    return events;
  }

  stop(): void {
    this.#request.destroy();
  }
}

const versionsOf = (events: readonly WatchEvent[]) =>
  events.map(({ object }) => Number(object.metadata.resourceVersion));

describe('many watches of one room', () => {
  it('[K8S61] get every change once and in order, whoever comes or goes in the middle of it', async () => {
    await openRoom({ kubeWatches: 1_000 });
    const [pod, from] = [await firstPod(), await version()];
    const all = [{ from, watching: await watch(`&resourceVersion=${from}`) }];
    const tables = await watch(`&resourceVersion=${from}`, TABLE);
    for (let round = 0; round < 15; round += 1) {
      const changes = Array.from({ length: 5 }, (_, index) =>
        patch(pod, { labels: { round: String(round), [`n${index}`]: String(round) } }),
      );
      const came = await Promise.all(
        Array.from({ length: 8 }, async () => {
          const from = await version();
          return { from, watching: await watch(`&resourceVersion=${from}`) };
        }),
      );
      all.push(...came);
      for (const { watching } of all.splice(1, 3)) watching.stop();
      await Promise.all(changes);
    }
    const last = await version();
    await until('all have the last', () => all.every(({ watching }) => watching.versions.at(-1) === last));
    const versions = all[0]?.watching.versions ?? [];
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    expect(versions).toHaveLength(last - from);
    for (const { from, watching } of all) {
      expect(watching.versions).toEqual(versions.filter((one) => one > from));
    }
    const rows = tables.text.trimEnd().split('\n');
    expect(rows).toHaveLength(versions.length);
    expect(rows.filter((row) => row.includes('"columnDefinitions":[{'))).toHaveLength(1);
  });

  it('[K8S61] a watch from a version long ago gets all that came since, in pieces', async () => {
    await openRoom();
    const pod = await largePod();
    const from = await version();
    await change(pod, 20);
    const late = await watch(`&resourceVersion=${from}`);
    await until('all of it', () => late.events.length === 20);
    expect(late.versions).toEqual(Array.from({ length: 20 }, (_, index) => from + 1 + index));
  });
});

/** Turns of the event loop that come when they are asked for, once they are held; what is done in one takes 0.06 ms. */
class HeldTurns implements Turns {
  readonly #waiting: (() => void)[] = [];
  #isHeld = false;
  #time = 0;

  next(run: () => void): void {
    if (this.#isHeld) this.#waiting.push(run);
    else realTurns.next(run);
  }

  now(): number {
    this.#time += 0.06;
    return this.#time;
  }

  hold(): void {
    this.#isHeld = true;
  }

  pass(): void {
    for (const run of this.#waiting.splice(0)) run();
  }
}

describe('watches of all rooms of a process', () => {
  it('[K8S66] are told for 0.1 ms in a turn of the event loop, the rooms by turns', async () => {
    const turns = new HeldTurns();
    await openRoom({}, turns);
    const another = await openAnother(room.server.url, { mode: 'free' });
    const apis = [ours(), `${room.server.url}/k8s/${another.code}~${another.hostToken}`];
    const classes = await Promise.all(
      apis.map(async (api) => {
        const { items, metadata } = await podsOf(api);
        const watches = Array.from(
          { length: 4 },
          () => new Watching(`${api}${PODS}?watch=1&resourceVersion=${metadata.resourceVersion}`),
        );
        open.push(...watches);
        await until('they have begun', () => watches.every(({ status }) => status !== 0));
        return { api, pod: items[0]?.metadata.name ?? '', watches };
      }),
    );
    turns.hold();
    for (const { api, pod } of classes) await patch(pod, { labels: { change: 'one' } }, api);
    const told = () => classes.map(({ watches }) => watches.filter(({ text }) => text !== '').length);
    expect(told()).toEqual([0, 0]);
    for (let turn = 1; turn <= 4; turn += 1) {
      turns.pass();
      await until(`two more in turn ${turn}`, () => told().every((count) => count === turn));
    }
  });
});

async function unread(from: number): Promise<Unread> {
  const slow = new Unread(`&resourceVersion=${from}`);
  await slow.begun();
  return slow;
}

/** A large Pod has changed many times: a watch that nobody reads, and another one that has all of it. */
async function afterManyChanges(): Promise<{ slow: Unread; other: Watching }> {
  const [pod, from] = [await largePod(), await version()];
  const slow = await unread(from);
  const other = await watch(`&resourceVersion=${from}`);
  await change(pod, CHANGES);
  await until('the other has all', () => other.events.length === CHANGES);
  return { slow, other };
}

describe('a watch that is not read', () => {
  it('[K8S62] goes on where it was when it is read again, and holds up nobody', async () => {
    await openRoom();
    const { slow, other } = await afterManyChanges();
    const last = await version();
    const events = await slow.readTo(({ object }) => Number(object.metadata.resourceVersion) === last);
    expect(versionsOf(events)).toEqual(other.versions);
  });

  it('[K8S62] is told 410 and ended when what comes next for it is kept no longer', async () => {
    await openRoom({ kubeChanges: 20 });
    const { slow, other } = await afterManyChanges();
    const events = await slow.readTo(() => false);
    expect(events.at(-1)).toMatchObject({ type: 'ERROR', object: { code: 410, reason: 'Expired' } });
    const got = versionsOf(events.slice(0, -1));
    expect(got).toEqual(other.versions.slice(0, got.length));
    expect(got.length).toBeLessThan(CHANGES - 40);
  });

  it('[K8S62] is cut off in the end, and then another may begin', async () => {
    await openRoom({ kubeChanges: 20, kubeWatches: 1 });
    const pod = await largePod();
    await unread(await version());
    const another = async () => {
      const watching = await watch(`&resourceVersion=${await version()}`);
      watching.stop();
      return watching.status;
    };
    await change(pod, CHANGES);
    expect(await another()).toBe(429);
    await room.server.pass(15_000);
    await until('it is cut off', async () => (await another()) === 200);
  });
});
