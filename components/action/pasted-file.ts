// Text that was pasted, as a file: a plan copied out of a spreadsheet or a terminal.

/** Named and typed as CSV; what a spreadsheet parts by tabs is parted by commas. */
export const pastedFile = (text: string): File =>
  new File([commaSeparated(text)], "pasted.csv", { type: "text/csv" });

/** Spreadsheets put tabs on the clipboard; a cell with a comma in it is quoted on the way. */
function commaSeparated(text: string): string {
  const [header = ""] = text.split("\n");
  if (!header.includes("\t")) return text;
  const quoted = (cell: string) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return text
    .split(/\r?\n/)
    .map((line) => line.split("\t").map(quoted).join(","))
    .join("\n");
}
