/**
 * A class on a disk that is really full, in a mount of its own that nobody else sees. Rooms append side by side
 * until the disk is full, and go on when a file that filled it is gone; then the process is killed. Run by
 * `embedded.test.ts` below `unshare`; prints one line of JSON. Arguments: empty folder, `play` for the child.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { EmbeddedStore } from '../../server/store/embedded.ts';
import { batch, newRoom, standing, TTL } from '../contract/room-store.ts';
import { listeningLog } from '../support/log.ts';

/** What the test looks at. */
export interface FullDisk {
  /** Last version that was confirmed, by room. */
  readonly confirmed: { readonly [code: string]: number };
  /** Versions in the store after the kill, by room. */
  readonly found: { readonly [code: string]: readonly number[] };
  readonly refusals: readonly string[];
  /** While the disk was full: whether rooms, leaderboards and histories could be read. */
  readonly readable: boolean;
  readonly reachable: boolean;
  readonly savedAfterwards: number;
  readonly warnings: readonly string[];
}

const CODES = ['ROOM22', 'ROOM33', 'ROOM44', 'ROOM55', 'ROOM66', 'ROOM77'];
const DISK = 12 * 1024 * 1024;

const [folder = '', role = 'main'] = process.argv.slice(2);

async function open() {
  const { log, warnings } = listeningLog();
  const opened = await EmbeddedStore.open(join(folder, 'data'), TTL, log);
  if (!opened.ok) throw new Error(opened.error);
  return { store: opened.value, warnings };
}

async function versionsOf(store: EmbeddedStore, code: string): Promise<number[]> {
  const versions: number[] = [];
  for await (const page of store.history(code)) versions.push(...page.map(({ version }) => version));
  return versions;
}

/** The child: what it has confirmed is printed before it kills itself. */
async function play(): Promise<void> {
  const { store, warnings } = await open();
  const filler = join(folder, 'filler');
  writeFileSync(filler, Buffer.alloc(DISK - 4 * 1024 * 1024));
  for (const code of CODES) await store.create(newRoom(code), 'one');
  const confirmed: { [code: string]: number } = {};
  const refusals = new Set<string>();
  const appendTo = async (code: string, isOver: (answer: { ok: boolean }) => boolean) => {
    for (let version = confirmed[code] ?? 0; ; ) {
      const answer = await store.append(batch(code, 1, version, 20, { scores: [standing('a', version)] }));
      if (answer.ok || answer.error === 'stale') {
        version += 20;
        confirmed[code] = version;
      } else refusals.add(answer.error);
      if (isOver(answer)) return;
    }
  };
  await Promise.all(CODES.map((code) => appendTo(code, ({ ok }) => !ok)));
  const loads = await Promise.all(CODES.map((code) => store.load(code)));
  const boards = await Promise.all(CODES.map((code) => store.leaderboard(code)));
  const histories = await Promise.all(CODES.map((code) => versionsOf(store, code)));
  const readable =
    loads.every(({ ok }) => ok) &&
    boards.every(({ ok }) => ok) &&
    histories.every((versions, index) => versions.length >= (confirmed[CODES[index] ?? ''] ?? 0));
  const reachable = await store.isReachable();
  rmSync(filler);
  let savedAfterwards = 0;
  let left = 400;
  await Promise.all(
    CODES.map((code) =>
      appendTo(code, ({ ok }) => {
        if (ok) savedAfterwards += 1;
        left -= 1;
        return left <= 0;
      }),
    ),
  );
  const said = { confirmed, refusals: [...refusals], readable, reachable, savedAfterwards, warnings };
  process.stdout.write(JSON.stringify(said), () => process.kill(process.pid, 'SIGKILL'));
}

async function main(): Promise<void> {
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', folder]);
  if (mounted.status !== 0 || statfsSync(folder).blocks * statfsSync(folder).bsize !== DISK) {
    throw new Error(`no disk of its own: ${mounted.stderr}`);
  }
  const child = spawn(process.execPath, ['--import', 'tsx', import.meta.filename, folder, 'play'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (data) => {
    text += String(data);
  });
  const [code, signal] = await once(child, 'close');
  if (signal !== 'SIGKILL') throw new Error(`the class ended with ${code}`);
  const { store } = await open();
  const found: { [code: string]: readonly number[] } = {};
  for (const room of CODES) found[room] = await versionsOf(store, room);
  await store.close();
  process.stdout.write(JSON.stringify({ ...JSON.parse(text), found } satisfies FullDisk));
}

await (role === 'play' ? play() : main());
