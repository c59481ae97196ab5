// Bars as the candle chart needs them: where sessions begin, and what is marked on which bar.
import type { Price } from "@/lib/core/base/money";
import { newYorkTime } from "@/lib/core/base/new-york";
import type { Instant } from "@/lib/core/base/time";
import type { Interval } from "@/lib/core/market/bar";
import type { ActionView, FlagView, SymbolView } from "@/lib/formats/market-views";
import { firstInRange, RANGES, type Range } from "../curve";

export interface Candle {
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly open: Price;
  readonly high: Price;
  readonly low: Price;
  readonly close: Price;
  readonly volume: number;
}

export const candlesOf = (bars: SymbolView["bars"]): readonly Candle[] =>
  bars.map(([opensAt, closesAt, open, high, low, close, volume]) => ({
    opensAt,
    closesAt,
    open,
    high,
    low,
    close,
    volume,
  }));

/** The first candle of every session after the first one; none for daily bars, which are sessions. */
export function sessionStarts(candles: readonly Candle[], interval: Interval): readonly number[] {
  if (interval === "1d") return [];
  const dates = candles.map((candle) => newYorkTime(candle.opensAt).date);
  return dates.flatMap((date, index) => (index > 0 && date !== dates[index - 1] ? [index] : []));
}

export interface CandleMark {
  /** Which candle it stands at. */
  readonly at: number;
  readonly kind: "split" | "dividend" | "flag";
  /** What it says in the readout. */
  readonly text: string;
}

interface Marked {
  readonly actions: readonly ActionView[];
  readonly flags: readonly FlagView[];
}

/** Splits and dividends at the first candle on or after their day, flags at their bar; in order. */
export function marksOf(
  candles: readonly Candle[],
  { actions, flags }: Marked,
): readonly CandleMark[] {
  const dates = candles.map((candle) => newYorkTime(candle.opensAt).date);
  const first = dates[0] ?? "";
  const acts = actions
    .filter((action) => action.exDate >= first)
    .map((action) => ({
      at: dates.findIndex((date) => date >= action.exDate),
      kind: action.kind,
      text: `${action.kind === "split" ? "Split" : "Dividend"} ${action.text}`,
    }));
  const places = new Map(candles.map((candle, index) => [candle.opensAt, index]));
  const warnings = flags.map((flag) => ({
    at: places.get(flag.opensAt) ?? -1,
    kind: "flag" as const,
    text: flag.sentence,
  }));
  return [...acts, ...warnings].filter((mark) => mark.at >= 0).sort((a, b) => a.at - b.at);
}

// A candle with its gap is legible from this many pixels on.
const CANDLE_PIXELS = 5;

/** The longest range whose candles are legible in this width; the shortest where none is. */
export function fittingRange(candles: readonly Candle[], width: number): Range {
  const times = candles.map((candle) => candle.opensAt);
  const fits = (range: Range) =>
    (times.length - firstInRange(times, range)) * CANDLE_PIXELS <= width;
  const shortest = RANGES.find((range) => times.length - firstInRange(times, range) > 1) ?? "All";
  // YTD is short in January, so it is never chosen for a person.
  return [...RANGES].reverse().find((range) => range !== "YTD" && fits(range)) ?? shortest;
}
