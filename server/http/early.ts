import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
  readonly assets?: readonly string[];
}

type Manifest = { readonly [key: string]: Chunk };

/** Null when nothing is built. */
function manifestOf(folder: string): Manifest | null {
  const path = join(folder, '.vite', 'manifest.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

/**
 * The `Link` header that lets a browser fetch a part of a page, and what that part is made of, together with the page's
 * own script instead of after it; null when there is no such part in the build. `source` is the part's file in `client/`.
 */
export function earlyLinks(folder: string, source: string): string | null {
  const manifest = manifestOf(folder);
  const part = manifest?.[source];
  if (manifest === null || part === undefined) return null;
  // What the page itself is made of stands in the page already.
  const pages = (part.imports ?? []).filter((key) => key.endsWith('.html'));
  const there = new Set([...pages, ...pages.flatMap((page) => manifest[page]?.imports ?? [])]);
  const own = (part.imports ?? []).filter((key) => !there.has(key)).map((key) => manifest[key]);
  const chunks = [part, ...own].filter((chunk) => chunk !== undefined);
  const scripts = chunks.map(({ file }) => `</${file}>; rel=modulepreload`);
  // The build's own loader asks for styles with `crossorigin`, and a browser uses only what was fetched in the same way.
  const styles = chunks
    .flatMap(({ css = [] }) => css)
    .map((file) => `</${file}>; rel=preload; as=style; crossorigin`);
  return [...scripts, ...styles].join(', ');
}

/** The `Link` header that puts the styles of a page before its scripts: without them nothing is drawn. */
export function earlyStyles(folder: string, page: string): string | null {
  const manifest = manifestOf(folder);
  if (manifest === null) return null;
  const imports = (manifest[page]?.imports ?? []).map((key) => manifest[key]);
  const files = [...imports, manifest[page]].flatMap((chunk) => chunk?.css ?? []);
  if (files.length === 0) return null;
  return files.map((file) => `</${file}>; rel=preload; as=style; crossorigin`).join(', ');
}

/** The `Link` header that lets a browser fetch the fonts of a page before it knows the page's style. */
export function earlyFont(folder: string, page: string): string | null {
  const manifest = manifestOf(folder);
  if (manifest === null) return null;
  const imports = (manifest[page]?.imports ?? []).map((key) => manifest[key]);
  const fonts = [manifest[page], ...imports].flatMap((chunk) => chunk?.assets ?? []);
  const links = fonts
    .filter((file) => file.endsWith('.woff2'))
    .map((file) => `</${file}>; rel=preload; as=font; type="font/woff2"; crossorigin`);
  return links.length === 0 ? null : links.join(', ');
}
