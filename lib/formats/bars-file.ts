// A file of bars, CSV or Parquet by its first bytes, long or wide, to bars placed in their sessions.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Interval } from "@/lib/core/market/bar";
import { readCsvTable } from "./bars/csv-table";
import { monthsOfColumns } from "./bars/months";
import { isParquet } from "./bars/parquet/footer";
import { readParquetTable } from "./bars/parquet/parquet-table";
import { type ParsedSet, placeSets } from "./bars/sets";
import type { ReadTable } from "./bars/table";
import { fitsOtherZone } from "./bars/zone-guess";
import type { FileNote } from "./file-note";
import { type BadFile, badFile, ProblemList } from "./file-problem";
import { type Memory, UNBOUNDED } from "./tables/memory";

/** What the user may say about a file; what is left out is read from it. */
export interface BarsFileOptions {
  /** Where times without a zone are (rule T4); New York unless told. */
  readonly zone?: "new-york" | "utc";
  readonly interval?: Interval;
}

/** The same, and what reading may take: `OverMemory` is thrown when that is not enough. */
interface ReadOptions extends BarsFileOptions {
  readonly memory?: Memory;
}

/** Each month of each ticker is stored for itself: a file becomes at most so many of them. */
const MOST_TICKERS = 1_000;
const MOST_MONTHS = 20_000;

export interface ParsedBars {
  readonly interval: Interval;
  /** One a symbol, in the order of the file; their columns can be handed to another thread. */
  readonly sets: readonly ParsedSet[];
  /** True when the times named no zone and one was assumed. */
  readonly assumedZone: boolean;
  readonly notes: readonly FileNote[];
  /** Rows of the file. */
  readonly rows: number;
}

/**
 * Reads bars and places them into XNYS sessions; prices in micros. One bad row refuses the whole
 * file, and all of them are listed; rows outside the session are counted, not refused. Times without
 * a zone that fit sessions only as UTC are refused as `looks-like-utc`: read as New York time they
 * would lose half their bars and shift the rest.
 */
export async function parseBarsFile(
  bytes: Uint8Array,
  options: ReadOptions = {},
): Promise<Result<ParsedBars, BadFile>> {
  const problems = new ProblemList();
  const read = await readBarTable(bytes, options, problems);
  options.memory?.fileIsRead();
  return read === null ? refuse(problems.refusal()) : placed(read, options, problems);
}

/** The rows of a file of bars before any is judged; null with the problems listed. */
export async function readBarTable(
  bytes: Uint8Array,
  { zone = "new-york", memory = UNBOUNDED }: ReadOptions,
  problems: ProblemList,
): Promise<ReadTable | null> {
  return isParquet(bytes)
    ? readParquetTable(bytes, { zone, memory }, problems)
    : readCsvTable(bytes, { zone, memory }, problems);
}

function placed(
  { table, times, notes, rows, closesOnly }: ReadTable,
  options: ReadOptions,
  problems: ProblemList,
): Result<ParsedBars, BadFile> {
  if (closesOnly) return refuse(badFile("closes-only"));
  const found = table.symbols.length;
  if (found > MOST_TICKERS)
    return refuse(badFile("too-many-tickers", { found, limit: MOST_TICKERS }));
  const otherZone = times.zoneAssumed && fitsOtherZone(table, times.zone);
  if (otherZone && times.zone === "new-york") return refuse(badFile("looks-like-utc"));
  // Every row was at fault: nothing is left to look at.
  if (table.length === 0 && problems.count > 0) return refuse(problems.refusal());
  const unread = problems.count;
  const sets = placeSets({
    table,
    times,
    // Beside bad rows the others are still looked at, but say nothing about the file as a whole.
    problems: unread === 0 ? problems : problems.forRowsOnly(),
    interval: options.interval ?? null,
    memory: options.memory ?? UNBOUNDED,
  });
  if (sets === null || problems.count > 0) return refuse(problems.refusal());
  const months = sets.sets.reduce((sum, { bars }) => sum + monthsOfColumns(bars).length, 0);
  if (months > MOST_MONTHS) {
    return refuse(badFile("too-many-months", { found: months, limit: MOST_MONTHS }));
  }
  const zoneNotes: FileNote[] = [];
  if (times.zoneAssumed) {
    const facts = { zone: times.zone === "utc" ? "UTC" : "New York" };
    zoneNotes.push({ code: "assumed-zone", facts });
  }
  if (otherZone) zoneNotes.push({ code: "looks-like-new-york", facts: {} });
  return ok({
    interval: sets.interval,
    sets: sets.sets,
    assumedZone: times.zoneAssumed,
    notes: [...zoneNotes, ...notes, ...sets.notes],
    rows,
  });
}
