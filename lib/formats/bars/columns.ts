// Bars in columns: what a reader of files hands on, and what passes between threads without a copy.
import type { Price } from "@/lib/core/base/money";
import type { Instant } from "@/lib/core/base/time";
import type { Bar } from "@/lib/core/market/bar";
import { at, type BarSeries } from "@/lib/core/market/series";

/** Columns of equal length; prices are integer micros, times epoch ms; ascending in time. */
export type BarColumns = Pick<BarSeries, "length" | BarColumnName>;

export const BAR_COLUMNS = [
  "opensAt",
  "closesAt",
  "open",
  "high",
  "low",
  "close",
  "volume",
] as const satisfies readonly (keyof Bar)[];
export type BarColumnName = (typeof BAR_COLUMNS)[number];

/** Bars as columns. */
export function columnsOf(bars: readonly Bar[]): BarColumns {
  const columns = eachColumn(() => new Float64Array(bars.length));
  const { opensAt, closesAt, open, high, low, close, volume } = columns;
  bars.forEach((bar, i) => {
    opensAt[i] = bar.opensAt;
    closesAt[i] = bar.closesAt;
    open[i] = bar.open;
    high[i] = bar.high;
    low[i] = bar.low;
    close[i] = bar.close;
    volume[i] = bar.volume;
  });
  return { length: bars.length, ...columns };
}

/** The bars [from, to) of some columns, without a copy. */
export function sliceOfColumns(columns: BarColumns, from: number, to: number): BarColumns {
  return { length: to - from, ...eachColumn((name) => columns[name].subarray(from, to)) };
}

/** Columns one after the other. */
export function joinColumns(pieces: readonly BarColumns[]): BarColumns {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const column = (name: BarColumnName): Float64Array => {
    const joined = new Float64Array(length);
    let start = 0;
    for (const piece of pieces) {
      joined.set(piece[name], start);
      start += piece.length;
    }
    return joined;
  };
  return { length, ...eachColumn(column) };
}

/** Columns as bars, for the readers that take them one by one. */
export function barsOfColumns(columns: BarColumns): Bar[] {
  return Array.from({ length: columns.length }, (_, i) => ({
    opensAt: at(columns.opensAt, i) as Instant,
    closesAt: at(columns.closesAt, i) as Instant,
    open: at(columns.open, i) as Price,
    high: at(columns.high, i) as Price,
    low: at(columns.low, i) as Price,
    close: at(columns.close, i) as Price,
    volume: at(columns.volume, i),
  }));
}

/** One value for each column, under the column's name. */
export function eachColumn<T>(make: (name: BarColumnName) => T): Record<BarColumnName, T> {
  const made = BAR_COLUMNS.map((name) => [name, make(name)] as const);
  return Object.fromEntries(made) as Record<BarColumnName, T>;
}
