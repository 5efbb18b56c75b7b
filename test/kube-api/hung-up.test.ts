import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { LIMITS } from '../../server/rooms/rate-limit.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { moment, openRoom, startApp, type TestApp, TTL } from '../support/app.ts';
import { until } from '../support/until.ts';
import { Watching } from '../support/watch.ts';

const kept = memoryStore(TTL);
/** While the store is slow, whoever asks for a room that is not in memory waits. */
let slow: Promise<void> = Promise.resolve();
const store = { ...kept, holder: (code: string) => slow.then(() => kept.holder(code)) };

interface PodList {
  readonly items: readonly {
    readonly metadata: { readonly name: string };
    readonly status: { readonly phase: string };
  }[];
}

let server: TestApp;
afterEach(() => server.app.close());

const connections = (): Promise<number> =>
  new Promise((resolve, reject) =>
    server.app.httpServer.getConnections((error, count) => (error === null ? resolve(count) : reject(error))),
  );

/** Sends one request by hand. */
async function asked(path: string) {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  return socket;
}

/** The name of a Pod that runs. */
async function runningPod(pods: string): Promise<string> {
  for (;;) {
    const { items } = (await (await fetch(server.url + pods)).json()) as PodList;
    const name = items.find(({ status }) => status.phase === 'Running')?.metadata.name;
    if (name !== undefined) return name;
    await server.pass(100);
  }
}

it('[K8S17, K8S19, K8S52] whoever hangs up before the room is there leaves no watch and no followed log behind', async () => {
  const limits = { ...LIMITS, kubeWatches: 4 };
  server = await startApp({ store, limits });
  const { code, hostToken } = await openRoom(server.url, { mode: 'free' });
  const pods = `/k8s/${code}~${hostToken}/api/v1/namespaces/default/pods`;
  const pod = await runningPod(pods);
  await server.app.close();

  server = await startApp({ store, limits });
  let answer = () => {};
  slow = new Promise((resolve) => {
    answer = resolve;
  });
  const sockets = await Promise.all([
    ...[1, 2].map(() => asked(`${pods}?watch=true`)),
    ...[1, 2].map(() => asked(`${pods}/${pod}/log?follow=true`)),
  ]);
  await until('they are all there', async () => (await connections()) === sockets.length);
  for (const socket of sockets) socket.destroy();
  await until('they have all gone', async () => (await connections()) === 0);
  answer();

  const watches = [1, 2, 3, 4].map(() => new Watching(`${server.url}${pods}?watch=true`));
  await until('as many watches are taken as there may be', () =>
    watches.every(({ status }) => status === 200),
  );
  for (const watch of watches) watch.stop();
  const rooms = async () => {
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    return /^podium_rooms (\d+)$/m.exec(metrics)?.[1];
  };
  expect(await rooms()).toBe('1');
  await until('they have gone, too', async () => (await connections()) <= 1);
  for (let minutes = 0; minutes < 12; minutes += 1) {
    server.clock.advance(60_000);
    await moment();
  }
  await until('the room leaves memory', async () => (await rooms()) === '0');
});

it('[K8S17] a followed log counts as a watch', async () => {
  server = await startApp({ limits: { ...LIMITS, kubeWatches: 2 } });
  const { code, hostToken } = await openRoom(server.url, { mode: 'free' });
  const pods = `/k8s/${code}~${hostToken}/api/v1/namespaces/default/pods`;
  const pod = await runningPod(pods);
  const ask = (rest: string, init?: RequestInit) => fetch(server.url + pods + rest, init);
  const hangUp = new AbortController();
  const follow = () => ask(`/${pod}/log?follow=true`, { signal: hangUp.signal });
  const follows = [await follow(), await follow()];
  expect(follows.map(({ status }) => status)).toEqual([200, 200]);
  expect((await ask(`/${pod}/log?follow=true`)).status).toBe(429);
  expect((await ask(`?watch=true`)).status).toBe(429);
  expect((await ask(`/${pod}/log`)).status).toBe(200);
  hangUp.abort();
  await until('they have gone', async () => (await ask('?watch=true')).status === 200);
});
