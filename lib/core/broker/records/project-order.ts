// Order records: orders and the exits of lots, as they stand after something has happened to them.
import { MICRO, mulDiv } from "../../base/decimal";
import { money, notional, type Price, price } from "../../base/money";
import { NO_SHARES, quantity } from "../../base/quantity";
import type { Instant } from "../../base/time";
import type { EventOf } from "../event";
import type { ExitReason } from "../fill";
import type { Order } from "../order";
import type { OrderStatus } from "../order-status";
import type { OrderRecord } from "./records";

/** What most records do not say. */
const PLAIN = {
  type: "market",
  timeInForce: "DAY",
  limit: null,
  stop: null,
  trail: null,
  reason: null,
  requestedPrice: null,
  fillPrice: null,
  refusal: null,
  session: null,
  endedAt: null,
  plan: null,
  oco: null,
  replaces: null,
  replacedBy: null,
  parent: null,
} as const satisfies Partial<OrderRecord>;

/** A working order as it stands. */
export const orderRecord = (order: Order): OrderRecord => ({
  order: order.id,
  symbol: order.symbol,
  side: order.side,
  quantity: order.quantity,
  filled: order.filled,
  kind: order.effect === "open" ? "entry" : "exit",
  type: order.type,
  timeInForce: order.timeInForce,
  limit: order.limit,
  stop: order.stop,
  trail: order.trail,
  reason: order.effect === "open" ? null : exitReasonOf(order),
  status: order.status,
  requestedPrice: order.requestedPrice,
  fillPrice: averageOf(order.traded, order.filled),
  refusal: null,
  session: order.session,
  acceptedAt: order.acceptedAt,
  endedAt: null,
  plan: order.plan,
  oco: order.oco,
  replaces: order.replaces,
  replacedBy: null,
  parent: null,
});

/** Why a closing order closes: a plan's line, or its owner. */
export const exitReasonOf = ({ plan }: Order): ExitReason => (plan === null ? "MANUAL" : "PLAN");

/** The average price of what was filled; null before that. */
export const averageOf = (traded: number, filled: number): Price | null =>
  filled === 0 ? null : price(Math.max(1, mulDiv(traded, MICRO, filled)));

/** An order that ended: how, when, and why. */
export const endedRecord = (
  order: Order,
  status: OrderStatus,
  { at, refusal = null }: { readonly at: Instant; readonly refusal?: OrderRecord["refusal"] },
): OrderRecord => ({ ...orderRecord(order), status, refusal, endedAt: at });

/** An order after a fill: done, or filled in part and working on. */
export function filledRecord(order: Order, { at, fill }: EventOf<"filled">): OrderRecord {
  const filled = quantity(order.filled + fill.quantity);
  const traded = money(order.traded + notional(fill.price, fill.quantity));
  return {
    ...orderRecord(order),
    // An order in dollars has the quantity that its fill gave it.
    quantity: order.notional === null ? order.quantity : filled,
    filled,
    status: fill.partial ? "partially_filled" : "filled",
    fillPrice: averageOf(traded, filled),
    endedAt: fill.partial ? null : at,
  };
}

export const refusedRecord = (event: EventOf<"order-refused">): OrderRecord => ({
  ...PLAIN,
  order: event.order,
  symbol: event.symbol,
  side: event.side,
  quantity: event.quantity,
  filled: NO_SHARES,
  kind: event.side === "BUY" ? "entry" : "exit",
  status: "rejected",
  refusal: event.refusal,
  acceptedAt: event.at,
  endedAt: event.at,
  plan: event.plan,
});
