import { once } from 'node:events';
import type { Server } from 'node:http';
import { parseRoomRequest } from '../shared/wire/parse.ts';
import { originOf } from './http/addresses.ts';
import { Devices } from './http/devices.ts';
import { Metrics } from './http/metrics.ts';
import type { StopSignal } from './http/own-server.ts';
import { Passcode } from './http/passcode.ts';
import { upgrades } from './http/upgrades.ts';
import { httpServer, web } from './http/web.ts';
import { KubeApi } from './kube-api/kube-api.ts';
import { kubeconfig } from './kube-api/kubeconfig.ts';
import type { Peers } from './peers/peers.ts';
import type { Clock } from './ports/clock.ts';
import type { Ids } from './ports/ids.ts';
import type { Log } from './ports/log.ts';
import type { Turns } from './ports/turns.ts';
import type { Limits } from './rooms/rate-limit.ts';
import { RoomDirectory } from './rooms/room-directory.ts';
import { Sockets } from './sockets/sockets.ts';
import type { RoomStore } from './store/room-store.ts';
import { Classes } from './synthetic/classes.ts';

/** A class of an ordinary size. */
const DEMO_STUDENTS = 24;

/**
 * How many connections wait in the kernel until they are accepted: a large class that comes all at once while the
 * process has something else to do. Linux keeps at most `net.core.somaxconn`, and who is not among them tries again
 * by itself after one second, then after three.
 */
const MOST_AT_THE_DOOR = 16_384;

export interface AppPorts {
  readonly store: RoomStore;
  /** The other processes with the same store; null when this is the only one that can have it. */
  readonly peers: Peers | null;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly limits: Limits;
  /** For which part of the time since it was last asked this process had something to do, 0 to 1. */
  readonly busy: () => number;
  readonly turns: Turns;
  /** Origin under which browsers reach this server; null to find it. */
  readonly publicUrl: string | null;
  readonly passcode: string | null;
  readonly maxSynthetic: number;
  /** Ends this process by a signal, where an instructor may show that another one goes on; else null. */
  readonly stopSelf: ((signal: StopSignal) => void) | null;
  /** Whether frames may go straight to the TCP sockets of idle lines, and commands come straight from ws. */
  readonly sharedFrames: boolean;
  /** Folder of the built client. */
  readonly pagesFolder: string;
}

export interface App {
  readonly httpServer: Server;
  /** Takes connections on the port, 0 for any free one; rejects when the port is taken. Answers the port. */
  listen(port: number): Promise<number>;
  /** Opens a room with synthetic students, as the home page's demo does; null when it cannot be saved. */
  openDemo(): Promise<{ readonly code: string; readonly hostToken: string } | null>;
  /** Tells every page, finishes every write, closes the store. Safe to call twice. */
  close(): Promise<void>;
}

/** The whole server, wired together. It starts nothing by itself but `listen`, and leaves nothing behind. */
export function createApp(ports: AppPorts): App {
  const { store, peers, clock, ids, log, limits, publicUrl, passcode } = ports;
  const { maxSynthetic, sharedFrames, pagesFolder } = ports;
  const ownServer = peers === null || ports.stopSelf === null ? null : { peers, stop: ports.stopSelf };
  const owner = peers?.process ?? ids.process();
  const syntheticSecret = ids.token();
  const metrics = new Metrics(owner);
  const http = httpServer((request, response) => app(request, response));
  const sockets = new Sockets(http, {
    clock,
    log,
    limits,
    busy: ports.busy,
    turns: ports.turns,
    process: owner,
    peers,
    syntheticSecret,
    sharedFrames,
    metrics,
  });
  const directory = new RoomDirectory({
    ...{ store, clock, ids, log, limits, metrics, owner },
    outletFor: (code) => sockets.linesOf(code),
    loaded: (room, updatedAt) => classes.goOn(room, updatedAt),
    left: (code) => {
      sockets.forget(code);
      classes.dismiss(code);
    },
    shownAs: ownServer === null ? null : owner,
    // The only process there is has outlived whoever had the room before.
    isSure: () => peers?.isSure ?? true,
    stateOf: async (process) => (peers === null ? 'gone' : peers.stateOf(process)),
  });
  const classes: Classes = new Classes({ clock, log, secret: syntheticSecret, most: maxSynthetic });
  sockets.serve(directory);
  const kubeApi = new KubeApi({
    ...{ directory, clock, ids, log, limits, turns: ports.turns },
    kubeconfig: (request, code, token) => kubeconfig(publicUrl ?? originOf(request), code, token),
  });
  upgrades(http, {
    log,
    elsewhere: sockets.roaming,
    kubeApi: (request, socket, head) =>
      kubeApi.upgrade(request, (request.url ?? '').slice('/k8s'.length), socket, head),
  });
  let closing: Promise<void> | null = null;
  const app = web({
    log,
    metrics,
    pagesFolder,
    elsewhere: sockets.roaming,
    kubeApi: (request, response) => kubeApi.handle(request, response),
    isReady: async () => closing === null && (await store.isReachable()),
    routes: {
      ...{ directory, store, publicUrl, ownServer },
      passcode:
        passcode === null ? null : new Passcode(passcode, limits.passcode, clock, new Devices(passcode, ids)),
      populate: (room) => classes.populate(room),
      kubectlUse: (room) => kubeApi.commandsOf(room),
      syntheticLeft: () => classes.left,
    },
  });
  metrics.watch({
    rooms: () => directory.size,
    seats: () => directory.seats,
    roomLines: () => sockets.rooms,
    sockets: () => sockets.size,
    guests: () => sockets.roaming?.guests ?? 0,
    syntheticStudents: () => classes.size,
  });

  const close = async () => {
    classes.stop();
    await directory.stop();
    sockets.handOver();
    await kubeApi.close();
    await sockets.close();
    await peers?.close();
    await store.close();
  };
  return {
    httpServer: http,
    listen: async (port) => {
      http.listen({ port, backlog: MOST_AT_THE_DOOR });
      await once(http, 'listening');
      const address = http.address();
      const actual = typeof address === 'object' && address !== null ? address.port : port;
      classes.open(`http://127.0.0.1:${actual}`);
      await classes.resume(store, directory);
      void store.expire(clock.now());
      return actual;
    },
    openDemo: async () => {
      const wish = parseRoomRequest({ synthetic: DEMO_STUDENTS });
      const opened = wish.ok ? await directory.open(wish.value) : wish;
      if (!opened.ok) return null;
      const { room, hostToken } = opened.value;
      classes.populate(room);
      return { code: room.code, hostToken };
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
