// The exit kernel: where target and stop are met, over typed columns, without allocating.
// Every clock uses it: the broker tests one bar at a time, a simulation a whole run of them.
import { MICRO, mulDiv } from "../../base/decimal";
import { type Price, price, type Rate } from "../../base/money";
import type { BarSeries } from "../../market/series";
import type { RuleSet } from "./rule-set";

/** What a bar does to a bracket; 0 when nothing. Codes are small integers so a scan allocates none. */
export const NO_EXIT = 0;
export const GAP_STOP = 1;
export const GAP_TARGET = 2;
export const STOP = 3;
export const TARGET = 4;
export const STOP_FIRST = 5;
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5;

/**
 * The levels a lot lives by, in micros. `direction` is 1 for long, -1 for short: a short is a long
 * seen upside down, so prices are multiplied by it and high and low change places (rule R14).
 * An absent stop is -Infinity and an absent target Infinity, both in that mirrored sense.
 */
export interface ExitLevels {
  readonly direction: 1 | -1;
  readonly stop: number;
  /** The price that a target must be better than: the target, or a micro before it on touch. */
  readonly through: number;
  /** The same two for the open: out of reach where the rule set ignores gaps. */
  readonly openStop: number;
  readonly openThrough: number;
}

/** Mirrored levels from prices, as a rule set reads them; null means there is no such exit. */
export function exitLevels(
  direction: 1 | -1,
  { stop, target }: { readonly stop: Price | null; readonly target: Price | null },
  rules: RuleSet,
): ExitLevels {
  const { limitsOnTouch, gapsFillAtOpen } = rules;
  const worst = stop === null ? Number.NEGATIVE_INFINITY : direction * stop;
  const limit = target === null ? Number.POSITIVE_INFINITY : direction * target;
  // Prices are whole micros, so reaching a price is passing the micro before it.
  const through = limitsOnTouch ? limit - 1 : limit;
  return {
    direction,
    stop: worst,
    through,
    openStop: gapsFillAtOpen ? worst : Number.NEGATIVE_INFINITY,
    openThrough: gapsFillAtOpen ? through : Number.POSITIVE_INFINITY,
  };
}

/** What the open of a bar decides, before anything inside it (rules R2 and R3). */
export function exitAtOpen(series: BarSeries, i: number, levels: ExitLevels): ExitCode {
  const open = levels.direction * (series.open[i] as number);
  // A stop gives no price guarantee: it fills at the open when the bar opens at or beyond it.
  if (open <= levels.openStop) return GAP_STOP;
  // A limit fills at the better price, and needs the price to trade through (rule R4).
  if (open > levels.openThrough) return GAP_TARGET;
  return NO_EXIT;
}

/** What happens inside a bar whose open decided nothing (rules R2, R4 and R5). */
export function exitInside(series: BarSeries, i: number, levels: ExitLevels): ExitCode {
  const long = levels.direction === 1;
  const worst = long ? (series.low[i] as number) : -(series.high[i] as number);
  const best = long ? (series.high[i] as number) : -(series.low[i] as number);
  const stopTouched = worst <= levels.stop;
  const targetPassed = best > levels.through;
  // A bar hides the order of its high and low, so the stop is assumed to come first (rule R5).
  if (stopTouched) return targetPassed ? STOP_FIRST : STOP;
  return targetPassed ? TARGET : NO_EXIT;
}

/** How far a trailing stop keeps from the best price seen: dollars, or a share of that price. */
export type Trail =
  | { readonly kind: "amount"; readonly amount: Price }
  | { readonly kind: "rate"; readonly rate: Rate };

/**
 * Where a trailing stop stands once the best price seen is `extreme` (rule R14): below it for a
 * long, above it for a short; rounded half to even to the micro, and never below one.
 */
export function trailedStop(extreme: Price, trail: Trail, direction: 1 | -1): Price {
  const stop =
    trail.kind === "amount"
      ? extreme - direction * trail.amount
      : mulDiv(extreme, MICRO - direction * trail.rate, MICRO);
  return price(Math.max(1, stop));
}

/** The bars [from, to) to scan, and what the lot lives by at the first of them. */
export interface ScanSpan {
  readonly from: number;
  readonly to: number;
  readonly levels: ExitLevels;
  /** A stop that follows the price from where `levels` has it now; absent for a fixed one. */
  readonly trail?: Trail | null;
  /** True where bars without volume fill too: rule Q3 off. */
  readonly ignoreVolume?: boolean;
}

/**
 * Where a scan ended: the bar and what it did. Filled in place, so that a scan allocates nothing.
 * `high` and `low` are what the lot has seen: they go in as they stand before the first bar and
 * come out with every bar lived through, the exit bar included; an exit at an open sees the open.
 */
export interface ExitFound {
  index: number;
  code: ExitCode;
  high: number;
  low: number;
  /** The stop at the end, in micros: where a trailing one was met or has come to. */
  stop: number;
}

/**
 * Scans bars for the first exit and writes it to `found`; `index` is -1 when there is none. Bars
 * that may fill nothing (rule Q3) are passed over. A bar is tested against the trailing stop from
 * earlier bars, then its extreme moves it (rule R14).
 */
export function scanExit(series: BarSeries, span: ScanSpan, found: ExitFound): void {
  const { from, to, levels, trail } = span;
  const { direction, through } = levels;
  const { high, low, volume } = series;
  const mustTrade = series.volumeReported && span.ignoreVolume !== true;
  const long = direction === 1;
  let stop = levels.stop;
  // The right way up and to the micro: a bar meets a level at or below the one, or above the other.
  let under = long ? stop : -through - 1;
  let over = long ? through + 1 : -stop;
  let highest = found.high;
  let lowest = found.low;
  found.index = -1;
  found.code = NO_EXIT;
  for (let i = from; i < to; i++) {
    if (mustTrade && volume[i] === 0) continue;
    const top = high[i] as number;
    const bottom = low[i] as number;
    // An open lies within its bar: where the bar meets no level, its open does not either.
    if (bottom <= under || top >= over) {
      found.index = i;
      found.code = exitOn(series, i, stop === levels.stop ? levels : withStop(levels, stop));
      const atOpen = found.code === GAP_STOP || found.code === GAP_TARGET;
      highest = larger(highest, atOpen ? (series.open[i] as number) : top);
      lowest = smaller(lowest, atOpen ? (series.open[i] as number) : bottom);
      break;
    }
    highest = larger(highest, top);
    lowest = smaller(lowest, bottom);
    if (trail) {
      stop = Math.max(stop, follow(long ? highest : lowest, trail, direction));
      if (long) under = stop;
      else over = -stop;
    }
  }
  found.high = highest;
  found.low = lowest;
  found.stop = direction * stop;
}

// Whether a bar is the highest so far cannot be predicted, and a wrong guess costs more than
// counting does: the sums are exact, because prices are integers far below 2^53.
const larger = (a: number, b: number): number => (a + b + Math.abs(a - b)) / 2;
const smaller = (a: number, b: number): number => (a + b - Math.abs(a - b)) / 2;

const exitOn = (series: BarSeries, i: number, levels: ExitLevels): ExitCode =>
  exitAtOpen(series, i, levels) || exitInside(series, i, levels);

/** Where a trailing stop has come to, mirrored. */
const follow = (extreme: number, trail: Trail, direction: 1 | -1): number =>
  direction * trailedStop(extreme as Price, trail, direction);

const withStop = (levels: ExitLevels, stop: number): ExitLevels => ({
  ...levels,
  stop,
  openStop: levels.openStop === levels.stop ? stop : levels.openStop,
});
