// Daily equity or returns as CSV or Parquet: one row a session, with or without a date beside it.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { civilFromText, type SessionDate } from "@/lib/core/base/time";
import {
  type DailySeries,
  seriesOfEquity,
  seriesOfReturns,
} from "@/lib/core/metrics/series/daily-series";
import { type Aliases, CsvCells } from "../csv/cells";
import type { CsvRow, CsvTable } from "../csv/csv";
import type { FileNote } from "../file-note";
import { type BadFile, ProblemList } from "../file-problem";
import { type Memory, UNBOUNDED } from "../tables/memory";
import { readTable } from "../tables/scan-table";
import { columnsOf } from "./series-columns";

/** What the values of a file are: equity from its start on, or what each session returned. */
export type SeriesKind = "equity" | "returns";

export interface ParsedSeries {
  readonly kind: SeriesKind;
  readonly series: DailySeries;
  /** Of each row; null for a file without dates. Equity's first row is the start. */
  readonly dates: readonly SessionDate[] | null;
  readonly notes: readonly FileNote[];
}

type Field = "date" | "value";
const FIELDS: Aliases<Field> = { date: ["date"], value: ["value"] };

interface Read {
  readonly row: CsvRow;
  readonly date: SessionDate | null;
  readonly value: number | null;
}

/**
 * Reads a file of daily values, oldest first. The column is named `equity` or `returns`, or is the
 * only one beside a date. Any cell that cannot be read refuses the whole file, and all of them are
 * listed. A return may be missing: then nobody knows it. Values are floats with all their digits.
 */
export async function parseSeriesFile(
  bytes: Uint8Array,
  kind: SeriesKind,
  memory: Memory = UNBOUNDED,
): Promise<Result<ParsedSeries, BadFile>> {
  const problems = new ProblemList();
  const table = await readTable(bytes, problems, memory);
  const found = table && columnsOf(table, kind, problems);
  if (!found || problems.count > 0) return refuse(problems.refusal());
  const cells = new CsvCells(found.table, FIELDS, problems);
  const rows = found.table.rows.map((row) => readRow(row, kind, cells));
  const kept = checkDates(rows, { kind, cells });
  if (problems.count > 0) return refuse(problems.refusal());
  const values = kept.map(({ value }) => value);
  const dates = kept.flatMap(({ date }) => date ?? []);
  return ok({
    kind,
    series:
      kind === "returns"
        ? seriesOfReturns(values)
        : seriesOfEquity(values.filter((each) => each !== null)),
    dates: cells.has("date") ? dates : null,
    notes: notesOf(kind, { ...found, cells, values, dropped: rows.length - kept.length }),
  });
}

function readRow(row: CsvRow, kind: SeriesKind, cells: CsvCells<Field>): Read {
  const value = cells.ratio(row, "value");
  const isEmpty = value === null && cells.textOrNull(row, "value") === null;
  if (isEmpty && kind === "equity") cells.fault(row, "value", "missing-cell");
  return { row, date: cells.has("date") ? dateOf(row, cells) : null, value };
}

/** The date of a row; a time of day after it is left off. */
function dateOf(row: CsvRow, cells: CsvCells<Field>): SessionDate | null {
  const text = cells.textOrNull(row, "date");
  if (text === null) return cells.fault(row, "date", "missing-cell");
  const day = text.replace(/[T ]\d{1,2}:\d{2}.*$/, "");
  return civilFromText(day) ? (day as SessionDate) : cells.fault(row, "date", "not-a-date");
}

interface Dated {
  readonly kind: SeriesKind;
  readonly cells: CsvCells<Field>;
}

/** Rows in the order of time; of equity that was written at each exit the last one of a date. */
function checkDates(rows: readonly Read[], { kind, cells }: Dated): readonly Read[] {
  return rows.filter(({ date }, i) => {
    const next = rows[i + 1];
    if (date === null || !next || next.date === null) return true;
    if (next.date < date) cells.fault(next.row, "date", "not-ascending");
    if (next.date !== date) return true;
    if (kind === "returns") cells.fault(next.row, "date", "repeated-date");
    return false;
  });
}

interface Facts {
  readonly table: CsvTable;
  readonly isTitled: boolean;
  readonly cells: CsvCells<Field>;
  readonly values: readonly (number | null)[];
  readonly dropped: number;
}

function notesOf(kind: SeriesKind, facts: Facts): readonly FileNote[] {
  const { cells, values, dropped } = facts;
  const notes: FileNote[] = [];
  const count = (code: FileNote["code"], of: number): void => {
    if (of > 0) notes.push({ code, facts: { count: of } });
  };
  if (!facts.isTitled) notes.push({ code: "no-title-line", facts: {} });
  const spare = cells.spare.map(({ title }) => title);
  if (spare.length > 0)
    notes.push({ code: "ignored-columns", facts: { columns: spare.join(", ") } });
  if (cells.decimalCommas) notes.push({ code: "decimal-comma", facts: {} });
  count("last-of-date", dropped);
  if (kind === "returns") {
    count("unknown-returns", values.filter((each) => each === null).length);
    count("large-returns", values.filter((each) => each !== null && Math.abs(each) >= 1).length);
  }
  return notes;
}
