// A bar series: one symbol's bars in columns, in time order, with where each part came from.
import { invariant } from "../base/invariant";
import type { Price } from "../base/money";
import type { Instant } from "../base/time";
import type { Bar, Interval } from "./bar";
import type { Symbol as Ticker } from "./symbol";

/** Where a run of bars came from: the stored price set that held them. */
export interface SeriesPart {
  /** Index of its first bar. */
  readonly start: number;
  /** SHA-256 of the stored value, hex. */
  readonly digest: string;
  /** "sample", "upload", or the name of a feed. */
  readonly source: string;
}

/** Columns of equal length; prices are integer micros, times epoch ms; all ascending in time. */
export interface BarSeries {
  readonly symbol: Ticker;
  readonly interval: Interval;
  readonly length: number;
  readonly opensAt: Float64Array;
  readonly closesAt: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  /** False when the feed reports no volume at all: then rule Q3 exempts its bars. */
  readonly volumeReported: boolean;
  readonly parts: readonly SeriesPart[];
}

/** What a series is made from: its bars in time order, and their single source. */
export interface SeriesInput {
  readonly symbol: Ticker;
  readonly interval: Interval;
  readonly bars: readonly Bar[];
  readonly volumeReported: boolean;
  readonly digest: string;
  readonly source: string;
}

/** Puts bars into columns; throws when they are out of order or overlap (quality sorts before). */
export function seriesFromBars(input: SeriesInput): BarSeries {
  const { bars } = input;
  const column = (pick: (bar: Bar) => number): Float64Array => Float64Array.from(bars, pick);
  const series: BarSeries = {
    symbol: input.symbol,
    interval: input.interval,
    length: bars.length,
    opensAt: column((bar) => bar.opensAt),
    closesAt: column((bar) => bar.closesAt),
    open: column((bar) => bar.open),
    high: column((bar) => bar.high),
    low: column((bar) => bar.low),
    close: column((bar) => bar.close),
    volume: column((bar) => bar.volume),
    volumeReported: input.volumeReported,
    parts: [{ start: 0, digest: input.digest, source: input.source }],
  };
  return inOrder(series);
}

function inOrder(series: BarSeries): BarSeries {
  for (let i = 1; i < series.length; i++) {
    invariant(at(series.opensAt, i) >= at(series.closesAt, i - 1), "bars ascend and never overlap");
  }
  return series;
}

/** Joins series of one symbol and interval; throws unless they follow each other in time. */
export function joinSeries(pieces: readonly BarSeries[]): BarSeries {
  const [first, ...rest] = pieces;
  invariant(first, "a joined series has at least one piece");
  if (rest.length === 0) return first;
  for (const { symbol, interval } of rest) {
    invariant(symbol === first.symbol && interval === first.interval, "joined series are alike");
  }
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const column = (pick: (piece: BarSeries) => Float64Array): Float64Array => {
    const joined = new Float64Array(length);
    let offset = 0;
    for (const piece of pieces) {
      joined.set(pick(piece), offset);
      offset += piece.length;
    }
    return joined;
  };
  let start = 0;
  const parts: SeriesPart[] = [];
  for (const piece of pieces) {
    for (const part of piece.parts) parts.push({ ...part, start: start + part.start });
    start += piece.length;
  }
  return inOrder({
    symbol: first.symbol,
    interval: first.interval,
    length,
    opensAt: column((piece) => piece.opensAt),
    closesAt: column((piece) => piece.closesAt),
    open: column((piece) => piece.open),
    high: column((piece) => piece.high),
    low: column((piece) => piece.low),
    close: column((piece) => piece.close),
    volume: column((piece) => piece.volume),
    volumeReported: pieces.some((piece) => piece.volumeReported),
    parts,
  });
}

/** The value of a column at an index that is known to exist. */
export function at(column: Float64Array, index: number): number {
  const value = column[index];
  invariant(value !== undefined, "an index lies within its column");
  return value;
}

/** The first index whose column value is >= `bound`; the length when there is none. */
export function lowerBound(column: Float64Array, bound: number): number {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(column, middle) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The number of bars that are known at an instant: those with closesAt <= now (rule O2). */
export const knownBars = (series: BarSeries, now: Instant): number =>
  lowerBound(series.closesAt, now + 1);

/** The first bars of a series, as many as asked for: views of the same columns. */
export function firstBars(series: BarSeries, length: number): BarSeries {
  const cut = (column: Float64Array): Float64Array => column.subarray(0, length);
  return {
    ...series,
    length,
    opensAt: cut(series.opensAt),
    closesAt: cut(series.closesAt),
    open: cut(series.open),
    high: cut(series.high),
    low: cut(series.low),
    close: cut(series.close),
    volume: cut(series.volume),
    parts: series.parts.filter(({ start }) => start < length),
  };
}

/** One bar of a series. */
export const barAt = (series: BarSeries, index: number): Bar => ({
  opensAt: at(series.opensAt, index) as Instant,
  closesAt: at(series.closesAt, index) as Instant,
  open: at(series.open, index) as Price,
  high: at(series.high, index) as Price,
  low: at(series.low, index) as Price,
  close: at(series.close, index) as Price,
  volume: at(series.volume, index),
});

/** The stored part that holds a bar. */
export function partOf(series: BarSeries, index: number): SeriesPart {
  const part = series.parts.findLast(({ start }) => start <= index);
  invariant(part, "every bar belongs to a stored part");
  return part;
}

/** True when a bar may fill something: it traded, or its feed reports no volume (rule Q3). */
export const isUsable = (series: BarSeries, index: number): boolean =>
  !series.volumeReported || at(series.volume, index) > 0;
