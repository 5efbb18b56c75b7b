/** `KTR94M` as people read it: `KTR-94M`. */
export function shownCode(code: string): string {
  return code.length === 6 ? `${code.slice(0, 3)}-${code.slice(3)}` : code;
}

/** The page and the room's code in an address like `/stage/ktr-94m`; null when it is no such address. */
export function pageOf(pathname: string): { page: 'host' | 'stage' | 'review'; code: string } | null {
  const match = /^\/(host|stage|review)\/([A-Za-z0-9 %-]+)\/?$/.exec(pathname);
  const [, page, typed] = match ?? [];
  if (typed === undefined || (page !== 'host' && page !== 'stage' && page !== 'review')) return null;
  const code = typed.replace(/%20|[ -]/g, '').toUpperCase();
  return code === '' ? null : { page, code };
}

/** The token in `#token`, which is how the link that opens a console carries it; null without one. */
export function tokenOf(hash: string): string | null {
  const token = hash.replace(/^#(token=)?/, '');
  return /^[A-Za-z0-9_-]{16,}$/.test(token) ? token : null;
}
