/** How columns are laid out: `get` uses 6 and 3, `describe` 0 and 2 (`cli-runtime/pkg/printers/tabwriter.go`). */
export interface Layout {
  readonly minWidth: number;
  readonly padding: number;
}

export const GET_LAYOUT: Layout = { minWidth: 6, padding: 3 };
export const DESCRIBE_LAYOUT: Layout = { minWidth: 0, padding: 2 };

/**
 * Lines whose cells are divided by tabs, aligned as Go's `text/tabwriter` does: every cell but a line's last is
 * padded to the widest of its column; a column ends at a line that does not have it.
 */
export function alignTabs(lines: readonly string[], layout: Layout): string {
  const rows = lines.map((line) => line.split('\t'));
  return rows
    .map((cells, row) =>
      cells
        .map((cell, column) =>
          column === cells.length - 1 ? cell : cell.padEnd(widthAt(rows, row, column, layout)),
        )
        .join(''),
    )
    .join('\n');
}

function widthAt(rows: readonly string[][], row: number, column: number, layout: Layout): number {
  const hasColumn = (index: number) => (rows[index]?.length ?? 0) > column + 1;
  let first = row;
  while (hasColumn(first - 1)) first -= 1;
  let width = layout.minWidth;
  for (let index = first; hasColumn(index); index += 1) {
    width = Math.max(width, (rows[index]?.[column] ?? '').length + layout.padding);
  }
  return width;
}
