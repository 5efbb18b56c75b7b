/** The cells of a CSV file as RFC 4180 says; throws where it is not kept to. The byte order mark is left out. */
export function csvRows(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let rest = text.replace(/^\uFEFF/, '');
  while (rest !== '') {
    const quoted = /^"((?:[^"]|"")*)"(,|\r\n)/.exec(rest);
    const plain = quoted ?? /^([^",\r\n]*)(,|\r\n)/.exec(rest);
    if (plain === null) throw new Error(`no cell at: ${rest.slice(0, 40)}`);
    const [whole, value = '', end] = plain;
    row.push(quoted === null ? value : value.replaceAll('""', '"'));
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
    rest = rest.slice(whole.length);
  }
  if (rows.some(({ length }) => length !== rows[0]?.length)) throw new Error('rows of different lengths');
  return rows;
}
