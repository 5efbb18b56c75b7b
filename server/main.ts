import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { err, ok, type Result } from '../shared/lib/result.ts';
import { type App, type AppPorts, createApp } from './app.ts';
import { type Config, parseConfig } from './config.ts';
import { lanAddresses } from './http/addresses.ts';
import { eventLoopBusy } from './ports/busy.ts';
import { realClock } from './ports/clock.ts';
import { realIds } from './ports/ids.ts';
import { createLog, type Log } from './ports/log.ts';
import { realTurns } from './ports/turns.ts';
import { LIMITS } from './rooms/rate-limit.ts';
import { EmbeddedStore } from './store/embedded.ts';
import { placesOf } from './store/redis-urls.ts';

/** A stop that takes longer than this is cut short, in ms: platforms kill after ten seconds. */
const STOP_PATIENCE = 8_000;

const isSource = import.meta.url.endsWith('.ts');
const pagesFolder = fileURLToPath(new URL(isSource ? '../dist/client' : '../client', import.meta.url));

await main();

async function main(): Promise<void> {
  const config = parseConfig(process.env);
  if (!config.ok) return giveUp(config.error);
  const log = createLog(config.value.logLevel);
  const { publicUrl, passcode, maxSynthetic, serverLesson, sharedFrames } = config.value;
  const clock = realClock();
  const ids = realIds();
  const kept = await openStore(config.value, { clock, ids, log });
  if (!kept.ok) return giveUp([kept.error]);
  const app = createApp({
    ...{ ...kept.value, clock, ids, log, limits: LIMITS, busy: eventLoopBusy(), turns: realTurns },
    ...{ publicUrl, passcode, maxSynthetic, sharedFrames, pagesFolder },
    stopSelf: serverLesson ? (signal) => process.kill(process.pid, signal) : null,
  });
  stopWhenAsked(app, log);
  const port = await listening(app, config.value.port);
  if (!port.ok) {
    await app.close();
    return giveUp([port.error]);
  }
  say(welcome(port.value, config.value));
  if (process.argv.includes('--demo')) await demo(app, port.value, log);
}

async function demo(app: App, port: number, log: Log): Promise<void> {
  const room = await app.openDemo();
  if (room === null) log.error('the demo room could not be opened');
  else {
    say([
      `Lead the demo: http://localhost:${port}/host/${room.code}#${room.hostToken}`,
      `Its projector: http://localhost:${port}/stage/${room.code}`,
    ]);
  }
}

type Kept = Pick<AppPorts, 'store' | 'peers'>;

/** Where rooms are kept, and who else has them: behind a Redis any number of processes, else nobody. */
async function openStore(
  { redisUrl, dataDir, roomTtl }: Config,
  ports: Pick<AppPorts, 'clock' | 'ids' | 'log'>,
): Promise<Result<Kept, string>> {
  if (redisUrl === null) {
    const store = await EmbeddedStore.open(dataDir, roomTtl, ports.log);
    return store.ok ? ok({ store: store.value, peers: null }) : store;
  }
  // Loading Redis' client takes a sixth of a start: only where there is a Redis.
  const { RedisStore } = await import('./store/redis.ts');
  const { RedisPeers } = await import('./peers/redis-peers.ts');
  const store = await RedisStore.open(redisUrl, roomTtl, ports.log);
  if (!store.ok) return store;
  const peers = await RedisPeers.open(store.value.connection, ports);
  if (peers.ok) return ok({ store: store.value, peers: peers.value });
  await store.value.close();
  return peers;
}

async function listening(app: App, port: number): Promise<Result<number, string>> {
  try {
    return ok(await app.listen(port));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EADDRINUSE') {
      return err(`Port ${port} is in use. Stop what uses it, or set PORT to another port.`);
    }
    if (code === 'EACCES') return err(`Port ${port} needs more rights. Set PORT to one above 1023.`);
    throw error;
  }
}

/** Once asks every page to come back and finishes all writes; a second time, or too slow, ends at once. */
function stopWhenAsked(app: App, log: Log): void {
  let asked = false;
  const stop = () => {
    if (asked) process.exit(1);
    asked = true;
    setTimeout(() => process.exit(1), STOP_PATIENCE).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'the server did not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function welcome(port: number, { publicUrl, dataDir, redisUrl }: Config): readonly string[] {
  const local = `http://localhost:${port}`;
  const [lan] = lanAddresses();
  const join = publicUrl ?? (lan === undefined ? local : `http://${lan}:${port}`);
  return [
    `Host a class:  ${publicUrl ?? local}`,
    `Students join: ${join}`,
    redisUrl === null ? `Rooms are kept in ${dataDir}` : `Rooms are kept in Redis at ${placesOf(redisUrl)}`,
  ];
}

function say(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

function giveUp(sentences: readonly string[]): void {
  process.stderr.write(`${sentences.join('\n')}\n`);
  process.exitCode = 1;
}
