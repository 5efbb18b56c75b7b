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
  /** Kills it as a crash would. What it had confirmed is in its append-only file. */
  kill(): Promise<void>;
  /** Starts it again on the same port with the same data, ready for commands. */
  restart(): Promise<void>;
  /** Lets it hang, as a stalled disk or a frozen machine does, and go on again. */
  pause(): void;
  resume(): void;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

/** A real Redis of the test's own, on a free port, that writes each command to the disk before it answers. */
export async function startRedis(): Promise<RedisProcess> {
  const executable = program('REDIS_SERVER', ['redis-server'], 'redis-server');
  const folder = mkdtempSync(join(tmpdir(), 'podium-redis-'));
  const port = await freePort();
  let child = await spawnRedis(executable, folder, port);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    kill: () => end('SIGKILL'),
    restart: async () => {
      await end('SIGKILL');
      child = await spawnRedis(executable, folder, port);
    },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    stop: async () => {
      await end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function spawnRedis(executable: string, folder: string, port: number): Promise<ChildProcess> {
  const settings = {
    port,
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    appendonly: 'yes',
    appendfsync: 'always',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(executable, args, { stdio: 'ignore' });
  while (!(await answersPing(port))) {
    if (child.exitCode !== null) throw new Error(`redis-server stopped at once with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return child;
}

function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const answer = (yes: boolean) => {
      socket.destroy();
      resolve(yes);
    };
    socket.on('data', (data) => answer(data.toString().startsWith('+PONG')));
    socket.on('error', () => answer(false));
  });
}
