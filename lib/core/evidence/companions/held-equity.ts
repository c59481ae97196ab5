// Equity of what is bought once and held: equal shares of the capital, each bought on its own day.
import { invariant } from "../../base/invariant";
import { type Money, money } from "../../base/money";
import type { SessionDate } from "../../base/time";
import { openOf } from "../../broker/advancing/actions";
import type { DatedAction } from "../../broker/advancing/walk";
import { RAW } from "../../market/basis";
import type { Split } from "../../market/corporate-action";
import type { MarketBars } from "../../market/market-view";
import { at, type BarSeries, knownBars, lowerBound } from "../../market/series";
import { firstUsable } from "../../walkforward/entry-timing";
import type { EquityPoint } from "../../walkforward/state";

/** A ticker, and the session at whose first open it is bought. */
export interface Holding {
  readonly symbol: string;
  readonly since: SessionDate;
}

export interface HeldTerms {
  /** The capital at the close before the first session, then the closes to mark at. */
  readonly points: readonly Pick<EquityPoint, "date" | "equity">[];
  readonly bars: MarketBars;
}

/** What was bought, and what it all was worth at each point. */
export interface HeldEquity {
  readonly tickers: readonly string[];
  readonly equity: readonly Money[];
}

/**
 * The capital in equal parts, each in cash until the first bar of its session opens, then in its
 * ticker, fractions of shares and no costs; one equity for each point, rounded to the micro. Splits
 * and dividends are taken as an account takes them. A ticker without a bar by the last point has no
 * part; null where none has one.
 */
export function heldEquity(
  holdings: readonly Holding[],
  { points, bars }: HeldTerms,
): HeldEquity | null {
  const [start, end] = [points[0], points.at(-1)];
  const bought = holdings.flatMap((holding) => purchaseOf(holding, bars, end?.date) ?? []);
  if (!start || bought.length === 0) return null;
  const part = start.equity / bought.length;
  const worth = bought.map((purchase) => worthOf(purchase, part, { points, bars }));
  return {
    tickers: bought.map(({ series }) => series.symbol),
    equity: points.map((point, i) =>
      i === 0 ? point.equity : money(Math.round(worth.reduce((sum, one) => sum + at(one, i), 0))),
    ),
  };
}

interface Purchase {
  readonly series: BarSeries;
  readonly index: number;
}

/** The bar at whose open a ticker is bought; null where none comes by the last session. */
function purchaseOf(
  { symbol, since }: Holding,
  { series, calendar }: MarketBars,
  last: SessionDate = since,
): Purchase | null {
  const own = series.get(symbol);
  const [session, end] = [calendar.session(since), calendar.session(last)];
  invariant(session && end, "what is held is bought in a session");
  const index = own ? firstUsable(own, lowerBound(own.opensAt, session.opensAt)) : -1;
  return own && index >= 0 && at(own.opensAt, index) < end.closesAt ? { series: own, index } : null;
}

/** What a part is worth at each point. */
function worthOf(
  { series, index }: Purchase,
  part: number,
  { points, bars }: HeldTerms,
): Float64Array {
  const { calendar } = bars;
  const boughtAt = at(series.opensAt, index);
  const due = dueFor(series, bars, boughtAt);
  let [shares, cash, next] = [part / at(series.open, index), 0, 0];
  return Float64Array.from(points, ({ date }) => {
    const { closesAt } = calendar.shift(date, 0);
    if (boughtAt >= closesAt) return part;
    for (let one = due[next]; one && one.opensAt < closesAt; one = due[next]) {
      if (one.action.kind === "split") shares *= ratioOf(one.action);
      else cash += shares * one.action.amount;
      next += 1;
    }
    const last = knownBars(series, closesAt) - 1;
    return cash + shares * (at(series.close, last) / splitSince(due.slice(0, next), series, last));
  });
}

const ratioOf = ({ numerator, denominator }: Split): number => numerator / denominator;

/** By how much a bar's prices are too high for the shares there are by now: it came before splits. */
function splitSince(taken: readonly DatedAction[], series: BarSeries, index: number): number {
  const since = at(series.opensAt, index);
  return taken.reduce(
    (by, { action, opensAt }) =>
      action.kind === "split" && opensAt > since ? by * ratioOf(action) : by,
    1,
  );
}

/** What happens to shares that are held since, and is not in their prices already (T6), in its order. */
function dueFor({ symbol }: BarSeries, bars: MarketBars, boughtAt: number): readonly DatedAction[] {
  const { splitsThrough, dividends } = bars.basis.get(symbol) ?? RAW;
  const due = bars.actions.flatMap((action): readonly DatedAction[] => {
    const opensAt = action.symbol === symbol ? openOf(bars, action) : null;
    if (opensAt === null || opensAt <= boughtAt) return [];
    const { kind, exDate } = action;
    const isOpen = kind === "split" ? splitsThrough === null || exDate > splitsThrough : !dividends;
    return isOpen ? [{ action, opensAt }] : [];
  });
  return due.sort((a, b) => a.opensAt - b.opensAt);
}
