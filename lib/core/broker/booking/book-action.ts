// What a split does to an account: quantities, levels and costs follow (rules A11 and T6).
import { MICRO, mulDiv } from "../../base/decimal";
import { money, notional, type Price, price } from "../../base/money";
import { type Quantity, quantity } from "../../base/quantity";
import type { Quote } from "../../market/market-view";
import type { Account, FormerExit, Lot, Part } from "../account";
import { heldOf } from "../equity";
import type { EventOf } from "../event";
import type { Trail } from "../matching/exit-kernel";
import type { Bracket, Order } from "../order";
import { onlyHeld } from "./book-close";
import { changed, changedSums } from "./changed";

type Split = EventOf<"split">;
type Ratio = Pick<Split, "numerator" | "denominator">;

/**
 * Multiplies what is held and what waits, and divides its prices; equity does not move. A fraction
 * that the account cannot hold is paid in cash at the new mark, and the micros that the new mark
 * rounds away go to the rounding account. A mark that is a price after the split stays.
 */
export function splitShares(account: Account, split: Split): Account {
  const { symbol } = split;
  const mark = account.marks[symbol];
  const lacks = (one: Lot | Order): boolean => one.symbol === symbol && one.basis < split.exDate;
  const before = account.lots.filter(lacks);
  const step = account.settings.wholeShares ? MICRO : 1;
  const orders = account.orders.map((order) =>
    lacks(order) ? splitOrder(order, split, step) : order,
  );
  if (!mark || before.length === 0) return changed(account, { orders });

  const parts = before.map((lot) => splitLot(lot, split, step));
  const after = new Map(parts.map(({ lot }) => [lot.id, lot]));
  const lots = account.lots
    .map((lot) => after.get(lot.id) ?? lot)
    .filter(({ quantity: left }) => left > 0);
  const { direction } = before[0] as Lot;
  const fraction = parts.reduce((sum, part) => sum + part.fraction, 0n);
  const left = lots.reduce((sum, lot) => sum + (lot.symbol === symbol ? lot.quantity : 0), 0);
  const worth = split.late ? null : notional(mark.price, heldOf(account, symbol));
  const paid = payout({ price: mark.price, left: quantity(left), fraction, worth }, split);
  const cost = parts.reduce((sum, part) => sum + part.fractionCost, 0);
  const { sums } = account;
  return changed(account, {
    cash: money(account.cash + direction * (paid.lieu + paid.rounding)),
    sums: changedSums(sums, {
      cashInLieu: money(sums.cashInLieu + direction * (paid.lieu - cost)),
      rounding: money(sums.rounding + direction * paid.rounding),
    }),
    orders,
    lots,
    marks: onlyHeld({ ...account.marks, [symbol]: { ...mark, price: paid.mark } }, lots),
  });
}

/** The new mark, the cash for the fraction, and what rounding leaves; none of them negative. */
function payout(
  held: {
    readonly price: Price;
    readonly left: Quantity;
    /** Micro-shares that are left over, times the denominator. */
    readonly fraction: bigint;
    /** What was held is worth before the split; null where the mark is a price after it. */
    readonly worth: number | null;
  },
  { numerator, denominator }: Split,
): { mark: Price; lieu: number; rounding: number } {
  const lieuAt = (each: number): number =>
    Number((held.fraction * BigInt(each)) / (BigInt(denominator) * BigInt(MICRO)));
  if (held.worth === null) return { mark: held.price, lieu: lieuAt(held.price), rounding: 0 };
  let mark = Math.max(1, Number((BigInt(held.price) * BigInt(denominator)) / BigInt(numerator)));
  for (;;) {
    const lieu = lieuAt(mark);
    const rounding = held.worth - notional(price(mark), held.left) - lieu;
    if (rounding >= 0 || mark === 1) return { mark: price(mark), lieu, rounding };
    mark -= 1;
  }
}

interface SplitLot {
  readonly lot: Lot;
  /** Micro-shares that are left over, times the denominator, and what they had cost. */
  readonly fraction: bigint;
  readonly fractionCost: number;
}

function splitLot(lot: Lot, split: Split, step: number): SplitLot {
  const { exDate } = split;
  const whole = multiplied(lot.quantity, split, step);
  const given = BigInt(lot.quantity) * BigInt(split.numerator);
  const fraction = given - BigInt(whole) * BigInt(split.denominator);
  const fractionCost = Number((BigInt(lot.cost) * fraction) / given);
  const scale = (level: Price): Price => divided(level, split);
  const part = (done: Part): Part => ({
    ...done,
    quantity: multiplied(done.quantity, split, step),
  });
  return {
    fraction,
    fractionCost,
    lot: {
      ...lot,
      quantity: whole,
      opened: quantity(Math.max(whole, multiplied(lot.opened, split, step))),
      cost: money(lot.cost - fractionCost),
      entryPrice: scale(lot.entryPrice),
      target: lot.target && scale(lot.target),
      stop: lot.stop && scale(lot.stop),
      firstStop: lot.firstStop && scale(lot.firstStop),
      trail: splitTrail(lot.trail, split),
      former: {
        target: lot.former.target && splitExit(lot.former.target, split),
        stop: lot.former.stop && splitExit(lot.former.stop, split),
      },
      done: {
        target: part(lot.done.target),
        stop: part(lot.done.stop),
        leaving: part(lot.done.leaving),
      },
      secured: money(Number((BigInt(lot.secured) * (given - fraction)) / given)),
      high: scale(lot.high),
      low: scale(lot.low),
      basis: exDate,
    },
  };
}

function splitOrder(order: Order, split: Split, step: number): Order {
  const scale = (level: Price): Price => divided(level, split);
  const filled = multiplied(order.filled, split, step);
  return {
    ...order,
    quantity: quantity(Math.max(filled, multiplied(order.quantity, split, step))),
    filled,
    limit: order.limit && scale(order.limit),
    stop: order.stop && scale(order.stop),
    extreme: order.extreme && scale(order.extreme),
    trail: splitTrail(order.trail, split),
    exitTrail: splitTrail(order.exitTrail, split),
    bracket: order.bracket && splitBracket(order.bracket, scale),
    requestedPrice: order.requestedPrice && scale(order.requestedPrice),
    quote: order.quote && splitQuote(order.quote, scale),
    basis: split.exDate,
  };
}

/** What an order would have left of its quantity: zero means that it must be cancelled first. */
export const orderAfterSplit = (order: Order, split: Split, wholeShares: boolean): number =>
  multiplied(order.quantity, split, wholeShares ? MICRO : 1) -
  multiplied(order.filled, split, wholeShares ? MICRO : 1);

/** Ratios of a percent bracket are the same after a split; absolute levels are prices. */
const splitBracket = (bracket: Bracket, scale: (level: Price) => Price): Bracket =>
  bracket.kind === "percent"
    ? bracket
    : {
        ...bracket,
        takeProfit: bracket.takeProfit && scale(bracket.takeProfit),
        stopLoss: bracket.stopLoss && scale(bracket.stopLoss),
      };

const splitQuote = (quote: Quote, scale: (level: Price) => Price): Quote => ({
  ...quote,
  price: scale(quote.price),
});

const splitExit = (exit: FormerExit, split: Split): FormerExit => ({
  ...exit,
  price: exit.price && divided(exit.price, split),
  trail: splitTrail(exit.trail, split),
});

const splitTrail = (trail: Trail | null, split: Split): Trail | null =>
  trail?.kind === "amount" ? { ...trail, amount: divided(trail.amount, split) } : trail;

/** A price after a split. */
export const divided = (level: Price, { numerator, denominator }: Ratio): Price =>
  price(Math.max(1, mulDiv(level, denominator, numerator)));

/** A quantity after a split, cut to what the account can hold. */
function multiplied(held: Quantity, { numerator, denominator }: Split, step: number): Quantity {
  const exact = (BigInt(held) * BigInt(numerator)) / BigInt(denominator);
  return quantity(Number(exact - (exact % BigInt(step))));
}
