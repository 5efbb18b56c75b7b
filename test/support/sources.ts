import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Source {
  /** Relative to the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every file below `folder` whose name ends in one of `endings`, in stable order. */
export function filesBelow(folder: string, endings: readonly string[]): readonly Source[] {
  const found: Source[] = [];
  const walk = (path: string) => {
    for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      const full = join(path, entry.name);
      if (entry.isDirectory()) walk(full);
      else if (endings.some((ending) => entry.name.endsWith(ending)))
        found.push({ path: relative(ROOT, full).replaceAll('\\', '/'), text: readFileSync(full, 'utf8') });
    }
  };
  walk(join(ROOT, folder));
  return found;
}

const IMPORT =
  /(?:^|[\n;])\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|[\n;])\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** What a file imports: project files as project paths, everything else as the bare specifier. */
export function importsOf(source: Source): readonly string[] {
  return [...source.text.matchAll(IMPORT)].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? '';
    if (!specifier.startsWith('.')) return specifier;
    return relative(ROOT, resolve(ROOT, dirname(source.path), specifier)).replaceAll('\\', '/');
  });
}

/** `@scope/name/deep` → `@scope/name`. */
export function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}
