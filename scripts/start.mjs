// `npm start`: builds when there is no build or a source is newer than it, then runs the server.
// Plain JavaScript, so that it also says something useful where only production packages are installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'dist', 'built');

/** Milliseconds since the epoch of the newest file below `folder`. */
function newest(folder) {
  let latest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    latest = Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }
  return latest;
}

function isBuilt() {
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  const sources = ['server', 'shared', 'client']
    .map((name) => join(root, name))
    .filter((path) => existsSync(path));
  return sources.every((path) => newest(path) <= built);
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Podium needs Node 20.19 or newer; this is ${process.version}.`);
  process.exit(1);
}
if (!isBuilt()) {
  if (!existsSync(join(root, 'node_modules', 'vite'))) {
    console.error(
      'There is no build yet and the build tools are not installed. Run: npm ci --include=dev && npm run build',
    );
    process.exit(1);
  }
  console.log('Building (once, and after changes) ...');
  const build = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  if (build.status !== 0) {
    process.stderr.write(build.stdout ?? '');
    process.stderr.write(build.stderr ?? '');
    console.error('The build failed; the lines above say where.');
    process.exit(1);
  }
}
await import(new URL('../dist/server/main.js', import.meta.url).href);
