// Loading bars: the months of a market that an act may need, as columns.
import type { Instant } from "@/lib/core/base/time";
import type { MarketBars } from "@/lib/core/market/market-view";
import { type BarSeries, seriesFromBars } from "@/lib/core/market/series";
import { symbolFromText } from "@/lib/core/market/symbol";
import { XNYS } from "@/lib/core/market/xnys";
import type { MarketRow } from "@/lib/db/markets";
import type { Reader } from "@/lib/db/transaction";
import { actionsAndBasis } from "./basis/actions-and-basis";
import { finerBars } from "./basis/finer-bars";
import { requireOneBasis } from "./basis/one-basis";
import { monthOfDate, monthsBetween } from "./market/month-names";
import { storedSeries } from "./market/stored-series";
import { ensureSampleMonths } from "./sample-months";

/** What to load: symbols the market may not have are left out; from a session before `from`. */
export interface BarsWanted {
  readonly symbols: readonly string[];
  readonly from: Instant;
  readonly through: Instant;
}

/**
 * The bars of some symbols from the session before `from` to `through`, whole months at a time.
 * A symbol the market has, but not in those months, gets an empty series. The sample and uploads are
 * complete: a missing bar never comes. A feed may still deliver it, so its symbols wait (rule O2).
 */
export async function marketBars(
  market: MarketRow,
  wanted: BarsWanted,
  via?: Reader,
): Promise<MarketBars> {
  const held = new Set(market.symbols.map(({ symbol }) => symbol));
  const symbols = [...new Set(wanted.symbols)].filter((symbol) => held.has(symbol)).sort();
  const months = monthsOf(wanted);
  const [from = "", to = ""] = [months.at(0), months.at(-1)];
  const query = { market: market.id, interval: market.interval, symbols, from, to };
  if (market.kind === "feed") await requireOneBasis(query, via);
  const stored = await storedSeries(query, via);
  const series = new Map(
    symbols.map((symbol) => [symbol, stored.get(symbol) ?? noBars(symbol, market)]),
  );
  const told = await actionsAndBasis(query, via);
  if (market.kind !== "feed") return { calendar: XNYS, series, complete: true, ...told };
  // Only a feed is downloaded in several intervals.
  return { calendar: XNYS, series, complete: false, ...told, finer: await finerBars(query, via) };
}

/** Makes the months of a span ready to be read; only the sample market makes its bars on demand. */
export async function prepareMonths(
  market: MarketRow,
  span: Omit<BarsWanted, "symbols">,
): Promise<void> {
  if (market.kind === "sample") await ensureSampleMonths(monthsOf(span), market.interval);
}

/** "YYYY-MM" of every month from the session before `from` to the session at `through`. */
const monthsOf = ({ from, through }: Omit<BarsWanted, "symbols">): string[] =>
  monthsBetween(
    monthOfDate(XNYS.lastClosed(from).date),
    monthOfDate(XNYS.currentOrNext(through).date),
  );

function noBars(symbol: string, { interval }: MarketRow): BarSeries {
  const named = symbolFromText(symbol);
  if (named === null) throw new Error(`"${symbol}" is stored and is no symbol`);
  const facts = { symbol: named, interval, volumeReported: true, digest: "", source: "" };
  return seriesFromBars({ ...facts, bars: [] });
}
