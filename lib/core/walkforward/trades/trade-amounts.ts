// Amounts of a trade: what slippage took, and what a trade that was cut off might have come to.
import { type Money, money, notional, type Price, type Rate } from "../../base/money";
import type { Quantity } from "../../base/quantity";
import { slipBy } from "../../broker/matching/costs";

interface Slipped {
  readonly direction: 1 | -1;
  readonly quantity: Quantity;
  readonly entryPrice: Price;
  readonly entryRaw: Price;
  readonly exitPrice: Price;
  readonly exitRaw: Price;
}

/** What the raw prices would have saved. */
export function slippageOf(trade: Slipped): Money {
  const { direction, quantity } = trade;
  const bought = notional(trade.entryPrice, quantity) - notional(trade.entryRaw, quantity);
  const sold = notional(trade.exitRaw, quantity) - notional(trade.exitPrice, quantity);
  return money(direction * (bought + sold));
}

interface CutOff {
  readonly direction: 1 | -1;
  readonly quantity: Quantity;
  readonly cost: Money;
  /** Fees so far. */
  readonly fees: Money;
  readonly stop: Price | null;
  readonly target: Price | null;
  readonly slippage: Rate;
}

/**
 * Net at the worst and the best of its last price, its stop and its target, before the fee of an
 * exit (rule E2).
 */
export function ifItHadEnded(trade: CutOff, last: Price): { worst: Money; best: Money } {
  const { direction, quantity, cost, fees, stop, target, slippage } = trade;
  const netAt = (each: Price): number => direction * (notional(each, quantity) - cost) - fees;
  const nets = [netAt(last)];
  if (stop !== null) nets.push(netAt(slipBy(stop, -direction as 1 | -1, slippage)));
  if (target !== null) nets.push(netAt(target));
  return { worst: money(Math.min(...nets)), best: money(Math.max(...nets)) };
}
