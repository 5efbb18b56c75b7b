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

/** How long this disk takes to keep 200 bytes for good, one after the other: `fdatasync p50 0.3 ms, p99 0.5 ms`. */
export function fsyncs(): string {
  const { sync, end } = syncing();
  const took = Array.from({ length: SYNCS }, sync);
  end();
  return described('fdatasync', took);
}

/** The same for two seconds, so many a second: beside whatever else the machine writes meanwhile. */
export async function pacedFsyncs(perSecond: number): Promise<string> {
  const { sync, end } = syncing();
  const took: number[] = [];
  const begun = performance.now();
  for (let number = 1; number <= 2 * perSecond; number += 1) {
    await new Promise((resolve) =>
      setTimeout(resolve, begun + (number * 1_000) / perSecond - performance.now()),
    );
    took.push(sync());
  }
  end();
  return described(`fdatasync ${perSecond} times a second`, took);
}

function syncing(): { readonly sync: () => number; readonly end: () => void } {
  const { folder, remove } = scratch();
  const file = openSync(join(folder, 'log'), 'a');
  const sync = () => {
    const begun = performance.now();
    writeSync(file, 'x'.repeat(200));
    fdatasyncSync(file);
    return performance.now() - begun;
  };
  const end = () => {
    closeSync(file);
    remove();
  };
  return { sync, end };
}

const described = (what: string, took: readonly number[]) =>
  `${what} p50 ${number(percentile(took, 0.5), 2)} ms, p99 ${number(percentile(took, 0.99), 2)} ms`;
