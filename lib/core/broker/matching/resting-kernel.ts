// The resting kernel: where a limit, stop or stop-limit order meets a bar, over typed columns.
import type { Price } from "../../base/money";
import type { BarSeries } from "../../market/series";
import type { Side } from "../order";
import type { RuleSet } from "./rule-set";

/** What a bar does to a resting order; small integers, so that a scan allocates none. */
export const NOT_MET = 0;
/** It fills at the bar's open. */
export const MET_AT_OPEN = 1;
/** It fills inside the bar, at its limit or at its stop. */
export const MET_INSIDE = 2;
/** A stop-limit has met its stop: its limit rests from the next bar (rule R14). */
export const TRIGGERED = 3;
export type RestingCode = 0 | 1 | 2 | 3;

/**
 * The levels of a resting order in micros, mirrored: `direction` is 1 for a purchase and -1 for a
 * sale, which is a purchase seen upside down (rule R14). An order without a limit has Infinity
 * there, one without a stop (or whose stop was met before) -Infinity.
 */
export interface RestingLevels {
  readonly direction: 1 | -1;
  readonly limit: number;
  readonly stop: number;
  /** The price that a limit must be better than: the limit itself, or a micro past it on touch. */
  readonly through: number;
}

/** Mirrored levels from prices; null where the order has no such price. */
export function restingLevels(
  side: Side,
  { limit, stop }: { readonly limit: Price | null; readonly stop: Price | null },
  rules: RuleSet,
): RestingLevels {
  const direction = side === "BUY" ? 1 : -1;
  const bound = limit === null ? Number.POSITIVE_INFINITY : direction * limit;
  return {
    direction,
    limit: bound,
    stop: stop === null ? Number.NEGATIVE_INFINITY : direction * stop,
    through: rules.limitsOnTouch ? bound + 1 : bound,
  };
}

/** What the open of a bar decides, before anything inside it. */
export function restsAtOpen(series: BarSeries, i: number, levels: RestingLevels): RestingCode {
  const open = levels.direction * (series.open[i] as number);
  if (levels.stop === Number.NEGATIVE_INFINITY) {
    // Rule R4: a limit needs the price to trade through it; then the better price is paid.
    return open < levels.through ? MET_AT_OPEN : NOT_MET;
  }
  // Rule R14: an open beyond the stop fills there; a stop-limit only within its limit.
  return open >= levels.stop && open <= levels.limit ? MET_AT_OPEN : NOT_MET;
}

/** What happens inside a bar whose open decided nothing. */
export function restsInside(series: BarSeries, i: number, levels: RestingLevels): RestingCode {
  const buys = levels.direction === 1;
  if (levels.stop === Number.NEGATIVE_INFINITY) {
    const best = buys ? (series.low[i] as number) : -(series.high[i] as number);
    return best < levels.through ? MET_INSIDE : NOT_MET;
  }
  const worst = buys ? (series.high[i] as number) : -(series.low[i] as number);
  if (worst < levels.stop) return NOT_MET;
  return levels.limit === Number.POSITIVE_INFINITY ? MET_INSIDE : TRIGGERED;
}
