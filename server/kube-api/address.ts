import { normaliseCode } from '../../shared/wire/parse.ts';

/** A request's address taken apart: `/CODE[~TOKEN]/path?query`, below `/k8s`. */
export interface KubeAddress {
  /** Null when it can be no room's; `base` is empty when there is none at all. */
  readonly code: string | null;
  readonly token: string | null;
  /** `/CODE~TOKEN` as it was written: what addresses of this API begin with. */
  readonly base: string;
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
}

const ROOTS: ReadonlySet<string> = new Set(['api', 'apis', 'openapi', 'version']);

/** Null when it cannot be read at all. */
export function parseKubeAddress(url: string): KubeAddress | null {
  const [path = '', query = ''] = splitOnce(url, '?');
  const [, first = '', ...rest] = path.split('/');
  // Who leaves the code away asks for `/k8s/api`.
  const [written, segments] = ROOTS.has(first) ? ['', [first, ...rest]] : [first, rest];
  const [code = '', token = null] = splitOnce(written, '~');
  const decoded = decodedAll(segments.at(-1) === '' ? segments.slice(0, -1) : segments);
  if (decoded === null) return null;
  const room = normaliseCode(code);
  return {
    code: room.ok ? room.value : null,
    token: token === '' ? null : token,
    base: written === '' ? '' : `/${written}`,
    segments: decoded,
    query: new URLSearchParams(query),
  };
}

function splitOnce(text: string, divider: string): [string, string?] {
  const at = text.indexOf(divider);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function decodedAll(segments: readonly string[]): string[] | null {
  try {
    return segments.map(decodeURIComponent);
  } catch {
    return null;
  }
}
