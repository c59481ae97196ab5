// Positions as people see them: value, unrealized P&L, exits, and how old the price behind them is.
import { MICRO, mulDiv } from "@/lib/core/base/decimal";
import { type Money, money, notional, type Price, price } from "@/lib/core/base/money";
import { quantity } from "@/lib/core/base/quantity";
import type { Instant } from "@/lib/core/base/time";
import type { Account, Lot } from "@/lib/core/broker/account";
import { figuresOf, type Holding, holdingsOf } from "@/lib/core/broker/equity";
import { stopOf } from "@/lib/core/broker/matching/lot-levels";
import { pendingClose } from "@/lib/core/broker/placing/place-close";
import { XNYS } from "@/lib/core/market/xnys";
import { inR, moveOf, riskOf } from "@/lib/core/metrics/distance";
import type { ClosingEquity } from "@/lib/db/record-lists";
import type { LotView, PositionView } from "@/lib/formats/views/position-view";

/** The open positions of an account, by ticker; ages are measured at `asOf`. */
export const positionViews = (account: Account, asOf: Instant): PositionView[] =>
  holdingsOf(account).map((holding) => positionView(account, holding, asOf));

function positionView(account: Account, holding: Holding, asOf: Instant): PositionView {
  const { symbol, quantity: held, cost, direction } = holding;
  const mark = account.marks[symbol];
  if (!mark) throw new Error(`${symbol} is held and has no mark`);
  const value = notional(mark.price, held);
  const unrealized = money(direction * (value - cost));
  const lots = holding.lots.map((lot) => lotView(lot, { mark: mark.price, asOf }));
  const nearest = nearestExits(lots, direction);
  return {
    symbol,
    direction,
    quantity: held,
    closing: quantity(Math.min(held, pendingClose(account, { symbol }))),
    averagePrice: averageOf(cost, held),
    cost,
    mark: mark.price,
    markAt: mark.at,
    markSource: mark.source,
    markAge: Math.max(0, asOf - mark.at),
    stale: isStale(mark.at, asOf),
    value,
    unrealized,
    unrealizedRate: rateOf(unrealized, cost),
    ...nearest,
    ...distances(nearest, mark.price, direction),
    sessionsLeft: Math.min(...lots.map(({ sessionsLeft }) => sessionsLeft)),
    r: inR(unrealized, riskedBy(holding.lots)),
    lots,
  };
}

/** Cost over quantity; what costs less than a micro a share is shown as one. */
const averageOf = (cost: Money, held: number): Price =>
  price(Math.max(1, mulDiv(cost, MICRO, held)));

const rateOf = (part: Money, whole: Money): number | null =>
  whole === 0 ? null : mulDiv(part, MICRO, whole);

/** What the first stops of lots risk together, in micros; null where one of them has none. */
function riskedBy(lots: readonly Lot[]): number | null {
  let sum = 0;
  for (const lot of lots) {
    const risk = riskOf(lot.entryPrice, lot.firstStop, lot.direction);
    if (risk === null) return null;
    sum += mulDiv(risk, lot.quantity, MICRO);
  }
  return sum;
}

interface Exits {
  readonly target: Price | null;
  readonly stop: Price | null;
}

/** The first target and the first stop that the price would meet. */
function nearestExits(lots: readonly LotView[], direction: 1 | -1): Exits {
  const nearest = (levels: readonly (Price | null)[], side: 1 | -1): Price | null => {
    const known = levels.filter((level) => level !== null);
    if (known.length === 0) return null;
    return price(side === 1 ? Math.min(...known) : Math.max(...known));
  };
  return {
    target: nearest(
      lots.map(({ target }) => target),
      direction,
    ),
    stop: nearest(
      lots.map(({ stop }) => stop),
      direction === 1 ? -1 : 1,
    ),
  };
}

const distances = ({ target, stop }: Exits, mark: Price, direction: 1 | -1) => ({
  toTarget: target === null ? null : moveOf(mark, target, direction),
  toStop: stop === null ? null : moveOf(mark, stop, direction === 1 ? -1 : 1),
});

function lotView(
  lot: Lot,
  { mark, asOf }: { readonly mark: Price; readonly asOf: Instant },
): LotView {
  const { direction, cost } = lot;
  const exits = { target: lot.target, stop: stopOf(lot, lot) };
  const unrealized = money(direction * (notional(mark, lot.quantity) - cost));
  return {
    id: lot.id,
    order: lot.order,
    direction,
    quantity: lot.quantity,
    opened: lot.opened,
    cost,
    entryPrice: lot.entryPrice,
    enteredAt: lot.enteredAt,
    entrySession: lot.entrySession,
    ...exits,
    trail: lot.trail,
    firstStop: lot.firstStop,
    ...distances(exits, mark, direction),
    unrealized,
    unrealizedRate: rateOf(unrealized, cost),
    r: inR(unrealized, riskedBy([lot])),
    dueSession: lot.dueSession,
    sessionsLeft: XNYS.between(XNYS.currentOrNext(asOf).date, lot.dueSession).length,
    legs: lot.legs,
    leaving: lot.leaving?.reason ?? null,
    planLine: lot.plan?.row ?? null,
  };
}

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
