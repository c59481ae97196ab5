// Bars as CSV in long format: one row a bar, any letter case, extra columns left aside.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Interval } from "@/lib/core/market/bar";
import type { BarSeries } from "@/lib/core/market/series";
import { symbolFromText } from "@/lib/core/market/symbol";
import { type BarCells, type BarField, type BarRow, type ParsedSet, placeSets } from "./bars/sets";
import { type BarTimes, StampReader } from "./bars/times";
import { type Aliases, CsvCells } from "./csv/cells";
import { type CsvRow, readCsv } from "./csv/csv";
import type { FileNote } from "./file-note";
import { type BadFile, ProblemList } from "./file-problem";

const COLUMNS: Aliases<BarField> = {
  at: ["datetime", "timestamp", "date"],
  ticker: ["ticker", "symbol"],
  open: ["open"],
  high: ["high"],
  low: ["low"],
  close: ["close"],
  volume: ["volume"],
};
const REQUIRED = ["at", "ticker", "open", "high", "low", "close"] as const;

/** What the user may say about a file; what is left out is read from it. */
export interface BarsCsvOptions {
  /** Where times without a zone are (rule T4); New York unless told. */
  readonly zone?: "new-york" | "utc";
  readonly interval?: Interval;
}

export interface ParsedBars {
  readonly interval: Interval;
  /** One a symbol, in the order of the file. */
  readonly sets: readonly ParsedSet[];
  /** True when the times named no zone and one was assumed. */
  readonly assumedZone: boolean;
  readonly notes: readonly FileNote[];
  /** Rows of the file. */
  readonly rows: number;
}

/**
 * Reads bars and places them into XNYS sessions; prices in micros. One bad row refuses the whole
 * file, and all of them are listed; rows outside the session are counted, not refused.
 */
export function parseBarsCsv(
  bytes: Uint8Array,
  options: BarsCsvOptions = {},
): Result<ParsedBars, BadFile> {
  const problems = new ProblemList();
  const table = readCsv(bytes, problems);
  if (table === null) return refuse(problems.refusal());
  const cells = new CsvCells(table, COLUMNS, problems);
  if (!cells.require(REQUIRED, COLUMNS)) return refuse(problems.refusal());
  const stamps = new StampReader(options.zone ?? "new-york");
  const bySymbol = readRows({ rows: table.rows, cells, stamps, problems });
  const times = stamps.times();
  if (times === null) problems.add("mixed-dates-and-times");
  const readable = bySymbol.size > 0 || problems.count === 0;
  if (times === null || !readable) return refuse(problems.refusal());
  const unread = problems.count;
  const placed = placeSets({
    bySymbol,
    times,
    cells,
    // Beside bad rows the others are still looked at, but say nothing about the file as a whole.
    problems: unread === 0 ? problems : problems.forRowsOnly(),
    interval: options.interval ?? null,
  });
  if (placed === null || problems.count > 0) return refuse(problems.refusal());
  const { interval, sets } = placed;
  const notes = [...fileNotes(cells, times), ...placed.notes];
  return ok({ interval, sets, assumedZone: times.zoneAssumed, notes, rows: table.rows.length });
}

interface RowReaders {
  readonly rows: readonly CsvRow[];
  readonly cells: BarCells;
  readonly stamps: StampReader;
  readonly problems: ProblemList;
}

function readRows({
  rows,
  cells,
  stamps,
  problems,
}: RowReaders): Map<BarSeries["symbol"], BarRow[]> {
  const bySymbol = new Map<BarSeries["symbol"], BarRow[]>();
  for (const row of rows) {
    const faults = problems.count;
    const ticker = cells.text(row, "ticker");
    const symbol = symbolFromText(ticker);
    if (symbol === null) cells.fault(row, "ticker", ticker === "" ? "missing-cell" : "bad-ticker");
    const stamp = stamps.read(cells.text(row, "at"));
    if ("code" in stamp) cells.fault(row, "at", stamp.code);
    const prices = {
      open: cells.micros(row, "open"),
      high: cells.micros(row, "high"),
      low: cells.micros(row, "low"),
      close: cells.micros(row, "close"),
    };
    const volume = cells.count(row, "volume");
    // A row with a fault of its own is listed; what it would be worth as a bar is not asked.
    if (symbol === null || "code" in stamp || problems.count > faults) continue;
    const before = bySymbol.get(symbol) ?? [];
    before.push({ row, stamp, ...prices, volume });
    bySymbol.set(symbol, before);
  }
  return bySymbol;
}

function fileNotes(cells: BarCells, times: BarTimes): FileNote[] {
  const notes: FileNote[] = [];
  if (times.zoneAssumed) notes.push({ code: "assumed-zone", facts: { zone: times.zoneName } });
  const columns = cells.spare.map(({ title }) => title).join(", ");
  if (columns !== "") notes.push({ code: "ignored-columns", facts: { columns } });
  if (cells.decimalCommas) notes.push({ code: "decimal-comma", facts: {} });
  if (cells.rounded > 0) notes.push({ code: "rounded-micros", facts: { count: cells.rounded } });
  return notes;
}
