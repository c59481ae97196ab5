// Order records: orders and the exits of lots, as they stand after something has happened to them.
import { MICRO, mulDiv } from "../../base/decimal";
import { money, notional, type Price, price } from "../../base/money";
import { NO_SHARES, quantity } from "../../base/quantity";
import type { Instant } from "../../base/time";
import type { Lot } from "../account";
import type { EventOf, Leg } from "../event";
import type { ExitReason, Fill } from "../fill";
import { type Order, oppositeOf } from "../order";
import type { OrderStatus } from "../order-status";
import type { CancelReason } from "../refusal";
import type { OrderRecord } from "./records";

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

const averageOf = (traded: number, filled: number): Price | null =>
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

/** The exits of an entry that waits: held, at the levels that were stated. */
export function heldRecords(order: Order): OrderRecord[] {
  const { legs, bracket } = order;
  const held = (number: number | null, leg: Leg): OrderRecord[] => {
    if (number === null) return [];
    const level = leg === "target" ? bracket?.takeProfit : bracket?.stopLoss;
    const stated = bracket?.kind === "absolute" ? (level ?? null) : null;
    return [
      {
        ...PLAIN,
        ...levelOf(leg, stated, leg === "stop" ? order.exitTrail : null),
        order: number,
        symbol: order.symbol,
        side: oppositeOf(order.side),
        quantity: order.quantity,
        filled: NO_SHARES,
        kind: "exit",
        timeInForce: "GTC",
        status: "held",
        acceptedAt: order.acceptedAt,
        parent: order.id,
      },
    ];
  };
  return [...held(legs.target, "target"), ...held(legs.stop, "stop")];
}

const levelOf = (leg: Leg, level: Price | null, trail: OrderRecord["trail"]) =>
  leg === "target"
    ? ({ type: "limit", limit: level, reason: "TP" } as const)
    : ({ type: trail ? "trailing-stop" : "stop", stop: level, trail, reason: "SL" } as const);

/** The exits of an entry that ended, or of which only a part is to come. */
export const endedLegs = (order: Order, at: Instant): OrderRecord[] =>
  heldRecords(order).map((leg) => ({
    ...leg,
    status: "canceled",
    refusal: { code: "entry-ended", order: order.id },
    endedAt: at,
  }));

/** The exits of an open lot as they stand. */
export function legRecords(lot: Lot): OrderRecord[] {
  const { target, stop } = lot.legs;
  return [
    ...(target === null ? [] : [legRecord(lot, "target", target)]),
    ...(stop === null ? [] : [legRecord(lot, "stop", stop)]),
  ];
}

/** One exit of an open lot: accepted, or filled in part. */
export function legRecord(lot: Lot, leg: Leg, number: number): OrderRecord {
  const done = lot.done[leg];
  const level = leg === "target" ? lot.target : lot.stop;
  return {
    ...PLAIN,
    ...levelOf(leg, level, leg === "stop" ? lot.trail : null),
    order: number,
    symbol: lot.symbol,
    side: lot.direction === 1 ? "SELL" : "BUY",
    quantity: quantity(lot.quantity + done),
    filled: done,
    kind: "exit",
    timeInForce: "GTC",
    status: done > 0 ? "partially_filled" : "accepted",
    requestedPrice: level,
    acceptedAt: lot.enteredAt,
    plan: lot.plan,
    parent: lot.order,
  };
}

/** A lot's exit that ended without closing it. */
export const endedLeg = (
  lot: Lot,
  { leg, number }: { readonly leg: Leg; readonly number: number },
  end: { readonly at: Instant; readonly refusal: CancelReason },
): OrderRecord => ({
  ...legRecord(lot, leg, number),
  status: "canceled",
  refusal: end.refusal,
  endedAt: end.at,
});

/** A market exit of a lot that begins: a time-out, or a cover that margin asks for. */
export const leavingRecord = (
  lot: Lot,
  { at, reason, order }: EventOf<"lot-leaving">,
): OrderRecord => ({
  ...PLAIN,
  order,
  symbol: lot.symbol,
  side: lot.direction === 1 ? "SELL" : "BUY",
  quantity: lot.quantity,
  filled: NO_SHARES,
  kind: "exit",
  reason,
  status: "accepted",
  acceptedAt: at,
  plan: lot.plan,
  parent: lot.order,
});

/** A lot's market exit at the moment it fills. */
export function exitRecord(lot: Lot, { at, fill }: EventOf<"filled">): OrderRecord {
  const whole: Fill = fill;
  return {
    ...PLAIN,
    order: fill.order,
    symbol: fill.symbol,
    side: fill.side,
    quantity: quantity(Math.max(lot.quantity, whole.quantity)),
    filled: fill.quantity,
    kind: "exit",
    reason: fill.effect.kind === "close" ? fill.effect.reason : null,
    status: fill.partial ? "partially_filled" : "filled",
    requestedPrice: fill.rawPrice,
    fillPrice: fill.price,
    session: fill.session,
    acceptedAt: lot.leaving ? lot.seenThrough : lot.enteredAt,
    endedAt: fill.partial ? null : at,
    plan: lot.plan,
    parent: lot.order,
  };
}
