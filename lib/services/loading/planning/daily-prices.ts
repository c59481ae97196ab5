// Daily prices for a plan: a market's bars through one session, as days, and nothing after it (P1).

import { splitAdjusted } from "@/lib/core/market/adjusting/split-adjusted";
import { aggregate } from "@/lib/core/market/aggregate";
import { splitsOf } from "@/lib/core/market/corporate-action";
import { type BarSeries, firstBars, knownBars } from "@/lib/core/market/series";
import type { Session } from "@/lib/core/market/session";
import { XNYS } from "@/lib/core/market/xnys";
import type { DailyPrices } from "@/lib/core/plan/planner/daily-view";
import type { MarketRow } from "@/lib/db/markets";
import { actionsAndBasis } from "../basis/actions-and-basis";
import { requireOneBasis } from "../basis/one-basis";
import { monthOfDate, monthsBetween } from "../market/month-names";
import { storedSeries } from "../market/stored-series";
import { ensureSampleMonths } from "../sample-months";

/** Sessions before the as-of session that a plan may look back on: more than any rule of it needs. */
const LOOK_BACK = 40;

export interface DailyWanted {
  /** Those the market does not have are left out. */
  readonly symbols: readonly string[];
  /** The first session of interest, where rows for several are made; else the as-of session alone. */
  readonly from?: Session;
  /** The last session that may be known. */
  readonly asOf: Session;
}

/**
 * Daily bars of some symbols through a session, with at least 40 sessions before it where the market
 * has them: its own bars put together to days, on the terms of splits known by then. Months are stored
 * whole; what lies after the session is cut off before anything is made of it. Throws
 * `MixedBasisError` where stored months do not go together.
 */
export async function dailyPrices(market: MarketRow, wanted: DailyWanted): Promise<DailyPrices> {
  const { asOf, from = asOf } = wanted;
  const held = new Set<string>(market.symbols.map(({ symbol }) => symbol));
  const symbols = [...new Set(wanted.symbols)].filter((symbol) => held.has(symbol)).sort();
  const first = monthOfDate(XNYS.shift(from.date, -LOOK_BACK).date);
  const last = monthOfDate(asOf.date);
  if (market.kind === "sample")
    await ensureSampleMonths(monthsBetween(first, last), market.interval);
  const query = {
    ...{ market: market.id, interval: market.interval, symbols },
    ...{ from: first, to: last },
  };
  if (market.kind === "feed") await requireOneBasis(query);
  const { actions, basis } = await actionsAndBasis(query);
  const prices = new Map<string, BarSeries>();
  for (const [symbol, stored] of await storedSeries(query)) {
    const days = aggregate(cut(stored, asOf), "1d", XNYS);
    const known = basis.get(symbol);
    const terms = { splits: splitsOf(actions, stored.symbol), asOf: asOf.date, calendar: XNYS };
    prices.set(symbol, splitAdjusted(days, known ? { ...terms, basis: known } : terms));
  }
  return prices;
}

/** Nothing that closed after the session did. */
const cut = (series: BarSeries, { closesAt }: Session): BarSeries =>
  firstBars(series, knownBars(series, closesAt));
