// What splits, dividends and borrow do to an account (rules A11, A12 and T6).
import { MICRO, mulDiv } from "../../base/decimal";
import { money, notional, type Price, price } from "../../base/money";
import { type Quantity, quantity } from "../../base/quantity";
import type { Quote } from "../../market/market-view";
import type { Account, Lot } from "../account";
import { heldOf } from "../equity";
import type { EventOf } from "../event";
import type { Trail } from "../matching/exit-kernel";
import type { Bracket, Order } from "../order";

type Split = EventOf<"split">;

/**
 * Multiplies what is held and what waits, and divides its prices; equity does not move. A fraction
 * that the account cannot hold is paid in cash at the new mark, and the micros that the new mark
 * rounds away go to the rounding account.
 */
export function splitShares(account: Account, split: Split): Account {
  const { symbol } = split;
  const mark = account.marks[symbol];
  const before = account.lots.filter((lot) => lot.symbol === symbol && lot.basis < split.exDate);
  const step = account.settings.wholeShares ? MICRO : 1;
  const parts = before.map((lot) => splitLot(lot, split, step));
  const orders = account.orders.map((order) =>
    order.symbol === symbol && order.basis < split.exDate ? splitOrder(order, split, step) : order,
  );
  if (!mark || before.length === 0) return { ...account, orders };

  const after = new Map(parts.map(({ lot }) => [lot.id, lot]));
  const lots = account.lots
    .map((lot) => after.get(lot.id) ?? lot)
    .filter(({ quantity: left }) => left > 0);
  const { direction } = before[0] as Lot;
  const held = heldOf(account, symbol);
  const left = lots.reduce((sum, lot) => sum + (lot.symbol === symbol ? lot.quantity : 0), 0);
  const worth = notional(mark.price, held);
  const fraction =
    BigInt(held) * BigInt(split.numerator) - BigInt(left) * BigInt(split.denominator);
  const terms = { price: mark.price, left: quantity(left), fraction, worth };
  const paid = payout(terms, split);
  const cost = parts.reduce((sum, part) => sum + part.fractionCost, 0);
  const { sums } = account;
  return {
    ...account,
    cash: money(account.cash + direction * (paid.lieu + paid.rounding)),
    sums: {
      ...sums,
      cashInLieu: money(sums.cashInLieu + direction * (paid.lieu - cost)),
      rounding: money(sums.rounding + direction * paid.rounding),
    },
    orders,
    lots,
    marks: lots.some((lot) => lot.symbol === symbol)
      ? { ...account.marks, [symbol]: { ...mark, price: paid.mark } }
      : withoutMark(account.marks, symbol),
  };
}

/** The new mark, the cash for the fraction, and what rounding leaves; none of them negative. */
function payout(
  held: {
    readonly price: Price;
    readonly left: Quantity;
    /** Micro-shares that are left over, times the denominator. */
    readonly fraction: bigint;
    readonly worth: number;
  },
  { numerator, denominator }: Split,
): { mark: Price; lieu: number; rounding: number } {
  let mark = Math.max(1, Math.floor((held.price * denominator) / numerator));
  for (;;) {
    const lieu = Number((held.fraction * BigInt(mark)) / (BigInt(denominator) * BigInt(MICRO)));
    const rounding = held.worth - notional(price(mark), held.left) - lieu;
    if (rounding >= 0 || mark === 1) return { mark: price(mark), lieu, rounding };
    mark -= 1;
  }
}

function splitLot(lot: Lot, split: Split, step: number): { lot: Lot; fractionCost: number } {
  const { exDate } = split;
  const whole = multiplied(lot.quantity, split, step);
  const given = BigInt(lot.quantity) * BigInt(split.numerator);
  const fraction = given - BigInt(whole) * BigInt(split.denominator);
  const fractionCost = Number((BigInt(lot.cost) * fraction) / given);
  const scale = (level: Price): Price => divided(level, split);
  return {
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

const splitTrail = (trail: Trail | null, split: Split): Trail | null =>
  trail?.kind === "amount" ? { ...trail, amount: divided(trail.amount, split) } : trail;

const divided = (level: Price, { numerator, denominator }: Split): Price =>
  price(Math.max(1, mulDiv(level, denominator, numerator)));

/** A quantity after a split, cut to what the account can hold. */
function multiplied(held: Quantity, { numerator, denominator }: Split, step: number): Quantity {
  const exact = (BigInt(held) * BigInt(numerator)) / BigInt(denominator);
  return quantity(Number(exact - (exact % BigInt(step))));
}

function withoutMark(marks: Account["marks"], symbol: string): Account["marks"] {
  const { [symbol]: _, ...rest } = marks;
  return rest;
}

/** Pays a dividend on what was held at the close before its ex-date; a short pays it. */
export function payDividend(
  account: Account,
  { symbol, exDate, amount }: EventOf<"dividend">,
): Account {
  let paid = 0;
  for (const lot of account.lots) {
    if (lot.symbol !== symbol || lot.entrySession >= exDate) continue;
    paid += lot.direction * notional(amount, lot.quantity);
  }
  const { sums } = account;
  return {
    ...account,
    cash: money(account.cash + paid),
    sums: { ...sums, dividends: money(sums.dividends + paid) },
  };
}

/** Charges the borrow of one session. */
export const chargeBorrow = (account: Account, { amount }: EventOf<"borrow-charged">): Account => ({
  ...account,
  cash: money(account.cash - amount),
  sums: { ...account.sums, borrow: money(account.sums.borrow + amount) },
});
