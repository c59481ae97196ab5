// Estimating an order before its bar: what one fill of it would cost at the price it reserves.
import { type Money, money, notional, type Price } from "../../base/money";
import type { Account } from "../account";
import { exitsAt } from "../matching/bracket";
import { feeOf } from "../matching/costs";
import { trailedStop } from "../matching/exit-kernel";
import { ruleSetOf } from "../matching/rule-set";
import { type Order, signOf } from "../order";

/** Dollars in micros; what no price is known for is null. */
export interface Estimate {
  /** Quantity x the price a share is reckoned at, slippage included, fee apart. */
  readonly value: Money | null;
  /** How much of that is slippage. */
  readonly slippage: Money | null;
  readonly fee: Money | null;
  /** The exits it would have, were it filled at that price. */
  readonly target: Price | null;
  readonly stop: Price | null;
}

/** At the order's own price, or the last one known; the fill itself follows its bar (R1, R10). */
export function estimateOrder({ settings }: Account, order: Order): Estimate {
  const each = order.requestedPrice;
  if (each === null) return { value: null, slippage: null, fee: null, target: null, stop: null };
  const { quantity } = order;
  const value = notional(each, quantity);
  const raw = rawOf(order);
  const direction = signOf(order.side);
  const at = { entry: each, open: each, direction, rules: ruleSetOf(settings.rules) };
  const exits = exitsAt(order.bracket, at);
  const trailed = order.exitTrail && trailedStop(each, order.exitTrail, direction);
  return {
    value,
    slippage: raw === null ? null : money(Math.abs(value - notional(raw, quantity))),
    fee: feeOf(settings, each, quantity),
    target: exits.ok ? exits.value.target : null,
    stop: trailed ?? (exits.ok ? exits.value.stop : null),
  };
}

/** The price reserved a share, before slippage. */
function rawOf({ limit, stop, trail, quote, side, effect }: Order): Price | null {
  const stated = limit ?? stop;
  if (stated !== null || quote === null) return stated;
  // A closing trail is reckoned at the last price: where it will stand is not known.
  if (trail === null || effect === "close") return quote.price;
  return trailedStop(quote.price, trail, side === "SELL" ? 1 : -1);
}
