// Daily prices for a plan: a market's bars through one session, as days, and nothing after it (P1).

import { splitAdjusted } from "@/lib/core/market/adjusting/split-adjusted";
import { aggregate } from "@/lib/core/market/aggregate";
import { type PriceBasis, RAW } from "@/lib/core/market/basis";
import { type CorporateAction, splitsOf } from "@/lib/core/market/corporate-action";
import { type BarSeries, firstBars, knownBars } from "@/lib/core/market/series";
import type { Session } from "@/lib/core/market/session";
import { XNYS } from "@/lib/core/market/xnys";
import { XNYS_YEARS } from "@/lib/core/market/xnys/years";
import type { DailyPrices } from "@/lib/core/plan/planner/daily-view";
import type { MarketRow } from "@/lib/db/markets";
import { actionsAndBasis } from "../basis/actions-and-basis";
import { requireOneBasis } from "../basis/one-basis";
import { monthOfDate, monthsBetween } from "../market/month-names";
import { storedSeries } from "../market/stored-series";
import { ensureSampleMonths } from "../sample-months";

/** Sessions before the first one that a plan may look back on: more than any rule of it needs. */
export const LOOK_BACK = 30;

export interface DailyWanted {
  /** Those the market does not have are left out. */
  readonly symbols: readonly string[];
  /** The first session that prices are asked for, where there are several. */
  readonly from?: Session;
  /** The last session that may be known. */
  readonly asOf: Session;
}

/** Days as they were traded, and what puts them on the terms of a session. */
export interface TradedDays {
  readonly days: readonly BarSeries[];
  readonly actions: readonly CorporateAction[];
  readonly basis: ReadonlyMap<string, PriceBasis>;
}

/**
 * Daily bars of some symbols through a session, with 30 sessions before it where the market has them:
 * its own bars put together to days, on the terms of the splits known by then. Throws
 * `MixedBasisError` where stored months do not go together.
 */
export const dailyPrices = async (market: MarketRow, wanted: DailyWanted): Promise<DailyPrices> =>
  pricesAt(await tradedDays(market, wanted), wanted.asOf);

/** The calendar's first year has not so many sessions before each of its own. */
const isEarly = ({ date }: Session): boolean => date < `${XNYS_YEARS.first + 1}`;

/** Months are stored whole: what lies after the session is cut off before anything is made of it. */
export async function tradedDays(market: MarketRow, wanted: DailyWanted): Promise<TradedDays> {
  const { asOf, from = asOf } = wanted;
  const held = new Set<string>(market.symbols.map(({ symbol }) => symbol));
  const symbols = [...new Set(wanted.symbols)].filter((symbol) => held.has(symbol)).sort();
  const first = monthOfDate(isEarly(from) ? from.date : XNYS.shift(from.date, -LOOK_BACK).date);
  const last = monthOfDate(asOf.date);
  if (market.kind === "sample") {
    await ensureSampleMonths(monthsBetween(first, last), market.interval);
  }
  const { id, interval } = market;
  const query = { market: id, interval, symbols, from: first, to: last };
  if (market.kind === "feed") await requireOneBasis(query);
  const stored = [...(await storedSeries(query)).values()];
  const days = stored.map((series) => aggregate(cut(series, asOf), "1d", XNYS));
  return { days, ...(await actionsAndBasis(query)) };
}

const cut = (series: BarSeries, { closesAt }: Session): BarSeries =>
  firstBars(series, knownBars(series, closesAt));

/** Prices as they were seen at the close of a session: a split after it is not known yet. */
export const pricesAt = (traded: TradedDays, session: Session): DailyPrices =>
  onTermsOf({ ...traded, days: traded.days.map((series) => cut(series, session)) }, session);

/** All prices, later ones too, where those before a split that a session knew of stand on the terms after it. */
export function onTermsOf({ days, actions, basis }: TradedDays, { date }: Session): DailyPrices {
  const seen = days.map((series) => {
    const terms = {
      splits: splitsOf(actions, series.symbol),
      basis: basis.get(series.symbol) ?? RAW,
      asOf: date,
      calendar: XNYS,
    };
    return [series.symbol as string, splitAdjusted(series, terms)] as const;
  });
  return new Map(seen);
}
