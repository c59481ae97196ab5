// The levels of a lot at a bar: what stood when the bar opened decides it (rules R1, R13, R14).
import { type Price, price } from "../../base/money";
import type { Instant } from "../../base/time";
import type { Lot } from "../account";
import { type ExitLevels, exitLevels, type Trail, trailedStop } from "./exit-kernel";
import type { RuleSet } from "./rule-set";

/** The highest and lowest price a lot has seen up to now, its exit bar included. */
export interface Extremes {
  readonly high: Price;
  readonly low: Price;
}

/** Where a lot's stop stands: a trailing one behind the best price of earlier bars (rule R14). */
export const stopOf = (lot: Lot, seen: Extremes): Price | null => stopAt(lot, lot, seen);

/** A lot as it meets a bar: when that opens, and what was seen before it. */
export interface LotAtBar {
  readonly opensAt: Instant;
  readonly before: Extremes;
}

/**
 * The exits that a bar meets. One that was set after its open does not meet it (rule R1); the one in
 * whose place it was set still does, so that a lot is never without it.
 */
export function exitsAtBar(
  lot: Lot,
  { opensAt, before }: LotAtBar,
): { readonly target: Price | null; readonly stop: Price | null } {
  const { since, former } = lot;
  const stop = since.stop <= opensAt ? lot : standing(former.stop, opensAt);
  const target = since.target <= opensAt ? lot.target : standing(former.target, opensAt)?.price;
  return {
    target: target ?? null,
    stop: stop && stopAt(lot, "price" in stop ? { ...stop, stop: stop.price } : stop, before),
  };
}

/** The levels the kernel tests a lot against. */
export const levelsOf = (lot: Lot, at: LotAtBar, rules: RuleSet): ExitLevels =>
  exitLevels(lot.direction, exitsAtBar(lot, at), rules);

const standing = <T extends { readonly since: Instant }>(level: T | null, opensAt: Instant) =>
  level && level.since <= opensAt ? level : null;

function stopAt(
  { direction, entryPrice }: Lot,
  { stop, trail }: { readonly stop: Price | null; readonly trail: Trail | null },
  seen: Extremes,
): Price | null {
  if (!trail) return stop;
  // It starts at the fill price, slippage included.
  const extreme =
    direction === 1 ? Math.max(entryPrice, seen.high) : Math.min(entryPrice, seen.low);
  return trailedStop(price(extreme), trail, direction);
}
