// Equity and exposure of an account, and the identities they must keep (rules A2 and A6).
import { mulDiv } from "../base/decimal";
import { invariant } from "../base/invariant";
import { type Money, money, notional, type Price, ZERO } from "../base/money";
import { type Quantity, quantity } from "../base/quantity";
import type { Account, Lot } from "./account";
import { groupedBySymbol, valued } from "./valued";

/** The figures of an account at its last marks; dollars in micros. */
export interface Figures {
  readonly cash: Money;
  readonly equity: Money;
  readonly unrealized: Money;
  readonly realized: Money;
  readonly fees: Money;
  readonly exposure: Money;
  readonly openPositions: number;
}

/** What is held of one symbol, or owed: all its lots together; they never stand on both sides. */
export interface Holding {
  readonly symbol: string;
  /** 1 for shares held, -1 for shares owed (rule A12). */
  readonly direction: 1 | -1;
  readonly quantity: Quantity;
  readonly cost: Money;
  readonly lots: readonly Lot[];
}

/** The open lots by symbol, in ticker order. */
export function holdingsOf(account: Account): readonly Holding[] {
  const bySymbol = groupedBySymbol(account.lots);
  return [...bySymbol.keys()].sort().map((symbol) => {
    const lots = bySymbol.get(symbol) ?? [];
    return {
      symbol,
      direction: lots[0]?.direction ?? 1,
      quantity: quantity(lots.reduce((sum, lot) => sum + lot.quantity, 0)),
      cost: money(lots.reduce((sum, lot) => sum + lot.cost, 0)),
      lots,
    };
  });
}

/** How much of a symbol is held, or owed. */
export const heldOf = (account: Account, symbol: string): Quantity =>
  quantity(account.lots.reduce((sum, lot) => sum + (lot.symbol === symbol ? lot.quantity : 0), 0));

/** 1 while a symbol is held, -1 while it is owed, 0 while neither. */
export const directionOf = (account: Account, symbol: string): 1 | -1 | 0 =>
  account.lots.find((lot) => lot.symbol === symbol)?.direction ?? 0;

/** The price that values a symbol now: its last known mark. A held symbol always has one (A10). */
export function markOf(account: Account, symbol: string): Price {
  const mark = account.marks[symbol];
  invariant(mark, `${symbol} is held, so it has a mark`);
  return mark.price;
}

/** Cost of open lots plus what orders are committed to: what the exposure cap limits (rule A6). */
export const exposureOf = (account: Account): Money =>
  money(
    account.lots.reduce((sum, lot) => sum + lot.cost, 0) +
      account.orders.reduce((sum, order) => sum + order.committed, 0),
  );

/** The exposure of one ticker. */
export const exposureIn = (account: Account, symbol: string): Money =>
  money(
    account.lots.reduce((sum, lot) => sum + (lot.symbol === symbol ? lot.cost : 0), 0) +
      account.orders.reduce((sum, one) => sum + (one.symbol === symbol ? one.committed : 0), 0),
  );

/** Equity: cash + sum of quantity x mark, shorts counting against it. */
export const equityOf = (account: Account): Money => money(account.cash + valued(account).value);

/** Cash, equity and P&L. */
export function figuresOf(account: Account): Figures {
  const { value, unrealized } = valued(account);
  return {
    cash: account.cash,
    equity: money(account.cash + value),
    unrealized: money(unrealized),
    realized: account.sums.realized,
    fees: account.sums.fees,
    exposure: exposureOf(account),
    openPositions: new Set(account.lots.map(({ symbol }) => symbol)).size,
  };
}

/**
 * Rule A2: equity from cash and marks equals equity from independently kept sums, exactly. Without
 * shorts cash is never negative and covers what is reserved. Returns what is broken, or null.
 */
export function brokenIdentity(account: Account): string | null {
  const { deposits, withdrawals, realized, fees, dividends, cashInLieu, borrow, rounding } =
    account.sums;
  const { value, unrealized } = valued(account);
  const equity = account.cash + value;
  const extras = dividends + cashInLieu + rounding - borrow;
  const fromSums = deposits - withdrawals + realized + unrealized - fees + extras;
  if (equity !== fromSums) {
    return `equity ${equity} is not ${fromSums}, its sum from deposits, P&L and fees`;
  }
  let reserved = 0;
  for (const order of account.orders) reserved += order.reserved;
  if (reserved !== account.reserved) {
    return `reserved ${account.reserved} is not ${reserved}, the sum over its orders`;
  }
  if (account.settings.allowShort) return null;
  if (account.cash < 0) return `cash ${account.cash} is negative`;
  if (account.reserved > account.cash) return "more cash is reserved than there is";
  return null;
}

/** Rule A12: what shorts lock of the cash: their proceeds and half of their worth at the last close. */
export function lockedOf({ lots, settings }: Account): Money {
  if (!settings.allowShort) return ZERO;
  let locked = 0;
  for (const { direction, cost, secured } of lots) if (direction === -1) locked += cost + secured;
  return money(locked);
}

/** Half of what owed shares are worth at a price: what they lock beside their proceeds (A12). */
export const securityOf = (
  { direction, quantity: owed }: Pick<Lot, "direction" | "quantity">,
  each: Price,
): Money => (direction === 1 ? ZERO : money(mulDiv(notional(each, owed), 1, 2)));

/** Rule A12: true when what stands behind the shorts has fallen below 30 % of their worth. */
export function needsCover(account: Account): boolean {
  const { owed } = valued(account);
  return owed > 0 && (account.cash - owed) * 10 < owed * 3;
}

/** Free cash: what a new order may reserve; negative while shorts are under-secured. */
export const freeCash = (account: Account): Money =>
  money(account.cash - account.reserved - lockedOf(account));

/** Room under the exposure cap; null when the account has none. */
export function headroomOf(account: Account): Money | null {
  const { exposureCap } = account.settings;
  if (exposureCap === null) return null;
  return money(Math.max(ZERO, exposureCap - exposureOf(account)));
}
