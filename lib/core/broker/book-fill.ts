// What a fill does to an account: lots open and close, cash and sums follow (rules A2 and A9).
import { mulDiv } from "../base/decimal";
import { invariant } from "../base/invariant";
import { type Money, money, notional } from "../base/money";
import { quantity } from "../base/quantity";
import type { Quote } from "../market/market-view";
import type { Account, Lot } from "./account";
import type { EventOf } from "./event";
import type { Fill, LotClose, LotTerms } from "./fill";

/** Order numbers follow each other without a gap: a repeated or lost event is found here. */
export function orderAfter(account: Account, order: number): number {
  invariant(order === account.next.order, "order numbers follow each other");
  return order + 1;
}

/** Takes a working order off the book and frees what it had reserved. */
export function endOrder(account: Account, id: number): Account {
  const order = account.orders.find((working) => working.id === id);
  invariant(order, `order ${id} is working`);
  return {
    ...account,
    orders: account.orders.filter((working) => working.id !== id),
    reserved: money(account.reserved - order.reserved),
  };
}

export function openLot(account: Account, event: EventOf<"filled">, terms: LotTerms): Account {
  const { fill } = event;
  const order = account.orders.find((working) => working.id === fill.order);
  invariant(order && order.effect === "open", "an entry fill belongs to a working entry order");
  invariant(fill.quantity > 0 && fill.quantity <= order.quantity, "a fill is within its order");
  const cost = notional(fill.price, fill.quantity);
  const lot: Lot = {
    id: terms.lot,
    order: order.id,
    symbol: fill.symbol,
    quantity: fill.quantity,
    opened: fill.quantity,
    cost,
    entryFee: fill.fee,
    entryPrice: fill.price,
    enteredAt: event.at,
    entrySession: fill.session,
    target: terms.target,
    stop: terms.stop,
    maxHoldSessions: terms.maxHoldSessions,
    dueSession: terms.dueSession,
    // The entry bar is live for exits (rule R6), so it is the first one to test.
    seenThrough: fill.bar.opensAt,
    high: fill.rawPrice,
    low: fill.rawPrice,
    plan: order.plan,
  };
  const rest = endOrder(account, order.id);
  return {
    ...rest,
    cash: money(rest.cash - cost - fill.fee),
    sums: { ...rest.sums, fees: money(rest.sums.fees + fill.fee) },
    lots: [...rest.lots, lot],
    marks: withQuote(rest.marks, fill.symbol, {
      price: fill.bar.open,
      at: fill.bar.opensAt,
      source: fill.bar.source,
      digest: fill.bar.digest,
    }),
    next: { ...rest.next, fill: fillAfter(rest, fill), lot: lotAfter(rest, terms.lot) },
  };
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
  invariant(total === fill.quantity, "an exit fill closes exactly what it sold");
  const proceeds = notional(fill.price, fill.quantity);
  let cost = 0;
  const lots = account.lots.flatMap((lot) => {
    const closed = closes.find((part) => part.lot === lot.id);
    if (!closed) return [lot];
    invariant(lot.symbol === fill.symbol, "an exit closes lots of its own symbol");
    const part = partOfLot(lot, closed);
    cost += part.cost;
    if (closed.quantity === lot.quantity) return [];
    return [
      {
        ...lot,
        quantity: quantity(lot.quantity - closed.quantity),
        cost: money(lot.cost - part.cost),
        entryFee: money(lot.entryFee - part.entryFee),
      },
    ];
  });
  const working = account.orders.some((order) => order.id === fill.order);
  const rest = working ? endOrder(account, fill.order) : account;
  const { sums } = rest;
  return {
    ...rest,
    cash: money(rest.cash + proceeds - fill.fee),
    sums: {
      ...sums,
      realized: money(sums.realized + proceeds - cost),
      fees: money(sums.fees + fill.fee),
    },
    lots,
    marks: onlyHeld(rest.marks, lots),
    next: {
      ...rest.next,
      fill: fillAfter(rest, fill),
      order: working ? rest.next.order : orderAfter(rest, fill.order),
    },
  };
}

/** Marks of symbols no longer held are dropped: the state stays as small as the positions. */
export function onlyHeld(marks: Account["marks"], lots: readonly Lot[]): Account["marks"] {
  const held = new Set(lots.map((lot) => lot.symbol));
  return Object.fromEntries(Object.entries(marks).filter(([symbol]) => held.has(symbol)));
}
