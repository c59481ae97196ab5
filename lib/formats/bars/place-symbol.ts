// The rows of one symbol placed into sessions, a year at a time when they are many.
import { newYorkTime } from "@/lib/core/base/new-york";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { dateOfDays, type Instant, instant, MINUTE } from "@/lib/core/base/time";
import { type Interval, MINUTES_OF } from "@/lib/core/market/bar";
import { expectedBars, gridPhase, type MissingBars } from "@/lib/core/market/bar-grid";
import type { RawBar } from "@/lib/core/market/bar-quality";
import {
  type DroppedBar,
  type DuplicateConflict,
  type PlacedBars,
  placeBars,
} from "@/lib/core/market/place-bars";
import { at } from "@/lib/core/market/series";
import { XNYS } from "@/lib/core/market/xnys";
import { type BarColumns, columnsOf, joinColumns } from "./columns";
import type { BarTable } from "./table";

/** As many rows are placed at once; a year of minutes is a little less. */
const AT_ONCE = 150_000;

/** A row on its way to a bar is an object or two; then it is a number in each of seven columns. */
const ROW_BYTES = 500;
const BAR_BYTES = 7 * 8;

/** What placing so many rows of a symbol takes: those at once, the columns, and those they come from. */
export const placingBytes = (rows: number): number =>
  Math.min(rows, AT_ONCE) * ROW_BYTES + rows * BAR_BYTES * (rows > AT_ONCE ? 2 : 1);

export interface PlacedSymbol extends Omit<PlacedBars, "bars"> {
  readonly bars: BarColumns;
}

export interface SymbolRows {
  readonly table: BarTable;
  /** Its rows in the table. */
  readonly rows: Int32Array;
  readonly interval: Interval;
}

/** What `placeBars` answers for all rows of a symbol, whose bars come in columns. */
export function placeSymbol(
  symbol: SymbolRows,
  atOnce = AT_ONCE,
): Result<PlacedSymbol, DuplicateConflict> {
  const { table, rows, interval } = symbol;
  // A column of zeros reports nothing: it must not keep every bar from filling (rule Q3).
  const reports = rows.some((row) => at(table.volume, row) > 0);
  const place = (raw: RawBar[]) => placeBars({ rows: raw, interval, calendar: XNYS });
  if (rows.length <= atOnce) {
    const placed = place(rawBars(symbol, rows, reports));
    return placed.ok ? ok({ ...placed.value, bars: columnsOf(placed.value.bars) }) : placed;
  }
  // One row outside sessions decides about the straddlers of every year (rule T3).
  const witness = outsideRow(symbol);
  const years: Year[] = [];
  const conflicts: DuplicateConflict["conflicts"][number][] = [];
  for (const own of rowsByYear(symbol)) {
    const guest = witness === null || own.includes(witness) ? null : witness;
    const asked = guest === null ? own : Int32Array.from([...own, guest]);
    const placed = place(rawBars(symbol, asked, reports));
    const guestLine = guest === null ? null : at(table.line, guest);
    if (placed.ok) years.push(yearOf(placed.value, guestLine));
    else conflicts.push(...placed.refusal.conflicts);
  }
  if (conflicts.length > 0) return refuse({ code: "duplicate-conflict", conflicts });
  return ok(joinYears(years, symbol));
}

type Year = PlacedSymbol & { readonly kept: number };

function yearOf(placed: PlacedBars, guestLine: number | null): Year {
  const dropped = placed.dropped.filter(({ line }) => line !== guestLine);
  return { ...placed, dropped, bars: columnsOf(placed.bars), kept: placed.bars.length };
}

function joinYears(years: readonly Year[], { interval }: SymbolRows): PlacedSymbol {
  const volumeReported = years.some((year) => year.volumeReported);
  const missing: MissingBars[] = [];
  const dropped: DroppedBar[] = [];
  let [collapsed, volumeMissing] = [0, 0];
  let before: Year | null = null;
  for (const year of years) {
    if (year.kept > 0) {
      if (before) missing.push(...missingBetween(before, year, interval));
      before = year;
    }
    missing.push(...year.missing);
    for (const drop of year.dropped) dropped.push(drop);
    collapsed += year.collapsed;
    // A year that reports nothing lacks every volume of a symbol that reports some.
    volumeMissing += year.volumeReported ? year.volumeMissing : year.kept;
  }
  const bars = joinColumns(years.map((year) => year.bars));
  return {
    bars,
    missing,
    dropped: dropped.sort((a, b) => a.line - b.line),
    collapsed,
    volumeReported,
    volumeMissing: volumeReported ? volumeMissing : 0,
  };
}

/** Sessions without any bar between the last bar of one year and the first of another. */
function missingBetween(a: Year, b: Year, interval: Interval): MissingBars[] {
  const from = XNYS.sessionAt(at(a.bars.opensAt, a.bars.length - 1) as Instant);
  const to = XNYS.sessionAt(at(b.bars.opensAt, 0) as Instant);
  if (!from || !to) return [];
  const phase = gridPhase(Array.from(b.bars.opensAt.subarray(0, 5_000)) as Instant[], interval);
  return XNYS.between(from.date, to.date)
    .slice(1, -1)
    .map((session) => ({ date: session.date, count: expectedBars(session, interval, phase) }));
}

/** A row that lies wholly outside sessions; null when there is none. */
function outsideRow({ table, rows, interval }: SymbolRows): number | null {
  const minutes = MINUTES_OF[interval];
  if (minutes === null) return null;
  const found = rows.findIndex((row) => {
    const start = instant(at(table.startsAt, row));
    const last = instant(start + minutes * MINUTE - 1);
    return XNYS.sessionAt(start) === null && XNYS.sessionAt(last) === null;
  });
  return rows[found] ?? null;
}

/** Rows by the New York year of their date, years in order. */
function rowsByYear({ table, rows }: SymbolRows): Int32Array[] {
  const years = new Map<string, number[]>();
  for (const row of rows) {
    const year = dateOfRow(table, row).slice(0, 4);
    const own = years.get(year);
    if (own) own.push(row);
    else years.set(year, [row]);
  }
  return [...years].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, own]) => Int32Array.from(own));
}

/** The New York date of a row, or the date it names. */
export function dateOfRow(table: BarTable, row: number): string {
  const start = at(table.startsAt, row);
  const dated = Number.isNaN(start);
  return dated ? dateOfDays(at(table.day, row)) : newYorkTime(start as Instant).date;
}

const nullable = (value: number): number | null => (Number.isNaN(value) ? null : value);

function rawBars({ table, interval }: SymbolRows, rows: Int32Array, reports: boolean): RawBar[] {
  const { prices } = table;
  const daily = interval === "1d";
  return Array.from(rows, (row) => {
    const traded = nullable(at(table.volume, row));
    return {
      startsAt: daily ? null : (nullable(at(table.startsAt, row)) as Instant | null),
      date: daily ? dateOfDays(at(table.day, row)) : null,
      open: nullable(at(prices.open, row)),
      high: nullable(at(prices.high, row)),
      low: nullable(at(prices.low, row)),
      close: nullable(at(prices.close, row)),
      volume: reports || (traded ?? 0) < 0 ? traded : null,
      line: at(table.line, row),
    };
  });
}
