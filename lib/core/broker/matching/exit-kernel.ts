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
 * An absent level is NaN: no price is below it, at it or above it.
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
  const absent = Number.NaN;
  const levels = {
    direction,
    stop: absent,
    through: absent,
    openStop: absent,
    openThrough: absent,
  };
  setExitLevels(levels, { direction, stop: stop ?? absent, target: target ?? absent }, rules);
  return levels;
}

/** Prices of exits; NaN means there is no such exit. */
export interface ExitPrices {
  readonly direction: 1 | -1;
  readonly stop: number;
  readonly target: number;
}

/** The same into levels that are there already, so that a simulation allocates them once. */
export function setExitLevels(
  levels: { -readonly [K in keyof ExitLevels]: ExitLevels[K] },
  { direction, stop, target }: ExitPrices,
  { limitsOnTouch, gapsFillAtOpen }: RuleSet,
): void {
  const worst = direction * stop;
  // Prices are whole micros, so reaching a price is passing the micro before it.
  const through = limitsOnTouch ? direction * target - 1 : direction * target;
  levels.direction = direction;
  levels.stop = worst;
  levels.through = through;
  levels.openStop = gapsFillAtOpen ? worst : Number.NaN;
  levels.openThrough = gapsFillAtOpen ? through : Number.NaN;
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
