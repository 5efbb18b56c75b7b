import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { freePort } from '../../test/support/server-process.ts';
import { inTurns, ROOT } from '../lib/child.ts';
import { atMost, type Goal } from '../lib/row.ts';
import { number, percentile, shown } from '../lib/stats.ts';

const BARE = `require('http').createServer().listen(process.env.PORT)`;

/** Goal 14. */
export const start: Goal = {
  number: 14,
  async measure({ turns }) {
    const product = () => untilListening('npm', ['start']);
    const bare = () => untilListening(process.execPath, ['-e', BARE]);
    const [ours = [], theirs = []] = await inTurns(turns, [product, bare]);
    const seconds = percentile(ours, 0.5);
    return [
      {
        goal: 14,
        what: '`npm start` until the port takes connections, after the build',
        product: `${shown(ours, 2)} s`,
        baseline: `bare Node http server ${shown(theirs, 2)} s`,
        figure: `${number(seconds, 2)} s`,
        ...atMost(seconds, 1.5, ' s'),
      },
    ];
  },
};

/** Seconds. */
async function untilListening(program: string, args: readonly string[]): Promise<number> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'podium-bench-start-'));
  const begun = performance.now();
  // A group of its own, so that what npm starts ends with it.
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port), DATA_DIR: folder },
    stdio: 'ignore',
    detached: true,
  });
  const gone = once(child, 'exit');
  while (!(await isListening(port))) {
    if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const took = (performance.now() - begun) / 1000;
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
  await gone;
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  return took;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
