/**
 * What the tests need besides npm packages: a Redis server, nginx, Chromium and kubectl. Installs Debian's packages when it
 * may; otherwise says in one line what to install and fails, so that no test is ever skipped in silence.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findKubectl, installKubectl } from './provision-kubectl.ts';

const NEEDED = [
  { package: 'redis-server', programs: ['redis-server'], variable: 'REDIS_SERVER' },
  { package: 'nginx', programs: ['nginx'], variable: 'NGINX' },
  {
    package: 'chromium',
    programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    variable: 'CHROMIUM',
  },
] as const;

/** Debian keeps servers in a folder that is not on everybody's PATH. */
function onPath(program: string): boolean {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];
  return folders.some((folder) => existsSync(join(folder, program)));
}

function isThere(need: (typeof NEEDED)[number]): boolean {
  const named = process.env[need.variable];
  return named === undefined ? need.programs.some(onPath) : existsSync(named);
}

function install(packages: readonly string[]): void {
  const apt = process.getuid?.() === 0 ? ['apt-get'] : ['sudo', '-n', 'apt-get'];
  const [program = 'apt-get', ...rest] = apt;
  const run = (...words: string[]) =>
    spawnSync(program, [...rest, ...words], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  console.log(`Installing ${packages.join(' and ')} for the tests ...`);
  run('update');
  run('install', '-y', '--no-install-recommends', ...packages);
}

const missing = NEEDED.filter((need) => !isThere(need));
if (missing.length > 0 && onPath('apt-get')) install(missing.map((need) => need.package));
const still = missing.filter((need) => !isThere(need));
if (still.length > 0) {
  const names = still.map((need) => need.package).join(' ');
  const variables = still.map((need) => need.variable).join(', ');
  console.error(
    `The tests need ${names}: install with your package manager (Debian: sudo apt-get install ${names}), or set ${variables} to where the program is.`,
  );
  process.exit(1);
}

if (findKubectl() === null) {
  console.log('Fetching kubectl for the tests ...');
  if (!installKubectl() || findKubectl() === null) {
    console.error(
      'The tests need kubectl 1.29 or newer: install it (kubernetes.io/docs/tasks/tools), or set KUBECTL to where the program is.',
    );
    process.exit(1);
  }
}
