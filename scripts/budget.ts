/**
 * What a phone and a projector download, gzipped, against the budgets of the design. Runs at the end of every
 * build and fails it. Counts what a page loads at once: the entry and its static imports; lazy chunks are free.
 */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

const CLIENT = new URL('../dist/client/', import.meta.url);
const manifest: Record<string, Chunk> = JSON.parse(
  readFileSync(new URL('.vite/manifest.json', CLIENT), 'utf8'),
);

/** Kilobytes (1000 bytes), gzipped where the server gzips. Fonts are compressed already. */
const BUDGETS = [
  { entry: 'index.html', name: 'player', js: 60, css: 15, font: 35 },
  { entry: 'host.html', name: 'host', js: 150, css: 30, font: 90 },
  { entry: 'editor.html', name: 'editor', js: 150, css: 30, font: 90 },
] as const;

function closure(key: string, seen = new Set<string>()): Set<string> {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key]?.imports ?? []) closure(next, seen);
  return seen;
}

const kilobytes = (bytes: number) => Math.round(bytes / 100) / 10;
const gzipped = (file: string) => gzipSync(readFileSync(new URL(file, CLIENT))).length;

/** Fonts that a page in a Latin script fetches: those whose @font-face covers the Basic Latin letters. */
function latinFonts(cssFiles: Iterable<string>): number {
  const fonts = new Set<string>();
  for (const file of cssFiles) {
    const css = readFileSync(new URL(file, CLIENT), 'utf8');
    for (const face of css.match(/@font-face\s*{[^}]*}/g) ?? []) {
      const range = /unicode-range:([^;}]*)/.exec(face)?.[1];
      if (range !== undefined && !/U\+(\?\?|0{1,4}-0*FF)/i.test(range)) continue;
      for (const url of face.matchAll(/url\(([^)]*\.woff2)\)/g))
        fonts.add(
          String(url[1])
            .replace(/^["']?\/?/, '')
            .replace(/["']$/, ''),
        );
    }
  }
  let bytes = 0;
  for (const font of fonts) bytes += readFileSync(new URL(font, CLIENT)).length;
  return bytes;
}

let failed = false;
for (const budget of BUDGETS) {
  const chunks = [...closure(budget.entry)].flatMap((key) => manifest[key] ?? []);
  const css = new Set(chunks.flatMap((chunk) => chunk.css ?? []));
  const sizes = {
    js: kilobytes(chunks.reduce((sum, chunk) => sum + gzipped(chunk.file), 0)),
    css: kilobytes([...css].reduce((sum, file) => sum + gzipped(file), 0)),
    font: kilobytes(latinFonts(css)),
  };
  for (const part of ['js', 'css', 'font'] as const) {
    const over = sizes[part] > budget[part];
    failed ||= over;
    console.log(
      `${over ? 'OVER ' : 'ok   '} ${budget.name} ${part}: ${sizes[part]} kB of ${budget[part]} kB`,
    );
  }
}
if (failed) {
  console.error('A page is over its budget. Load what it does not need at once lazily, or do without.');
  process.exit(1);
}
