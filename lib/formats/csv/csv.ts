// CSV bytes to a header and rows that know their lines: whatever is wrong is listed, not guessed.
import { CsvError, parse } from "csv-parse/sync";
import type { ProblemList } from "../file-problem";
import { decodeText } from "./decode";

/** Bounds of any CSV file; its size in bytes is checked before it is read. */
export const CSV_LIMITS = { columns: 300, rows: 200_000, cellLength: 100_000 } as const;

export type Delimiter = "," | ";" | "\t";

export interface CsvRow {
  /** 1-based line of the file on which the row starts. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvTable {
  readonly delimiter: Delimiter;
  readonly headerLine: number;
  /** The header as the file writes it. */
  readonly titles: readonly string[];
  /** Position by normalized title ("Adj Close" -> "adj_close"); untitled columns are left out. */
  readonly positions: ReadonlyMap<string, number>;
  readonly rows: readonly CsvRow[];
}

/** A column title as the readers know it: any letter case, spaces and hyphens as underscores. */
export const normalTitle = (title: string): string =>
  title
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");

/**
 * Reads UTF-8 (or, by its byte order mark, UTF-16) text with comma, semicolon or tab.
 * Ragged rows are left out of the table and listed as problems; null when nothing can be read.
 */
export function readCsv(bytes: Uint8Array, problems: ProblemList): CsvTable | null {
  const decoded = decodeText(bytes, problems);
  if (decoded === null) return null;
  // One line end, so that lines count the same inside and outside quotes.
  const text = decoded.replace(/\r\n?/g, "\n");
  const delimiter = sniffDelimiter(text);
  const records = split(text, delimiter, problems);
  if (records === null) return null;
  const [header, ...rows] = records;
  if (!header) {
    problems.add("empty-file");
    return null;
  }
  const positions = positionsOf(header, problems);
  if (positions === null) return null;
  if (rows.length === 0) {
    problems.add("header-only", { line: header.line });
    return null;
  }
  const { cells: titles, line: headerLine } = header;
  return { delimiter, headerLine, titles, positions, rows: wellFormed(rows, titles, problems) };
}

/** The delimiter that the first line with text uses most, outside quotes; a comma wins ties. */
function sniffDelimiter(text: string): Delimiter {
  const line = /^[^\S\n]*\S.*$/m.exec(text)?.[0] ?? "";
  const plain = line.replace(/"[^"]*"/g, "");
  const count = (mark: Delimiter): number => plain.split(mark).length - 1;
  const rivals = ([";", "\t"] as const).toSorted((a, b) => count(b) - count(a));
  const [rival = ";"] = rivals;
  return count(rival) > count(",") ? rival : ",";
}

function split(text: string, delimiter: Delimiter, problems: ProblemList): CsvRow[] | null {
  const records: CsvRow[] = [];
  try {
    parse(text, {
      delimiter,
      record_delimiter: "\n",
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
      // One more than allowed (and the header), to know that there are more.
      to: CSV_LIMITS.rows + 2,
      on_record: (cells: string[], { lines }) => {
        // The parser counts to the record's last line; a quoted cell may span several.
        records.push({ line: lines - lineEndsIn(cells), cells });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const open = error.code === "CSV_QUOTE_NOT_CLOSED";
    if (open) problems.add("unclosed-quote", { line: lastQuoteLine(text) });
    else problems.add("stray-quote", { line: Number(error.lines) });
    return null;
  }
  if (records.length > CSV_LIMITS.rows + 1) {
    problems.add("too-many-rows", { facts: { limit: CSV_LIMITS.rows } });
    return null;
  }
  return records;
}

function lineEndsIn(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) if (cell.includes("\n")) count += cell.split("\n").length - 1;
  return count;
}

/** The line of the quotation mark that opened the cell in which the text ends. */
function lastQuoteLine(text: string): number {
  let line = 1;
  let opened = 1;
  let open = false;
  for (const mark of text.match(/""|"|\n/g) ?? []) {
    if (mark === "\n") line += 1;
    // A doubled mark is a mark inside a cell, or an empty cell: it opens nothing.
    if (mark !== '"') continue;
    open = !open;
    if (open) opened = line;
  }
  return opened;
}

/** Titles by position; a Map, so that a column named "__proto__" is a name like any other. */
function positionsOf(header: CsvRow, problems: ProblemList): Map<string, number> | null {
  const { line, cells } = header;
  if (cells.length > CSV_LIMITS.columns) {
    const facts = { found: cells.length, limit: CSV_LIMITS.columns };
    problems.add("too-many-columns", { line, facts });
    return null;
  }
  const positions = new Map<string, number>();
  let equal = false;
  cells.forEach((title, index) => {
    const name = normalTitle(title);
    if (name === "") return;
    equal ||= positions.has(name);
    if (positions.has(name)) {
      problems.add("duplicate-header", { line, column: title, facts: { header: title } });
    }
    positions.set(name, index);
  });
  return equal ? null : positions;
}

function wellFormed(
  rows: readonly CsvRow[],
  titles: readonly string[],
  problems: ProblemList,
): CsvRow[] {
  return rows.filter(({ line, cells }) => {
    const facts = { expected: titles.length, found: cells.length };
    if (cells.length !== titles.length) problems.add("ragged-row", { line, facts });
    const long = cells.findIndex((cell) => cell.length > CSV_LIMITS.cellLength);
    if (long >= 0) {
      const column = titles[long] ?? "";
      problems.add("cell-too-long", { line, column, facts: { limit: CSV_LIMITS.cellLength } });
    }
    return cells.length === titles.length && long < 0;
  });
}
