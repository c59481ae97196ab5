// Leg records: the exits of lots, held before their entry, as they work, and as they end.
import { money, notional, type Price } from "../../base/money";
import { NO_SHARES, quantity } from "../../base/quantity";
import type { Instant } from "../../base/time";
import { type Lot, NO_PART, type Part } from "../account";
import type { EventOf, Leg } from "../event";
import type { Fill } from "../fill";
import { type Order, oppositeOf } from "../order";
import type { CancelReason } from "../refusal";
import { averageOf, PLAIN } from "./project-order";
import type { OrderRecord } from "./records";

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
    quantity: quantity(lot.quantity + done.quantity),
    ...filledBy(done),
    kind: "exit",
    timeInForce: "GTC",
    status: done.quantity > 0 ? "partially_filled" : "accepted",
    requestedPrice: level,
    acceptedAt: lot.since[leg],
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

/** What an exit has closed once a fill is added to it. */
const withFill = (done: Part, { quantity: filled, price }: Fill): Part => ({
  quantity: quantity(done.quantity + filled),
  traded: money(done.traded + notional(price, filled)),
});

const filledBy = (done: Part): Pick<OrderRecord, "filled" | "fillPrice"> => ({
  filled: done.quantity,
  fillPrice: averageOf(done.traded, done.quantity),
});

/** One exit of a lot at the moment it fills, whole or in part. */
export function filledLeg(lot: Lot, leg: Leg, { at, fill }: EventOf<"filled">): OrderRecord {
  return {
    ...legRecord(lot, leg, fill.order),
    ...filledBy(withFill(lot.done[leg], fill)),
    status: fill.partial ? "partially_filled" : "filled",
    session: fill.session,
    endedAt: fill.partial ? null : at,
  };
}

/** A market exit of a lot that begins: a time-out, or a cover that margin asks for. */
export const leavingRecord = (
  lot: Lot,
  { at, reason, order }: EventOf<"lot-leaving">,
): OrderRecord => ({ ...leavingNow(lot, order), reason, acceptedAt: at });

const leavingNow = (lot: Lot, order: number): OrderRecord => ({
  ...PLAIN,
  order,
  symbol: lot.symbol,
  side: lot.direction === 1 ? "SELL" : "BUY",
  quantity: quantity(lot.quantity + lot.done.leaving.quantity),
  ...filledBy(lot.done.leaving),
  kind: "exit",
  reason: lot.leaving?.reason ?? null,
  status: lot.done.leaving.quantity > 0 ? "partially_filled" : "accepted",
  acceptedAt: lot.seenThrough,
  plan: lot.plan,
  parent: lot.order,
});

/** A market exit that began, of a lot that something else has closed: it is over. */
export function endedLeaving(
  lot: Lot,
  { at, refusal }: { readonly at: Instant; readonly refusal: CancelReason },
): OrderRecord[] {
  const { leaving, legs } = lot;
  if (!leaving || leaving.order === legs.stop) return [];
  return [{ ...leavingNow(lot, leaving.order), status: "canceled", refusal, endedAt: at }];
}

/** A lot's market exit as it stands. */
export const leavingRecords = (lot: Lot): OrderRecord[] =>
  lot.leaving && lot.leaving.order !== lot.legs.stop ? [leavingNow(lot, lot.leaving.order)] : [];

/** A lot's market exit at the moment it fills: one that began earlier, or one of this instant. */
export function exitRecord(lot: Lot, { at, fill }: EventOf<"filled">): OrderRecord {
  const begun = lot.leaving?.order === fill.order;
  const done = withFill(begun ? lot.done.leaving : NO_PART, fill);
  const asked = lot.quantity + (begun ? lot.done.leaving.quantity : 0);
  return {
    ...leavingNow(lot, fill.order),
    ...filledBy(done),
    quantity: quantity(Math.max(asked, done.quantity)),
    reason: fill.effect.kind === "close" ? fill.effect.reason : null,
    status: fill.partial ? "partially_filled" : "filled",
    requestedPrice: fill.rawPrice,
    session: fill.session,
    acceptedAt: at,
    endedAt: fill.partial ? null : at,
  };
}
