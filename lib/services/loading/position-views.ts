// Positions as people see them: value, unrealized P&L, and how old the price behind them is.
import { MICRO, mulDiv } from "@/lib/core/base/decimal";
import { type Money, money, notional, price } from "@/lib/core/base/money";
import type { Instant } from "@/lib/core/base/time";
import type { Account, Lot } from "@/lib/core/broker/account";
import { figuresOf, type Holding, holdingsOf } from "@/lib/core/broker/equity";
import { XNYS } from "@/lib/core/market/xnys";
import type { ClosingEquity } from "@/lib/db/record-lists";
import type { LotView, PositionView } from "@/lib/formats/views/position-view";

/** The open positions of an account, by ticker; ages are measured at `asOf`. */
export const positionViews = (account: Account, asOf: Instant): PositionView[] =>
  holdingsOf(account).map((holding) => positionView(account, holding, asOf));

function positionView(
  account: Account,
  { symbol, quantity, cost, lots }: Holding,
  asOf: Instant,
): PositionView {
  const mark = account.marks[symbol];
  if (!mark) throw new Error(`${symbol} is held and has no mark`);
  const value = notional(mark.price, quantity);
  const unrealized = money(value - cost);
  return {
    symbol,
    quantity,
    averagePrice: price(mulDiv(cost, MICRO, quantity)),
    cost,
    mark: mark.price,
    markAt: mark.at,
    markSource: mark.source,
    markAge: Math.max(0, asOf - mark.at),
    stale: isStale(mark.at, asOf),
    value,
    unrealized,
    unrealizedRate: cost === 0 ? null : mulDiv(unrealized, MICRO, cost),
    lots: lots.map((lot) => lotView(lot, asOf)),
  };
}

const lotView = (lot: Lot, asOf: Instant): LotView => ({
  id: lot.id,
  quantity: lot.quantity,
  entryPrice: lot.entryPrice,
  enteredAt: lot.enteredAt,
  entrySession: lot.entrySession,
  target: lot.target,
  stop: lot.stop,
  dueSession: lot.dueSession,
  sessionsLeft: XNYS.between(XNYS.currentOrNext(asOf).date, lot.dueSession).length,
});

/** A price is stale when a whole session has closed since it was known. */
export const isStale = (markAt: Instant, asOf: Instant): boolean =>
  markAt < XNYS.lastClosed(asOf).closesAt;

/** Change of equity since the close before the session the clock stands in; null on the first. */
export function dayChangeOf(account: Account, closes: readonly ClosingEquity[]): Money | null {
  const day = XNYS.lastClosed(account.clockAt);
  // Standing at a close, the day is the one that just ended; else it is the one under way.
  const atClose = day.closesAt === account.clockAt;
  const before = closes.findLast(({ session }) => (atClose ? session < day.date : true));
  const { equity } = figuresOf(account);
  return money(equity - (before?.equity ?? account.sums.deposits));
}
