// Equity and exposure of an account, and the identities they must keep (rules A2 and A6).
import { invariant } from "../base/invariant";
import { type Money, money, notional, type Price, ZERO } from "../base/money";
import { type Quantity, quantity } from "../base/quantity";
import type { Account, Lot } from "./account";

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

/** What is held of one symbol: all its lots together. */
export interface Holding {
  readonly symbol: string;
  readonly quantity: Quantity;
  readonly cost: Money;
  readonly lots: readonly Lot[];
}

/** The open lots by symbol, in ticker order. */
export function holdingsOf(account: Account): readonly Holding[] {
  const bySymbol = new Map<string, Lot[]>();
  for (const lot of account.lots) {
    const lots = bySymbol.get(lot.symbol);
    if (lots) lots.push(lot);
    else bySymbol.set(lot.symbol, [lot]);
  }
  return [...bySymbol.keys()].sort().map((symbol) => {
    const lots = bySymbol.get(symbol) ?? [];
    return {
      symbol,
      quantity: quantity(lots.reduce((sum, lot) => sum + lot.quantity, 0)),
      cost: money(lots.reduce((sum, lot) => sum + lot.cost, 0)),
      lots,
    };
  });
}

/** How much of a symbol is held. */
export const heldOf = (account: Account, symbol: string): Quantity =>
  quantity(account.lots.reduce((sum, lot) => sum + (lot.symbol === symbol ? lot.quantity : 0), 0));

/** The price that values a symbol now: its last known mark. A held symbol always has one (A10). */
export function markOf(account: Account, symbol: string): Price {
  const mark = account.marks[symbol];
  invariant(mark, `${symbol} is held, so it has a mark`);
  return mark.price;
}

/** Cost of open lots plus reservations: what the exposure cap limits (rule A6). */
export const exposureOf = (account: Account): Money =>
  money(account.lots.reduce((sum, lot) => sum + lot.cost, 0) + account.reserved);

/** Cash, equity and P&L: equity = cash + sum of quantity x mark. */
export function figuresOf(account: Account): Figures {
  let value = 0;
  let unrealized = 0;
  const holdings = holdingsOf(account);
  for (const holding of holdings) {
    const worth = notional(markOf(account, holding.symbol), holding.quantity);
    value += worth;
    unrealized += worth - holding.cost;
  }
  return {
    cash: account.cash,
    equity: money(account.cash + value),
    unrealized: money(unrealized),
    realized: account.sums.realized,
    fees: account.sums.fees,
    exposure: exposureOf(account),
    openPositions: holdings.length,
  };
}

/**
 * Rule A2: equity from cash and marks equals equity from independently kept sums, exactly; cash is
 * never negative and covers what is reserved. Returns what is broken, or null.
 */
export function brokenIdentity(account: Account): string | null {
  const { deposits, withdrawals, realized, fees } = account.sums;
  const figures = figuresOf(account);
  const fromSums = deposits - withdrawals + realized + figures.unrealized - fees;
  if (figures.equity !== fromSums) {
    return `equity ${figures.equity} is not ${fromSums}, its sum from deposits, P&L and fees`;
  }
  if (account.cash < 0) return `cash ${account.cash} is negative`;
  const reserved = account.orders.reduce((sum, order) => sum + order.reserved, 0);
  if (reserved !== account.reserved) {
    return `reserved ${account.reserved} is not ${reserved}, the sum over its orders`;
  }
  if (account.reserved > account.cash) return "more cash is reserved than there is";
  return null;
}

/** Free cash: what a new order may reserve. */
export const freeCash = (account: Account): Money => money(account.cash - account.reserved);

/** Room under the exposure cap; null when the account has none. */
export function headroomOf(account: Account): Money | null {
  const { exposureCap } = account.settings;
  if (exposureCap === null) return null;
  return money(Math.max(ZERO, exposureCap - exposureOf(account)));
}
