import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for one server's data, and what removes it again. */
export function scratchFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'podium-e2e-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
