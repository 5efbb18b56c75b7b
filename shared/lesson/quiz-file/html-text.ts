/** What is read of HTML in a quiz file: its words. Moodle writes every question that was typed in its editor so. */

/** Tags that leave no mark in a plain sentence. */
const INLINE = ['a', 'abbr', 'b', 'em', 'font', 'i', 'mark', 'small', 'span', 'strong', 'u'];
/** Tags between which words must not run together. */
const BLOCK = ['blockquote', 'br', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'li', 'ol', 'p', 'ul'];
const CODE = ['code', 'kbd', 'pre', 'samp', 'tt'];

const NAMED: { readonly [name: string]: string | undefined } = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', shy: '' },
  ...{ auml: 'ä', ouml: 'ö', uuml: 'ü', Auml: 'Ä', Ouml: 'Ö', Uuml: 'Ü', szlig: 'ß' },
  ...{ ndash: '–', mdash: '—', hellip: '…', rarr: '→', times: '×', euro: '€' },
  ...{ bdquo: '„', ldquo: '“', rdquo: '”', lsquo: '‘', rsquo: '’', laquo: '«', raquo: '»' },
};

/** The words of a piece of HTML, code between backticks; or the tag or entity that cannot be said in words. */
export function wordsOfHtml(html: string): { readonly text: string } | { readonly unknown: string } {
  let unknown: string | null = null;
  const without = html
    .replaceAll(/<!--.*?-->/gs, '')
    .replaceAll(/<\/?([a-z][a-z0-9]*)\b[^>]*>/gi, (tag, name) => {
      const known = String(name).toLowerCase();
      if (CODE.includes(known)) return '`';
      if (BLOCK.includes(known)) return ' ';
      if (!INLINE.includes(known)) unknown ??= tag;
      return '';
    });
  const text = without.replaceAll(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (entity, decimal, hex, name) => {
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    const said =
      name === undefined ? characterOf(code) : Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
    if (said === undefined) unknown ??= entity;
    return said ?? '';
  });
  return unknown === null ? { text: text.replaceAll(/\s+/g, ' ').trim() } : { unknown };
}

function characterOf(code: number): string | undefined {
  return code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? String.fromCodePoint(code)
    : undefined;
}
