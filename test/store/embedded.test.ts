import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../server/ports/log.ts';
import { EmbeddedStore } from '../../server/store/embedded.ts';
import { batch, entry, newRoom, TTL } from '../contract/room-store.ts';
import { ROOT } from '../support/sources.ts';
import type { FullDisk } from './full-disk.ts';

const WRITER = join(ROOT, 'test/store/writer.ts');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'podium-embedded-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function open(): Promise<EmbeddedStore> {
  const store = await EmbeddedStore.open(folder, TTL, createLog('silent'));
  if (!store.ok) throw new Error(store.error);
  return store.value;
}

async function versionsOf(store: EmbeddedStore): Promise<readonly number[]> {
  const versions: number[] = [];
  for await (const page of store.history('KXLLED')) versions.push(...page.map(({ version }) => version));
  return versions;
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

/** Reads what the writer confirmed until `until` holds for the text so far. */
async function printed(child: ChildProcess, until: (text: string) => boolean): Promise<string> {
  let text = '';
  for await (const data of child.stdout ?? []) {
    text += String(data);
    if (until(text)) break;
  }
  return text;
}

/** What the writer prints where no file may have more than 64 kB, until its third write fails; it ends by itself. */
async function onSmallDisk(): Promise<string> {
  // With the signal ignored that would end the process.
  const command = `trap '' XFSZ; ulimit -f 64; exec "${process.execPath}" --import tsx "${WRITER}" "${folder}" 3`;
  const child = spawn('bash', ['-c', command], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  const text = await printed(child, (so) => so.includes('alive'));
  expect(await gone).toEqual([0, null]);
  return text;
}

const lastSaved = (text: string) => Number([...text.matchAll(/saved (\d+)\n/g)].at(-1)?.[1] ?? 0);

/** How a process gets mounts of its own here; null where it may have none, as in many containers. */
const OWN_MOUNTS =
  [['-m'], ['-Urm']].find((flags) => {
    const tried = spawnSync('unshare', [...flags, 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()]);
    return tried.status === 0;
  }) ?? null;

describe('the embedded store', () => {
  it('[STORE15] a process killed in the middle of its writes has lost nothing that was confirmed', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', WRITER, folder], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const text = await printed(child, (so) => lastSaved(so) > 600);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const store = await open();
    const versions = await versionsOf(store);
    expect(versions.length).toBeGreaterThanOrEqual(lastSaved(text));
    expect(versions).toEqual(upTo(versions.length));
    const stored = await store.load('KXLLED');
    expect(stored.ok && stored.value.version).toBe(versions.length);
    await store.close();
  });

  it('[STORE16] a torn last record is dropped, and everything before it is there', async () => {
    const before = await open();
    await before.create(newRoom('KXLLED'), 'one');
    for (let version = 0; version < 20; version += 1) await before.append(batch('KXLLED', 1, version));
    await before.close();
    const path = join(folder, 'rooms');
    const [log = ''] = readdirSync(path).filter((name) => name.endsWith('.log'));
    truncateSync(join(path, log), statSync(join(path, log)).size - 7);
    const store = await open();
    expect(await versionsOf(store)).toEqual(upTo(19));
    const stored = await store.load('KXLLED');
    expect(stored.ok && stored.value.version).toBe(19);
    expect(await store.append(batch('KXLLED', 1, 19))).toEqual({ ok: true, value: null });
    await store.close();
  });

  it('[STORE17] a disk that takes no more is a refusal, not a crash, and keeps what was confirmed', async () => {
    const text = await onSmallDisk();
    expect(text).toContain('store-down\n');
    const store = await open();
    const versions = await versionsOf(store);
    expect(versions.length).toBeGreaterThanOrEqual(lastSaved(text));
    expect(versions).toEqual(upTo(versions.length));
    await store.close();
  });

  it('[STORE18] after a write error the store is used again as soon as the disk can be', async () => {
    const text = await onSmallDisk();
    expect(text).toMatch(/store-down\ncould be read: \w+\nsaved \d+\n/);
  });

  it.runIf(OWN_MOUNTS !== null)(
    '[STORE17][STORE18][STORE35] a full disk refuses writes, is read as before, and takes them when it has room',
    () => {
      const script = join(ROOT, 'test/store/full-disk.ts');
      const node = [process.execPath, '--import', 'tsx', script, folder];
      const { stdout, stderr } = spawnSync('unshare', [...(OWN_MOUNTS ?? []), ...node], {
        cwd: ROOT,
        encoding: 'utf8',
      });
      if (stdout === '') throw new Error(stderr);
      const seen = JSON.parse(stdout) as FullDisk;
      expect(seen.refusals).toEqual(['store-down']);
      expect(seen.readable).toBe(true);
      expect(seen.reachable).toBe(false);
      expect(seen.savedAfterwards).toBeGreaterThan(300);
      expect(seen.warnings).toEqual([
        'Nothing is saved at the moment: The disk of DATA_DIR is full. Make room, and it goes on by itself.',
        'The store saves again.',
      ]);
      for (const [code, confirmed] of Object.entries(seen.confirmed)) {
        expect(confirmed).toBeGreaterThan(0);
        expect(seen.found[code]).toEqual(upTo(Math.max(confirmed, seen.found[code]?.length ?? 0)));
      }
    },
  );

  it('[STORE35] a disk that takes no more is said once, with what to do, and reading goes on', async () => {
    const text = await onSmallDisk();
    expect(text.match(/^could be read: .*$/gm)).toEqual(Array(3).fill('could be read: true'));
    expect(text).toMatch(
      /^warned: Nothing is saved at the moment: The disk of DATA_DIR fails: File too large\.$/m,
    );
  });

  it('[STORE19] a second server on one folder is refused with a sentence', async () => {
    const first = await open();
    const second = await EmbeddedStore.open(folder, TTL, createLog('silent'));
    expect(second).toEqual({
      ok: false,
      error: `Another Podium server is using the data folder ${join(folder, 'rooms')}. Stop it, or set DATA_DIR to another folder.`,
    });
    await first.close();
  });

  it('[STORE20] a folder that cannot be used is refused with a sentence that names DATA_DIR', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const refused = await EmbeddedStore.open(file, TTL, createLog('silent'));
    expect(refused.ok ? '' : refused.error).toMatch(/^The data folder .* cannot be used .*Set DATA_DIR/);
    // Where no folder can be made; elsewhere than on Linux it is one that there is not.
    const nowhere = await EmbeddedStore.open('/proc/podium/data', TTL, createLog('silent'));
    expect(nowhere.ok ? '' : nowhere.error).toMatch(/^The data folder .* cannot be used .*Set DATA_DIR/);
  });

  it('[STORE21] a room expires some time after its end, or after its last entry when nobody ended it', async () => {
    const store = await open();
    const entryAt = entry(1).at;
    for (const code of ['ENDEDX', 'LEFTXX', 'FRESHX']) await store.create(newRoom(code), 'one');
    await store.append(batch('ENDEDX', 1, 0, 1, { endedAt: 5_000 }));
    await store.append(batch('LEFTXX', 1, 0));
    await store.append({ ...batch('FRESHX', 1, 0), entries: [{ ...entry(1), at: 9_000 }] });
    const kept = async () => {
      const list = await store.list();
      return list.ok ? list.value.map(({ code }) => code) : [];
    };
    await store.expire(entryAt + TTL - 1);
    expect(await kept()).toEqual(['ENDEDX', 'FRESHX', 'LEFTXX']);
    await store.expire(entryAt + TTL);
    expect(await kept()).toEqual(['ENDEDX', 'FRESHX']);
    await store.expire(5_000 + TTL);
    expect(await kept()).toEqual(['FRESHX']);
    await store.close();
  });

  it('[STORE38] a room that is written to while it expires is kept whole, or the write is refused', async () => {
    const store = await open();
    const outcomes: string[] = [];
    // The write comes before, and then a little later each time: between what is looked up and what is erased as well.
    for (let turns = -1; turns < 40; turns += 1) {
      const code = `LATE${turns + 1}`;
      await store.create(newRoom(code), 'one');
      const late = () => store.append({ ...batch(code, 1, 0), entries: [{ ...entry(1), at: Date.now() }] });
      const written = turns < 0 ? late() : null;
      const expired = store.expire(newRoom(code).at + TTL);
      for (let turn = 0; turn < turns; turn += 1) await new Promise((next) => setImmediate(next));
      const answer = await (written ?? late());
      await expired;
      const stored = await store.load(code);
      const tail = stored.ok ? stored.value.tail.length : stored.error;
      expect(tail).toBe(answer.ok ? 1 : answer.error);
      outcomes.push(String(tail));
    }
    expect(outcomes[0]).toBe('1');
    await store.close();
  });

  it('[STORE52] a room is deleted although there is no moment at which no other one is written to', async () => {
    const store = await open();
    await store.create(newRoom('GONEXX'), 'one');
    let deleted: ReturnType<typeof store.delete> | null = null;
    let isDeleted = false;
    const busy = async (code: string) => {
      await store.create(newRoom(code), 'one');
      for (let version = 0; !isDeleted; version += 1) {
        if (version > 2_000) throw new Error('nobody waits for so long');
        expect(await store.append(batch(code, 1, version))).toMatchObject({ ok: true });
        if (version !== 10) continue;
        deleted ??= store.delete('GONEXX').finally(() => {
          isDeleted = true;
        });
      }
    };
    await Promise.all(['BUSYAX', 'BUSYBX', 'BUSYCX'].map(busy));
    expect(await deleted).toMatchObject({ ok: true });
    expect(await store.holder('GONEXX')).toEqual({ ok: false, error: 'no-such-room' });
    await store.close();
  });
});
