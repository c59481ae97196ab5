// A table of text: columns as wide as their widest cell, numbers to the right.

/** Rows of cells under titles; a column whose every cell is a number stands to the right. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = titles.map((title, i) =>
    rows.reduce((width, row) => Math.max(width, row[i]?.length ?? 0), title.length),
  );
  const right = titles.map((_, i) => rows.every((row) => /^[\d,.]+$/.test(row[i] ?? "")));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => (right[i] ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join("  ")
      .trimEnd();
  return [line(titles), ...rows.map(line)].join("\n");
}
