// Bar series from small tables of New York times and prices.
import { invariant } from "@/lib/core/base/invariant";
import { type Instant, instant, MINUTE } from "@/lib/core/base/time";
import { type Bar, type Interval, MINUTES_OF } from "@/lib/core/market/bar";
import { type BarSeries, seriesFromBars } from "@/lib/core/market/series";
import { symbolFromText } from "@/lib/core/market/symbol";
import { XNYS } from "@/lib/core/market/xnys";
import { ny, px } from "./words";

export interface TableOptions {
  readonly interval?: Interval;
  /** False for a feed without volumes (rule Q3). */
  readonly volumeReported?: boolean;
  readonly digest?: string;
}

/**
 * A series from lines of `date time open high low close [volume]`. The date may be left out where
 * it is the one above; the volume is 1000 where it is left out. Bars are hours unless said
 * otherwise, cut to their session (rule T3); a daily line has no time.
 */
export function series(symbol: string, table: string, options: TableOptions = {}): BarSeries {
  const interval = options.interval ?? "1h";
  let day = "";
  const bars: Bar[] = [];
  for (const line of table.split("\n")) {
    const cells = line.trim().split(/\s+/);
    if (cells[0] === "") continue;
    if (cells[0]?.includes("-")) day = cells.shift() ?? "";
    const start = interval === "1d" ? null : (cells.shift() ?? "");
    bars.push(barFrom({ day, start, cells, interval }));
  }
  return seriesOf(symbol, bars, options);
}

/** A series from bars that are made already. */
export function seriesOf(
  symbol: string,
  bars: readonly Bar[],
  options: TableOptions = {},
): BarSeries {
  const ticker = symbolFromText(symbol);
  invariant(ticker !== null, `"${symbol}" is a symbol`);
  return seriesFromBars({
    symbol: ticker,
    interval: options.interval ?? "1h",
    bars,
    volumeReported: options.volumeReported ?? true,
    digest: options.digest ?? `bars of ${symbol}`,
    source: "test",
  });
}

interface Row {
  readonly day: string;
  /** "09:30"; null for a daily bar. */
  readonly start: string | null;
  /** Open, high, low, close and perhaps volume. */
  readonly cells: readonly string[];
  readonly interval: Interval;
}

function barFrom({ day, start, cells, interval }: Row): Bar {
  const [open = "", high = "", low = "", close = "", volume = "1000"] = cells;
  return {
    ...barTimes({ day, start, interval }),
    open: px(open),
    high: px(high),
    low: px(low),
    close: px(close),
    volume: Number(volume),
  };
}

/** Effective open and close of a bar: what lies outside its session is cut off (rule T3). */
export function barTimes(row: Omit<Row, "cells">): { opensAt: Instant; closesAt: Instant } {
  const session = XNYS.session(row.day);
  invariant(session, `${row.day} is a session`);
  const minutes = MINUTES_OF[row.interval];
  if (minutes === null || row.start === null) return session;
  const starts = ny(`${row.day} ${row.start}`);
  return {
    opensAt: instant(Math.max(starts, session.opensAt)),
    closesAt: instant(Math.min(starts + minutes * MINUTE, session.closesAt)),
  };
}

/** The same series with only the bars that a predicate keeps. */
export function keepBars(from: BarSeries, keep: (opensAt: number) => boolean): BarSeries {
  const kept = Array.from(from.opensAt.keys()).filter((i) => keep(from.opensAt[i] ?? 0));
  const column = (values: Float64Array): Float64Array =>
    Float64Array.from(kept, (i) => values[i] ?? 0);
  return {
    ...from,
    length: kept.length,
    opensAt: column(from.opensAt),
    closesAt: column(from.closesAt),
    open: column(from.open),
    high: column(from.high),
    low: column(from.low),
    close: column(from.close),
    volume: column(from.volume),
  };
}
