// What a closing fill does to an account: lots shrink or end, cash and realized P&L follow (A2, A9).
import { mulDiv } from "../../base/decimal";
import { invariant } from "../../base/invariant";
import { type Money, money, notional } from "../../base/money";
import { quantity } from "../../base/quantity";
import type { Quote } from "../../market/market-view";
import type { Account, Lot, Part } from "../account";
import type { Fill, LotClose } from "../fill";
import { fillAfter, fillOrder } from "./book-fill";
import { legOf, orderAfter } from "./book-order";
import { changed, changedSums, numbers } from "./changed";

/** The share of a lot that closing part of it takes along; the last part takes what is left. */
export function partOfLot(lot: Lot, closed: LotClose): { cost: Money; entryFee: Money } {
  invariant(closed.quantity > 0 && closed.quantity <= lot.quantity, "a close is within its lot");
  return {
    cost: money(mulDiv(lot.cost, closed.quantity, lot.quantity)),
    entryFee: money(mulDiv(lot.entryFee, closed.quantity, lot.quantity)),
  };
}

/** Closes lots, whole or in part. A sale closes shares held, a purchase shares owed (rule A12). */
export function closeLots(account: Account, fill: Fill, closes: readonly LotClose[]): Account {
  const total = closes.reduce((sum, { quantity: part }) => sum + part, 0);
  invariant(total === fill.quantity, "an exit fill closes exactly what it traded");
  const amount = notional(fill.price, fill.quantity);
  const direction = fill.side === "SELL" ? 1 : -1;
  let cost = 0;
  const lots: Lot[] = [];
  for (const lot of account.lots) {
    const closed = closes.find((part) => part.lot === lot.id);
    if (!closed) {
      lots.push(lot);
      continue;
    }
    invariant(
      lot.symbol === fill.symbol && lot.direction === direction,
      "an exit closes lots of its own symbol and side",
    );
    cost += partOfLot(lot, closed).cost;
    if (closed.quantity < lot.quantity) lots.push(restOfLot(lot, closed, fill));
  }
  const { rest, nextOrder } = closedOrder(account, fill);
  const { sums } = rest;
  return changed(rest, {
    cash: money(rest.cash + direction * amount - fill.fee),
    sums: changedSums(sums, {
      realized: money(sums.realized + direction * (amount - cost)),
      fees: money(sums.fees + fill.fee),
    }),
    lots,
    marks: lots.some((lot) => lot.symbol === fill.symbol) ? rest.marks : withoutMark(rest, fill),
    next: numbers(rest.next, { fill: fillAfter(rest, fill), order: nextOrder }),
  });
}

function restOfLot(lot: Lot, closed: LotClose, fill: Fill): Lot {
  const part = partOfLot(lot, closed);
  return {
    ...lot,
    quantity: quantity(lot.quantity - closed.quantity),
    done: doneBy(lot, closed, fill),
    cost: money(lot.cost - part.cost),
    entryFee: money(lot.entryFee - part.entryFee),
    secured: money(lot.secured - mulDiv(lot.secured, closed.quantity, lot.quantity)),
  };
}

/** An exit that closes a part of its lot keeps count of what it has closed. */
function doneBy({ done, legs, leaving }: Lot, closed: LotClose, fill: Fill): Lot["done"] {
  const more = (part: Part): Part => ({
    quantity: quantity(part.quantity + closed.quantity),
    traded: money(part.traded + notional(fill.price, closed.quantity)),
  });
  if (fill.order === legs.target) return { ...done, target: more(done.target) };
  if (fill.order === legs.stop) return { ...done, stop: more(done.stop) };
  return fill.order === leaving?.order ? { ...done, leaving: more(done.leaving) } : done;
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

function withoutMark({ marks }: Account, { symbol }: Fill): Account["marks"] {
  const { [symbol]: _, ...rest } = marks;
  return rest;
}

/** Marks of symbols no longer held are dropped: the state stays as small as the positions. */
export function onlyHeld(marks: Account["marks"], lots: readonly Lot[]): Account["marks"] {
  const held = new Set(lots.map(({ symbol }) => symbol));
  let kept: Record<string, Quote> | null = null;
  for (const symbol in marks) {
    if (held.has(symbol)) continue;
    kept ??= { ...marks };
    delete kept[symbol];
  }
  return kept ?? marks;
}
