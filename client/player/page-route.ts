export type PageRoute =
  | { readonly page: 'home' }
  | { readonly page: 'play'; readonly code: string }
  /** A lesson alone; `code` is of the class whose lesson it is to be. */
  | { readonly page: 'practice'; readonly code: string | null }
  | { readonly page: 'unknown' };

/** `/j/CODE` and `/play/CODE` are one page: without a seat it joins, with one it plays. */
export function readRoute(path: string): PageRoute {
  if (path === '/' || path === '/index.html') return { page: 'home' };
  if (/^\/practice\/?$/.test(path)) return { page: 'practice', code: null };
  const practised = /^\/practice\/([^/]+)\/?$/.exec(path)?.[1];
  if (practised !== undefined) return { page: 'practice', code: codeIn(practised) };
  const code = /^\/(?:j|play)\/([^/]+)\/?$/.exec(path)?.[1];
  if (code === undefined) return { page: 'unknown' };
  return { page: 'play', code: codeIn(code) };
}

const codeIn = (part: string): string =>
  decoded(part)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
