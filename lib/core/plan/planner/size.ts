// How many shares a slot buys (rule P5).
import { MICRO } from "../../base/decimal";
import { type Money, money, type Price } from "../../base/money";
import { NO_SHARES, type Quantity, quantity, shares } from "../../base/quantity";
import type { PlannerSettings, Sizing } from "./settings";

/** The slots `origin` knows; other wishes are clamped, and the plan says so. */
export const ORIGIN_SLOTS = { least: 2, most: 5 } as const;

export interface Slots {
  readonly count: number;
  /** What a slot may cost: whole dollars, rounded down. */
  readonly perTrade: Money;
}

/** per_trade_cash = floor(capital / max_open), in whole dollars. */
export function slotsOf({ capital, maxOpen, sizing }: PlannerSettings): Slots {
  const { least, most } = ORIGIN_SLOTS;
  const count = sizing === "origin" ? Math.min(Math.max(maxOpen, least), most) : maxOpen;
  const each = count * MICRO;
  return { count, perTrade: money(((capital - (capital % each)) / each) * MICRO) };
}

export interface SizeTerms {
  readonly perTrade: Money;
  readonly sizing: Sizing;
  readonly fractional: boolean;
}

/** The most shares that can be counted exactly: of a price that is next to nothing no slot buys more. */
export const MOST_SHARES = (Number.MAX_SAFE_INTEGER - (Number.MAX_SAFE_INTEGER % MICRO)) / MICRO;

/**
 * Shares for one slot: `origin` takes at least one, whatever it costs; `strict` never spends more
 * than the slot holds, which may leave none.
 */
export function quantityFor(entry: Price, { perTrade, sizing, fractional }: SizeTerms): Quantity {
  if (sizing === "strict" && fractional) {
    const parts = Number((BigInt(perTrade) * BigInt(MICRO)) / BigInt(entry));
    return quantity(Math.min(parts, MOST_SHARES * MICRO));
  }
  const whole = shares(Math.min((perTrade - (perTrade % entry)) / entry, MOST_SHARES));
  return whole === NO_SHARES && sizing === "origin" ? shares(1) : whole;
}
