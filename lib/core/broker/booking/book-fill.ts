// What an entry fill does to an account: a lot opens, cash and sums follow (rules A2 and A9).
import { MICRO, mulDiv } from "../../base/decimal";
import { invariant } from "../../base/invariant";
import { type Money, money, notional } from "../../base/money";
import { quantity } from "../../base/quantity";
import type { Quote } from "../../market/market-view";
import { type Account, type Lot, NO_FORMER, NO_PART } from "../account";
import { freeCash, securityOf } from "../equity";
import type { EventOf } from "../event";
import type { Fill, LotTerms } from "../fill";
import { type Order, openQuantity, signOf } from "../order";
import { changeOrder, endOrder, orderAfter, shrinkGroup, workingOrder } from "./book-order";
import { changed, changedSums, numbers } from "./changed";

/** Takes what was filled off a working order; it leaves the book unless the fill was a part. */
export function fillOrder(account: Account, fill: Fill): Account {
  const order = workingOrder(account, fill.order);
  const fits = order.notional !== null || fill.quantity <= openQuantity(order);
  invariant(fill.quantity > 0 && fits, "a fill is within its order");
  if (!fill.partial) return endOrder(account, order.id);
  // The first part's lot has taken the numbers that were held for exits.
  const legs = order.effect === "open" ? { target: null, stop: null } : order.legs;
  // A stop that has filled in part has been met: its rest does not wait for its level again.
  const triggered = order.triggered || order.stop !== null || order.trail !== null;
  const status = "partially_filled" as const;
  const part = { ...restOf(order, fill), status, legs, triggered };
  return shrinkGroup(changeOrder(account, order.id, part), order, fill.quantity);
}

type Rest = Pick<Order, "quantity" | "filled" | "traded" | "reserved" | "committed">;

/** What an order has left once a part of it has filled; one in dollars counts dollars. */
function restOf(order: Order, fill: Fill): Rest {
  const spent = notional(fill.price, fill.quantity);
  const filled = quantity(order.filled + fill.quantity);
  const traded = money(order.traded + spent);
  const inDollars = order.notional !== null;
  const open = inDollars ? order.notional - order.traded : openQuantity(order);
  const taken = inDollars ? spent : fill.quantity;
  invariant(taken < open, "a part leaves something to fill");
  const left = (amount: Money): Money => money(amount - mulDiv(amount, taken, open));
  const { reserved, committed } = order;
  // Dollars that are left buy about as much as they would have bought now.
  const rest = inDollars ? Math.max(1, mulDiv(open - taken, MICRO, fill.price)) : 0;
  return {
    quantity: inDollars ? quantity(filled + rest) : order.quantity,
    ...{ filled, traded, reserved: left(reserved), committed: left(committed) },
  };
}

/** Opens a lot with the exits it will live by. */
export function openLot(account: Account, event: EventOf<"filled">, said: LotTerms): Account {
  const { fill } = event;
  const order = workingOrder(account, fill.order);
  invariant(order.effect === "open", "an entry fill belongs to a working entry order");
  const terms = withDefaults(said, fill);
  const direction = signOf(fill.side);
  const cost = notional(fill.price, fill.quantity);
  const lot: Lot = {
    id: terms.lot,
    order: order.id,
    symbol: fill.symbol,
    direction,
    quantity: fill.quantity,
    opened: fill.quantity,
    cost,
    entryFee: fill.fee,
    entryPrice: fill.price,
    enteredAt: event.at,
    entrySession: fill.session,
    target: terms.target,
    stop: terms.stop,
    trail: terms.trail,
    firstStop: terms.stop,
    legs: terms.legs,
    since: { target: event.at, stop: event.at },
    former: NO_FORMER,
    done: { target: NO_PART, stop: NO_PART, leaving: NO_PART },
    maxHoldSessions: terms.maxHoldSessions,
    dueSession: terms.dueSession,
    seenThrough: terms.seenThrough,
    high: fill.rawPrice,
    low: fill.rawPrice,
    basis: terms.basis,
    dividendsThrough: fill.session,
    secured: securityOf({ direction, quantity: fill.quantity }, fill.price),
    leaving: null,
    plan: order.plan,
  };
  const fresh = freshLegs(order, terms);
  const rest = fillOrder(account, fill);
  const quote = fillQuote(event, order);
  const opened: Account = changed(rest, {
    cash: money(rest.cash - direction * cost - fill.fee),
    sums:
      fill.fee === 0
        ? rest.sums
        : changedSums(rest.sums, { fees: money(rest.sums.fees + fill.fee) }),
    lots: [...rest.lots, lot],
    marks: withQuote(rest.marks, fill.symbol, quote),
    next: {
      order: fresh.length === 0 ? rest.next.order : afterAll(rest, fresh),
      fill: fillAfter(rest, fill),
      lot: lotAfter(rest, terms.lot),
    },
  });
  return fill.partial ? trimmed(opened, order.id) : opened;
}

/** The number after exits that were not reserved with their order. */
const afterAll = (account: Account, legs: readonly number[]): number =>
  legs.reduce(
    (next, leg) =>
      orderAfter(changed(account, { next: numbers(account.next, { order: next }) }), leg),
    account.next.order,
  );

/** A part that was dearer than its reservation leaves the rest less: cash is reserved once (rule A5). */
function trimmed(account: Account, id: number): Account {
  const over = -freeCash(account);
  if (over <= 0) return account;
  const { reserved } = workingOrder(account, id);
  return changeOrder(account, id, { reserved: money(Math.max(0, reserved - over)) });
}

/** What the log of part 1 does not say of a lot. */
function withDefaults(said: LotTerms, { bar, session }: Fill): LotTerms {
  if (said.legs !== undefined && said.basis !== undefined) return said;
  const silent: Partial<LotTerms> = {
    trail: null,
    legs: { target: null, stop: null },
    basis: session,
    // The entry bar is live for exits (rule R6), so it is the first one to test.
    ...(bar && { seenThrough: bar.opensAt }),
  };
  return { ...silent, ...said };
}

/** Numbers of exits that were not reserved with the order: those of its second part and later. */
const freshLegs = (order: Order, { legs }: LotTerms): readonly number[] =>
  [legs.target, legs.stop].filter(
    (leg): leg is number => leg !== null && leg !== order.legs.target && leg !== order.legs.stop,
  );

/** The price that values a lot until the next mark: its bar's open, or what the plan stated. */
function fillQuote({ at, fill }: EventOf<"filled">, order: Order): Quote {
  if (fill.bar) {
    const { open, opensAt, source, digest } = fill.bar;
    return { price: open, at: opensAt, source, digest };
  }
  return order.quote ?? { price: fill.rawPrice, at, source: "plan", digest: "" };
}

/** A later price replaces an earlier one, never the other way round. */
export function withQuote(marks: Account["marks"], symbol: string, quote: Quote): Account["marks"] {
  const known = marks[symbol];
  return known && known.at >= quote.at ? marks : { ...marks, [symbol]: quote };
}

/** Fill numbers follow each other. */
export function fillAfter(account: Account, fill: Fill): number {
  invariant(fill.id === account.next.fill, "fill numbers follow each other");
  return fill.id + 1;
}

function lotAfter(account: Account, lot: number): number {
  invariant(lot === account.next.lot, "lot numbers follow each other");
  return lot + 1;
}
