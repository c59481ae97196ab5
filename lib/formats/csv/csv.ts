// CSV bytes to a header and rows that know their lines: whatever is wrong is listed, not guessed.
import { CsvError, parse } from "csv-parse/sync";
import type { ProblemList } from "../file-problem";
import { type Memory, UNBOUNDED } from "../tables/memory";
import { decodeText, textBytes } from "./decode";

/** Bounds of any CSV file; its size in bytes is checked before it is read. */
export const CSV_LIMITS = { columns: 300, rows: 200_000, cellLength: 100_000 } as const;

export type Delimiter = "," | ";" | "\t";

export interface CsvRow {
  /** 1-based line of the file on which the row starts. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvHeader {
  readonly delimiter: Delimiter;
  /** Null for a Parquet file, whose columns are named in no line. */
  readonly headerLine: number | null;
  /** The header as the file writes it. */
  readonly titles: readonly string[];
  /** Position by normalized title ("Adj Close" -> "adj_close"); untitled columns are left out. */
  readonly positions: ReadonlyMap<string, number>;
}

export interface CsvTable extends CsvHeader {
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
export function readCsv(
  bytes: Uint8Array,
  problems: ProblemList,
  memory: Memory = UNBOUNDED,
): CsvTable | null {
  const rows: CsvRow[] = [];
  const header = scanCsv(bytes, problems, { onRow: (row) => rows.push(row), memory });
  return header && { ...header, rows };
}

/** What a reader does with a file that is too long to keep its rows. */
export interface CsvScan {
  readonly limits?: { readonly columns: number; readonly rows: number };
  /** What it may take; without a bound unless told. */
  readonly memory?: Memory;
  /** False ends the reading: the reader has listed what is wrong. */
  onHeader?(header: CsvHeader): boolean;
  onRow(row: CsvRow): void;
}

/** Reads like `readCsv`, and hands each well-formed row on instead of keeping it. */
export function scanCsv(bytes: Uint8Array, problems: ProblemList, scan: CsvScan): CsvHeader | null {
  const memory = scan.memory ?? UNBOUNDED;
  const text = textOf(bytes, problems, memory);
  if (text === null) return null;
  const delimiter = sniffDelimiter(text);
  const limits = scan.limits ?? CSV_LIMITS;
  let header: CsvHeader | null = null;
  let count = 0;
  const take = (row: CsvRow): void => {
    if (header === null) {
      header = headerOf(row, { delimiter, most: limits.columns }, problems);
      if (header === null || scan.onHeader?.(header) === false) throw new Unreadable();
      return;
    }
    count += 1;
    // Not with every row: a look at the memory takes longer than reading one.
    if (count % LOOKED_AT === 0) memory.claim(0);
    if (count <= limits.rows && isWellFormed(row, header.titles, problems)) scan.onRow(row);
  };
  if (!split(text, { delimiter, to: limits.rows + 2, take, memory }, problems)) return null;
  if (header === null) problems.add("empty-file");
  else if (count === 0) problems.add("header-only", atHeader(header));
  if (count > limits.rows) problems.add("too-many-rows", { facts: { limit: limits.rows } });
  return count > 0 && count <= limits.rows ? header : null;
}

const LOOKED_AT = 4_096;

/** The text with one line end, so that lines count the same inside and outside quotes. */
function textOf(bytes: Uint8Array, problems: ProblemList, memory: Memory): string | null {
  const decoded = decodeText(bytes, problems, memory);
  if (!decoded?.includes("\r")) {
    memory.fileIsRead();
    return decoded;
  }
  memory.claim(textBytes(bytes));
  const text = decoded.replace(/\r\n?/g, "\n");
  memory.fileIsRead();
  return text;
}

/** The place of a problem in a header. */
export const atHeader = ({ headerLine }: CsvHeader): { readonly line?: number } =>
  headerLine === null ? {} : { line: headerLine };

/** Ends the reading of a file whose header has said enough. */
class Unreadable extends Error {}

/** The delimiter that the first line with text uses most, outside quotes; a comma wins ties. */
function sniffDelimiter(text: string): Delimiter {
  const line = /^[^\S\n]*\S.*$/m.exec(text)?.[0] ?? "";
  const plain = line.replace(/"[^"]*"/g, "");
  const count = (mark: Delimiter): number => plain.split(mark).length - 1;
  const rivals = ([";", "\t"] as const).toSorted((a, b) => count(b) - count(a));
  const [rival = ";"] = rivals;
  return count(rival) > count(",") ? rival : ",";
}

interface Split {
  readonly delimiter: Delimiter;
  /** One record more than allowed (and the header), to know that there are more. */
  readonly to: number;
  readonly take: (row: CsvRow) => void;
  readonly memory: Memory;
}

/** False when the text could not be read to its end; the reason is listed. */
function split(
  text: string,
  { delimiter, to, take, memory }: Split,
  problems: ProblemList,
): boolean {
  try {
    if (!text.includes('"')) {
      splitUnquoted(text, { delimiter, to, take, memory });
      return true;
    }
    // The parser works on bytes of its own.
    memory.claim(text.length);
    parse(text, {
      delimiter,
      record_delimiter: "\n",
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
      to,
      on_record: (cells: string[], { lines }) => {
        // The parser counts to the record's last line; a quoted cell may span several.
        take({ line: lines - lineEndsIn(cells), cells });
        return null;
      },
    });
    return true;
  } catch (error) {
    if (error instanceof Unreadable) return false;
    if (!(error instanceof CsvError)) throw error;
    const open = error.code === "CSV_QUOTE_NOT_CLOSED";
    if (open) problems.add("unclosed-quote", { line: lastQuoteLine(text) });
    else problems.add("stray-quote", { line: Number(error.lines) });
    return false;
  }
}

/** Without any quotation mark a record is a line: three times as fast as a parser. */
function splitUnquoted(text: string, { delimiter, to, take }: Split): void {
  let records = 0;
  let line = 1;
  for (let start = 0; start < text.length && records < to; line++) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    const cells = text.slice(start, end).split(delimiter);
    for (let i = 0; i < cells.length; i++) cells[i] = (cells[i] ?? "").trim();
    start = end + 1;
    if (cells.every((cell) => cell === "")) continue;
    records += 1;
    take({ line, cells });
  }
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

interface HeaderForm {
  readonly delimiter: Delimiter;
  readonly most: number;
}

function headerOf(row: CsvRow, form: HeaderForm, problems: ProblemList): CsvHeader | null {
  const { line, cells } = row;
  if (cells.length > form.most) {
    const facts = { found: cells.length, limit: form.most };
    problems.add("too-many-columns", { line, facts });
    return null;
  }
  const positions = positionsOf(cells, problems, { line });
  const { delimiter } = form;
  return positions && { delimiter, headerLine: line, titles: cells, positions };
}

/** Titles by position; a Map, so that a column named "__proto__" is a name like any other. */
export function positionsOf(
  titles: readonly string[],
  problems: ProblemList,
  at: { readonly line?: number } = {},
): Map<string, number> | null {
  const positions = new Map<string, number>();
  let equal = false;
  titles.forEach((title, index) => {
    const name = normalTitle(title);
    if (name === "") return;
    equal ||= positions.has(name);
    if (positions.has(name)) {
      problems.add("duplicate-header", { ...at, column: title, facts: { header: title } });
    }
    positions.set(name, index);
  });
  return equal ? null : positions;
}

function isWellFormed(row: CsvRow, titles: readonly string[], problems: ProblemList): boolean {
  const { line, cells } = row;
  const facts = { expected: titles.length, found: cells.length };
  if (cells.length !== titles.length) problems.add("ragged-row", { line, facts });
  const long = cells.findIndex((cell) => cell.length > CSV_LIMITS.cellLength);
  if (long >= 0) {
    const column = titles[long] ?? "";
    problems.add("cell-too-long", { line, column, facts: { limit: CSV_LIMITS.cellLength } });
  }
  return cells.length === titles.length && long < 0;
}
