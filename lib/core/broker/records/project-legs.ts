// Leg records: the exits of lots, held before their entry, as they work, and as they end.
import { money, notional, type Price } from "../../base/money";
import { quantity } from "../../base/quantity";
import type { Instant } from "../../base/time";
import { type Lot, NO_PART, type Part } from "../account";
import type { EventOf, Leg } from "../event";
import type { Fill } from "../fill";
import { type Order, oppositeOf, type Side } from "../order";
import type { CancelReason } from "../refusal";
import { averageOf } from "./project-order";
import type { OrderRecord } from "./records";

/** What tells one exit from another; everything else is the same in all of them. */
interface ExitFacts {
  readonly order: number;
  readonly of: { readonly symbol: string; readonly side: Side; readonly parent: number };
  /** Null for a market exit: a time-out, or a cover. */
  readonly leg: Leg | null;
  readonly level: Price | null;
  readonly trail: OrderRecord["trail"];
  readonly quantity: OrderRecord["quantity"];
  readonly done: Part;
  readonly reason: OrderRecord["reason"];
  readonly status: OrderRecord["status"];
  readonly requestedPrice: Price | null;
  readonly acceptedAt: Instant;
  readonly plan: OrderRecord["plan"];
}

/** Written out: rows are made by the million, and spreading objects into each other is slow. */
export const exitRow = (exit: ExitFacts): OrderRecord => ({
  order: exit.order,
  symbol: exit.of.symbol,
  side: exit.of.side,
  quantity: exit.quantity,
  filled: exit.done.quantity,
  kind: "exit",
  type: exit.leg === null ? "market" : typeOf(exit.leg, exit.trail),
  timeInForce: exit.leg === null ? "DAY" : "GTC",
  limit: exit.leg === "target" ? exit.level : null,
  stop: exit.leg === "stop" ? exit.level : null,
  trail: exit.leg === "stop" ? exit.trail : null,
  reason: exit.reason,
  status: exit.status,
  requestedPrice: exit.requestedPrice,
  fillPrice: averageOf(exit.done.traded, exit.done.quantity),
  refusal: null,
  session: null,
  acceptedAt: exit.acceptedAt,
  endedAt: null,
  plan: exit.plan,
  oco: null,
  replaces: null,
  replacedBy: null,
  parent: exit.of.parent,
});

function typeOf(leg: Leg, trail: OrderRecord["trail"]): OrderRecord["type"] {
  if (leg === "target") return "limit";
  return trail ? "trailing-stop" : "stop";
}

const REASONS = { target: "TP", stop: "SL" } as const;

/** The exits of an entry that waits: held, at the levels that were stated. */
export function heldRecords(order: Order): OrderRecord[] {
  const { legs, bracket, symbol, id } = order;
  const held = (number: number | null, leg: Leg): OrderRecord[] => {
    if (number === null) return [];
    const level = leg === "target" ? bracket?.takeProfit : bracket?.stopLoss;
    const stated = bracket?.kind === "absolute" ? (level ?? null) : null;
    return [
      exitRow({
        order: number,
        of: { symbol, side: oppositeOf(order.side), parent: id },
        leg,
        level: stated,
        trail: order.exitTrail,
        quantity: order.quantity,
        done: NO_PART,
        reason: REASONS[leg],
        status: "held",
        requestedPrice: null,
        acceptedAt: order.acceptedAt,
        plan: null,
      }),
    ];
  };
  return [...held(legs.target, "target"), ...held(legs.stop, "stop")];
}

/** Whose exit it is. */
export const ownerOf = (lot: Lot): ExitFacts["of"] => ({
  symbol: lot.symbol,
  side: lot.direction === 1 ? "SELL" : "BUY",
  parent: lot.order,
});

/** A reverse split may leave nothing of what was filled, and it was filled in part all the same. */
export const standing = (done: Part): OrderRecord["status"] =>
  done.traded > 0 ? "partially_filled" : "accepted";

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
  return exitRow({
    order: number,
    of: ownerOf(lot),
    leg,
    level,
    trail: lot.trail,
    quantity: quantity(lot.quantity + done.quantity),
    done,
    reason: REASONS[leg],
    status: standing(done),
    requestedPrice: level,
    acceptedAt: lot.since[leg],
    plan: lot.plan,
  });
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
export const withFill = (done: Part, { quantity: filled, price }: Fill): Part => ({
  quantity: quantity(done.quantity + filled),
  traded: money(done.traded + notional(price, filled)),
});

/** How much of an exit is filled, and at what average. */
export const filledBy = (done: Part): Pick<OrderRecord, "filled" | "fillPrice"> => ({
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
