export type PageRoute =
  | { readonly page: 'home' }
  | { readonly page: 'play'; readonly code: string }
  | { readonly page: 'unknown' };

/** `/j/CODE` and `/play/CODE` are one page: without a seat it joins, with one it plays. */
export function readRoute(path: string): PageRoute {
  if (path === '/' || path === '/index.html') return { page: 'home' };
  const code = /^\/(?:j|play)\/([^/]+)\/?$/.exec(path)?.[1];
  if (code === undefined) return { page: 'unknown' };
  return {
    page: 'play',
    code: decoded(code)
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, ''),
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
