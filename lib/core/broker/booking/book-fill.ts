// What a fill does to an account: lots open and close, cash and sums follow (rules A2 and A9).
import { mulDiv } from "../../base/decimal";
import { invariant } from "../../base/invariant";
import { type Money, money, notional } from "../../base/money";
import { NO_SHARES, type Quantity, quantity } from "../../base/quantity";
import type { Quote } from "../../market/market-view";
import type { Account, Lot } from "../account";
import type { EventOf } from "../event";
import type { Fill, LotClose, LotTerms } from "../fill";
import { type Order, openQuantity, signOf } from "../order";
import { changeOrder, endOrder, legOf, orderAfter, workingOrder } from "./book-order";

/** Takes what was filled off a working order; it leaves the book unless the fill was a part. */
export function fillOrder(account: Account, fill: Fill): Account {
  const order = workingOrder(account, fill.order);
  const fits = order.notional !== null || fill.quantity <= openQuantity(order);
  invariant(fill.quantity > 0 && fits, "a fill is within its order");
  if (!fill.partial) return endOrder(account, order.id);
  const rest = restOf(order, fill.quantity);
  // The first part's lot has taken the numbers that were held for exits.
  const legs = { target: null, stop: null };
  return changeOrder(account, order.id, {
    ...rest,
    filled: quantity(order.filled + fill.quantity),
    traded: money(order.traded + notional(fill.price, fill.quantity)),
    status: "partially_filled",
    legs: order.effect === "open" ? legs : order.legs,
  });
}

/** What stays reserved and committed for the rest of an order. */
function restOf(order: Order, filled: Quantity): Pick<Order, "reserved" | "committed"> {
  const open = openQuantity(order);
  invariant(filled < open, "a part leaves something to fill");
  const left = (amount: Money): Money => money(amount - mulDiv(amount, filled, open));
  return { reserved: left(order.reserved), committed: left(order.committed) };
}

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
    done: { target: NO_SHARES, stop: NO_SHARES },
    maxHoldSessions: terms.maxHoldSessions,
    dueSession: terms.dueSession,
    seenThrough: terms.seenThrough,
    high: fill.rawPrice,
    low: fill.rawPrice,
    basis: terms.basis,
    leaving: null,
    plan: order.plan,
  };
  const fresh = freshLegs(order, terms);
  const rest = fillOrder(account, fill);
  return {
    ...rest,
    cash: money(rest.cash - direction * cost - fill.fee),
    sums: { ...rest.sums, fees: money(rest.sums.fees + fill.fee) },
    lots: [...rest.lots, lot],
    marks: withQuote(rest.marks, fill.symbol, fillQuote(event, order)),
    next: {
      fill: fillAfter(rest, fill),
      lot: lotAfter(rest, terms.lot),
      order: fresh.reduce(
        (next, leg) => orderAfter({ ...rest, next: { ...rest.next, order: next } }, leg),
        rest.next.order,
      ),
    },
  };
}

/** What the log of part 1 does not say of a lot. */
function withDefaults(said: LotTerms, { bar, session }: Fill): LotTerms {
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

function fillAfter(account: Account, fill: Fill): number {
  invariant(fill.id === account.next.fill, "fill numbers follow each other");
  return fill.id + 1;
}

function lotAfter(account: Account, lot: number): number {
  invariant(lot === account.next.lot, "lot numbers follow each other");
  return lot + 1;
}

/** The share of a lot that closing part of it takes along; the last part takes what is left. */
export function partOfLot(lot: Lot, closed: LotClose): { cost: Money; entryFee: Money } {
  invariant(closed.quantity > 0 && closed.quantity <= lot.quantity, "a close is within its lot");
  return {
    cost: money(mulDiv(lot.cost, closed.quantity, lot.quantity)),
    entryFee: money(mulDiv(lot.entryFee, closed.quantity, lot.quantity)),
  };
}

export function closeLots(account: Account, fill: Fill, closes: readonly LotClose[]): Account {
  const total = closes.reduce((sum, { quantity: part }) => sum + part, 0);
  invariant(total === fill.quantity, "an exit fill closes exactly what it traded");
  const amount = notional(fill.price, fill.quantity);
  // A sale closes shares held, a purchase shares owed (rule A12).
  const direction = fill.side === "SELL" ? 1 : -1;
  let cost = 0;
  const lots = account.lots.flatMap((lot) => {
    const closed = closes.find((part) => part.lot === lot.id);
    if (!closed) return [lot];
    invariant(
      lot.symbol === fill.symbol && lot.direction === direction,
      "an exit closes lots of its own symbol and side",
    );
    const part = partOfLot(lot, closed);
    cost += part.cost;
    if (closed.quantity === lot.quantity) return [];
    return [
      {
        ...lot,
        quantity: quantity(lot.quantity - closed.quantity),
        done: doneBy(lot, fill),
        cost: money(lot.cost - part.cost),
        entryFee: money(lot.entryFee - part.entryFee),
      },
    ];
  });
  const { rest, nextOrder } = closedOrder(account, fill);
  const { sums } = rest;
  return {
    ...rest,
    cash: money(rest.cash + direction * amount - fill.fee),
    sums: {
      ...sums,
      realized: money(sums.realized + direction * (amount - cost)),
      fees: money(sums.fees + fill.fee),
    },
    lots,
    marks: onlyHeld(rest.marks, lots),
    next: { ...rest.next, fill: fillAfter(rest, fill), order: nextOrder },
  };
}

/** An exit that closes a part of its lot keeps count of what it has closed. */
function doneBy({ done, legs }: Lot, fill: Fill): Lot["done"] {
  const { target, stop } = done;
  if (fill.order === legs.target) return { target: quantity(target + fill.quantity), stop };
  if (fill.order === legs.stop) return { target, stop: quantity(stop + fill.quantity) };
  return done;
}

/** A working order is filled; an exit has its number already; any other takes the next one. */
function closedOrder(account: Account, fill: Fill): { rest: Account; nextOrder: number } {
  if (account.orders.some((order) => order.id === fill.order)) {
    return { rest: fillOrder(account, fill), nextOrder: account.next.order };
  }
  const numbered =
    legOf(account, fill.order) !== null ||
    account.lots.some(({ leaving }) => leaving?.order === fill.order);
  return {
    rest: account,
    nextOrder: numbered ? account.next.order : orderAfter(account, fill.order),
  };
}

/** Marks of symbols no longer held are dropped: the state stays as small as the positions. */
export function onlyHeld(marks: Account["marks"], lots: readonly Lot[]): Account["marks"] {
  let kept: Record<string, Quote> | null = null;
  for (const symbol in marks) {
    if (lots.some((lot) => lot.symbol === symbol)) continue;
    kept ??= { ...marks };
    delete kept[symbol];
  }
  return kept ?? marks;
}
