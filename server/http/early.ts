import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
}

/**
 * The `Link` header that lets a browser fetch a part of a page, and what that part is made of, together with the page's
 * own script instead of after it; null when there is no such part in the build. `source` is the part's file in `client/`.
 */
export function earlyLinks(folder: string, source: string): string | null {
  const path = join(folder, '.vite', 'manifest.json');
  if (!existsSync(path)) return null;
  const manifest: { readonly [key: string]: Chunk } = JSON.parse(readFileSync(path, 'utf8'));
  const part = manifest[source];
  if (part === undefined) return null;
  // What the page itself is made of stands in the page already.
  const own = (part.imports ?? []).filter((key) => !key.endsWith('.html')).map((key) => manifest[key]);
  const chunks = [part, ...own].filter((chunk) => chunk !== undefined);
  const scripts = chunks.map(({ file }) => `</${file}>; rel=modulepreload`);
  // The build's own loader asks for styles with `crossorigin`, and a browser uses only what was fetched in the same way.
  const styles = chunks
    .flatMap(({ css = [] }) => css)
    .map((file) => `</${file}>; rel=preload; as=style; crossorigin`);
  return [...scripts, ...styles].join(', ');
}
