// Rows to CSV text by RFC 4180, with text cells that no spreadsheet runs as a formula.

/** A cell: text somebody may have typed, digits we wrote ourselves, or nothing. */
export type CsvCell = { readonly text: string } | { readonly digits: string } | null;

const FORMULA = /^[=+\-@\t\r]/;

/** The file, header first, lines ended by CRLF; with no rows it is the header alone. */
export function csvText(header: readonly string[], rows: Iterable<readonly CsvCell[]>): string {
  const lines = [header.map(quoted).join(",")];
  for (const row of rows) lines.push(row.map(written).join(","));
  return `${lines.join("\r\n")}\r\n`;
}

function written(cell: CsvCell): string {
  if (cell === null) return "";
  if ("digits" in cell) return cell.digits;
  // A leading apostrophe keeps "=CMD()" a text; numbers of ours may begin with a minus sign.
  return quoted(FORMULA.test(cell.text) ? `'${cell.text}` : cell.text);
}

const quoted = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
