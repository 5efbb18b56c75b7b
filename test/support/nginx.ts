import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program } from './programs.ts';
import { freePort } from './server-process.ts';
import { ROOT } from './sources.ts';

export interface Nginx {
  readonly url: string;
  stop(): Promise<void>;
}

/** nginx as `docs/nginx.conf` sets it up, on `port`, in front of processes on these ports. */
export async function startNginx(upstreams: readonly number[], port?: number): Promise<Nginx> {
  const executable = program('NGINX', ['nginx'], 'nginx');
  const folder = mkdtempSync(join(tmpdir(), 'podium-nginx-'));
  const listen = port ?? (await freePort());
  const config = join(folder, 'nginx.conf');
  writeFileSync(config, configured(upstreams, listen));
  const child = spawn(executable, ['-e', 'stderr', '-p', folder, '-c', config], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let printed = '';
  child.stderr.on('data', (data: Buffer) => {
    printed += data.toString();
  });
  const gone = once(child, 'exit');
  const url = `http://127.0.0.1:${listen}`;
  // Any answer will do, also that no process is there yet.
  while (
    !(await fetch(url).then(
      () => true,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error(`nginx stopped at once:\n${printed}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configured(upstreams: readonly number[], listen: number): string {
  const text = readFileSync(join(ROOT, 'docs/nginx.conf'), 'utf8');
  const [first = '', ...others] = text.match(/^ *server 127\.0\.0\.1:\d+ [^\n]*\n/gm) ?? [];
  const lines = upstreams.map((port) => first.replace(/:\d+ /, `:${port} `)).join('');
  return others
    .reduce((left, line) => left.replace(line, ''), text)
    .replace(first, lines)
    .replace('listen 3000;', `listen ${listen};`);
}
