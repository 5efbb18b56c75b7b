import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { number, percentile } from './stats.ts';

const SYNCS = 200;

/** A folder for one measurement, and the means to remove it. */
export function scratch(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'podium-bench-'));
  return {
    folder,
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }),
  };
}

/** How long this disk takes to keep 200 bytes for good: `fdatasync p50 0.3 ms, p99 0.5 ms`. */
export function fsyncs(): string {
  const { folder, remove } = scratch();
  const file = openSync(join(folder, 'log'), 'a');
  const took = Array.from({ length: SYNCS }, () => {
    const begun = performance.now();
    writeSync(file, 'x'.repeat(200));
    fdatasyncSync(file);
    return performance.now() - begun;
  });
  closeSync(file);
  remove();
  return `fdatasync p50 ${number(percentile(took, 0.5), 2)} ms, p99 ${number(percentile(took, 0.99), 2)} ms`;
}
