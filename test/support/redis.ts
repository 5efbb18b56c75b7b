import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program } from './programs.ts';
import { freePort } from './server-process.ts';

export interface RedisProcess {
  readonly url: string;
  readonly folder: string;
  /** What it answers to a command without spaces in its words, for example `CONFIG SET maxmemory 1`. */
  say(command: string): Promise<string>;
  /** Kills it as a crash would. What it had confirmed is in its append-only file. */
  kill(): Promise<void>;
  /** Starts it again on the same port with the same data, ready for commands. */
  restart(): Promise<void>;
  /** The same, but as soon as it listens: it may still be loading its data. */
  restartLoading(): Promise<void>;
  /** Lets it hang, as a stalled disk or a frozen machine does, and go on again. */
  pause(): void;
  resume(): void;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

export type Settings = { readonly [name: string]: string | number };

/** A real Redis of the test's own, on a free port, that writes each command to the disk before it answers. */
export async function startRedis(more: Settings = {}): Promise<RedisProcess> {
  const executable = program('REDIS_SERVER', ['redis-server'], 'redis-server');
  const folder = mkdtempSync(join(tmpdir(), 'podium-redis-'));
  const port = await freePort();
  const settings: Settings = {
    port,
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    appendonly: 'yes',
    appendfsync: 'always',
    ...more,
  };
  let child = await spawned(executable, settings);
  await until(port, 'PING', '+PONG', child);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  const restartLoading = async () => {
    await end('SIGKILL');
    child = await spawned(executable, settings);
    await until(port, 'PING', '', child);
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    folder,
    say: (command) => say(port, command),
    kill: () => end('SIGKILL'),
    restartLoading,
    restart: async () => {
      await restartLoading();
      await until(port, 'PING', '+PONG', child);
    },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    stop: async () => {
      await end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function spawned(executable: string, settings: Settings): Promise<ChildProcess> {
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(executable, args, { stdio: 'ignore' });
  await once(child, 'spawn');
  return child;
}

/** Asks until the answer begins as expected. */
async function until(port: number, command: string, begin: string, child: ChildProcess): Promise<void> {
  for (;;) {
    const answer = await say(port, command).catch(() => null);
    if (answer?.startsWith(begin) === true) return;
    if (child.exitCode !== null) throw new Error(`redis-server stopped at once with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** One command on a connection of its own; the answer as Redis writes it. */
export function say(port: number, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${command}\r\n`));
    let text = '';
    socket.on('data', (data) => {
      text += data.toString();
      if (!isWhole(text)) return;
      socket.destroy();
      resolve(text);
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error(`Redis hung up on ${command}`)));
  });
}

/** Simple strings, errors, numbers and bulk strings; nothing else is asked for. */
function isWhole(text: string): boolean {
  if (!text.endsWith('\r\n')) return false;
  const bulk = /^\$(\d+)\r\n/.exec(text);
  return bulk === null || text.length >= bulk[0].length + Number(bulk[1]) + 2;
}
