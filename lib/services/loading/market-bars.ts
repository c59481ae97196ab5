// Loading bars: the months of a market that an act may need, decoded once and kept by digest.
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { MarketBars } from "@/lib/core/market/market-view";
import { type BarSeries, joinSeries, seriesFromBars } from "@/lib/core/market/series";
import { symbolFromText } from "@/lib/core/market/symbol";
import { XNYS } from "@/lib/core/market/xnys";
import type { MarketRow } from "@/lib/db/markets";
import { type PriceSet, readPriceSets } from "@/lib/db/price-sets";
import type { Reader } from "@/lib/db/transaction";
import { decodeBars } from "@/lib/formats/bars-value";
import { ensureSampleMonths } from "./sample-months";

/** What to load: symbols the market may not have are left out; from a session before `from`. */
export interface BarsWanted {
  readonly symbols: readonly string[];
  readonly from: Instant;
  readonly through: Instant;
}

/**
 * The bars of some symbols from the session before `from` to `through`, whole months at a time.
 * A symbol the market has, but not in those months, gets an empty series. Both kinds of market in
 * use are complete: a missing bar never comes (rule O2).
 */
export async function marketBars(
  market: MarketRow,
  wanted: BarsWanted,
  via?: Reader,
): Promise<MarketBars> {
  const known = new Set(market.symbols.map(({ symbol }) => symbol));
  const symbols = [...new Set(wanted.symbols)].filter((symbol) => known.has(symbol)).sort();
  const months = monthsOf(wanted);
  const [from = "", to = ""] = [months.at(0), months.at(-1)];
  const sets = await readPriceSets(
    market.id,
    { symbols, interval: market.interval, from, to },
    via,
  );
  const series = new Map<string, BarSeries>();
  for (const symbol of symbols) {
    const pieces = await Promise.all(sets.filter((set) => set.symbol === symbol).map(decoded));
    series.set(symbol, pieces.length > 0 ? joinSeries(pieces) : noBars(symbol, market));
  }
  return { calendar: XNYS, series, complete: true };
}

/** Makes the months of a span ready to be read; only the sample market makes its bars on demand. */
export async function prepareMonths(
  market: MarketRow,
  span: Omit<BarsWanted, "symbols">,
): Promise<void> {
  if (market.kind === "sample") await ensureSampleMonths(monthsOf(span), market.interval);
}

/** "YYYY-MM" of every month from the session before `from` to the session at `through`. */
function monthsOf({ from, through }: Omit<BarsWanted, "symbols">): string[] {
  const first = monthOf(XNYS.lastClosed(from).date);
  const last = monthOf(XNYS.currentOrNext(through).date);
  const months: string[] = [];
  for (let month = first; month <= last; month = nextMonth(month)) months.push(month);
  return months;
}

const monthOf = (date: SessionDate): string => date.slice(0, 7);

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  const next = number === 12 ? [year + 1, 1] : [year, number + 1];
  return `${next[0]}-${String(next[1]).padStart(2, "0")}`;
}

function noBars(symbol: string, { interval }: MarketRow): BarSeries {
  const named = symbolFromText(symbol);
  if (named === null) throw new Error(`"${symbol}" is stored and is no symbol`);
  const facts = { symbol: named, interval, volumeReported: true, digest: "", source: "" };
  return seriesFromBars({ ...facts, bars: [] });
}

/** Decoded months by digest: a stored value never changes. The oldest use goes first. */
const kept = new Map<string, BarSeries>();
const KEPT_MONTHS = 2_000;

async function decoded({ bytes, sha256, source }: PriceSet): Promise<BarSeries> {
  const key = `${source} ${sha256}`;
  const known = kept.get(key);
  kept.delete(key);
  const series = known ?? (await decodeBars(bytes, sha256, source));
  kept.set(key, series);
  if (kept.size > KEPT_MONTHS) {
    const [oldest] = kept.keys();
    if (oldest !== undefined) kept.delete(oldest);
  }
  return series;
}
