import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { err, ok, type Result } from '../shared/lib/result.ts';
import { type App, createApp } from './app.ts';
import { type Config, parseConfig } from './config.ts';
import { lanAddresses } from './http/addresses.ts';
import { realClock } from './ports/clock.ts';
import { realIds } from './ports/ids.ts';
import { createLog, type Log } from './ports/log.ts';
import { LIMITS } from './rooms/rate-limit.ts';
import { EmbeddedStore } from './store/embedded.ts';
import { RedisStore } from './store/redis.ts';
import { placesOf } from './store/redis-urls.ts';
import type { RoomStore } from './store/room-store.ts';

/** A stop that takes longer than this is cut short, in ms: platforms kill after ten seconds. */
const STOP_PATIENCE = 8_000;

const isSource = import.meta.url.endsWith('.ts');
const pagesFolder = fileURLToPath(new URL(isSource ? '../dist/client' : '../client', import.meta.url));

await main();

async function main(): Promise<void> {
  const config = parseConfig(process.env);
  if (!config.ok) return giveUp(config.error);
  const log = createLog(config.value.logLevel);
  const store = await openStore(config.value, log);
  if (!store.ok) return giveUp([store.error]);
  const { publicUrl, passcode, maxSynthetic } = config.value;
  const app = createApp({
    ...{ store: store.value, clock: realClock(), ids: realIds(), log, limits: LIMITS },
    ...{ publicUrl, passcode, maxSynthetic, pagesFolder },
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

function openStore({ redisUrl, dataDir, roomTtl }: Config, log: Log): Promise<Result<RoomStore, string>> {
  return redisUrl === null
    ? EmbeddedStore.open(dataDir, roomTtl, log)
    : RedisStore.open(redisUrl, roomTtl, log);
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
