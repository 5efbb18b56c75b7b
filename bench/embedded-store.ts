/**
 * How fast does the embedded database commit a batch so that it is on the disk? Group commit as the server does
 * it: one record for the whole batch and one for the room's version, atomically; the next batch is written
 * when the last one is confirmed. Run: `npx tsx bench/embedded-store.ts`.
 */
import { closeSync, fdatasync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { arch, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { ClassicLevel } from 'classic-level';

interface Subject {
  readonly name: string;
  commit(key: string, batch: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

const SECONDS = 4;
const BATCHES = [1, 8, 64, 256];
const ENTRY = JSON.stringify({
  version: 123456,
  at: 1_760_000_000_000,
  by: { role: 'player', seat: 'kQ3xW9pL2a' },
  id: 'V1StGXR8_Z5jdHi6B-myT',
  command: { type: 'send', to: '10.96.0.1' },
});

async function level(folder: string): Promise<Subject> {
  const db = new ClassicLevel<string, string>(folder);
  await db.open();
  return {
    name: 'classic-level',
    commit: (key, batch) =>
      db.batch(
        [
          { type: 'put', key, value: batch.join('\n') },
          { type: 'put', key: 'room:KTR94M:meta', value: key },
        ],
        { sync: true },
      ),
    close: () => db.close(),
  };
}

/** The floor: an append-only file with fdatasync, as no database can be faster. */
async function file(folder: string): Promise<Subject> {
  const fd = openSync(join(folder, 'log'), 'a');
  return {
    name: 'file + fdatasync',
    commit: (_key, batch) =>
      new Promise((done, fail) => {
        writeSync(fd, batch.join('\n'));
        fdatasync(fd, (error) => (error ? fail(error) : done()));
      }),
    close: async () => closeSync(fd),
  };
}

const at = (sorted: readonly number[], share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;

async function measure(make: (folder: string) => Promise<Subject>, size: number): Promise<string> {
  const folder = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), 'podium-embedded-'));
  const subject = await make(folder);
  const batch = Array.from({ length: size }, () => ENTRY);
  const took: number[] = [];
  const started = performance.now();
  const cpu = process.cpuUsage();
  let last = started;
  for (let number = 0; last - started < SECONDS * 1000; number += 1) {
    await subject.commit(`room:KTR94M:log:${String(number).padStart(12, '0')}`, batch);
    const now = performance.now();
    took.push(now - last);
    last = now;
  }
  const used = process.cpuUsage(cpu);
  await subject.close();
  rmSync(folder, { recursive: true });
  took.sort((a, b) => a - b);
  const perSecond = Math.round((took.length * size * 1000) / (last - started));
  const micros = (used.user + used.system) / (took.length * size);
  const cells = [
    subject.name,
    size,
    perSecond,
    at(took, 0.5).toFixed(2),
    at(took, 0.99).toFixed(2),
    micros.toFixed(1),
  ];
  return `| ${cells.join(' | ')} |`;
}

console.log(
  `${cpus().length} × ${cpus()[0]?.model ?? arch()}, Node ${process.versions.node}, ${new Date().toISOString()}`,
);
console.log('| store | batch | commands/s | p50 ms | p99 ms | CPU µs per command |');
console.log('|---|---|---|---|---|---|');
for (const size of BATCHES) for (const make of [file, level]) console.log(await measure(make, size));
