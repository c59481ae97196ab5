// Loading a symbol: its bars for the chart, what is odd about them, its actions, and where all is from.
import { microsToText } from "@/lib/core/base/decimal";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { INTERVALS, type Interval } from "@/lib/core/market/bar";
import type { CorporateAction } from "@/lib/core/market/corporate-action";
import { at, type BarSeries, knownBars } from "@/lib/core/market/series";
import { symbolFromText } from "@/lib/core/market/symbol";
import { listActions } from "@/lib/db/market/corporate-actions";
import { type StoredSet, setVersions, storedIntervals } from "@/lib/db/market/stored-sets";
import { loadMarket, readableMarket } from "@/lib/db/markets";
import type { UserId } from "@/lib/db/scope";
import type { ActionView, PriceSetView, SymbolView } from "@/lib/formats/market-views";
import type { SymbolRequest } from "@/lib/formats/requests/market-requests";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { latestQuote } from "../loading/fresh/latest-quote";
import { flagView } from "../loading/market/flag-view";
import { type JudgedSet, withQuality } from "../loading/market/set-quality";
import { type SeriesQuery, storedSeries } from "../loading/market/stored-series";
import { versionDiffs } from "../loading/market/version-diff";

/** As many bars as a chart is given; the latest of what was asked for. */
const MOST_BARS = 3_000;

/** One symbol of a market in one interval; with a month, the bars that end with it. */
export async function loadSymbol(
  user: { readonly id: UserId },
  { market: marketId, symbol: named }: { readonly market: string; readonly symbol: string },
  { asked, now }: { readonly asked: SymbolRequest; readonly now: Instant },
): Promise<Result<SymbolView, ServiceRefusal>> {
  const id = await readableMarket(user.id, marketId);
  const symbol = symbolFromText(named);
  if (!id || !symbol) return refuse({ code: "not-found" });
  const market = await loadMarket(id);
  const stored = await storedIntervals(id, symbol);
  const intervals = INTERVALS.filter((one) => stored.includes(one));
  const interval = asked.interval ?? usualOf(intervals, market.interval);
  if (intervals.length === 0) return refuse({ code: "not-found" });
  const versions = await setVersions(id, symbol, interval);
  const latest = await withQuality(market, interval, latestOf(versions));
  const [series, actions, quote, diffs] = await Promise.all([
    chartSeries({ market: id, interval, symbol }, latest, asked.month),
    listActions(id, symbol),
    latestQuote(market, symbol, now),
    versionDiffs({ market: id, symbol, interval }, versions),
  ]);
  return ok({
    market: { id, name: market.name, kind: market.kind, synthetic: market.synthetic },
    symbol,
    interval,
    intervals,
    from: latest[0]?.quality.from ?? null,
    to: latest.at(-1)?.quality.to ?? null,
    bars: series ? chartBars(series, now) : [],
    flags: latest.flatMap(({ quality }) => quality.flags.map(flagView)).reverse(),
    actions: actions.map(actionView).reverse(),
    sets: versions.map((set) => ({
      ...setView(set, latest),
      changes: diffs.get(`${set.month} ${set.version}`) ?? [],
    })),
    quote,
  });
}

/** Whole months from the end, as many as a chart can show. */
async function chartSeries(
  of: Omit<SeriesQuery, "symbols" | "from" | "to"> & { readonly symbol: string },
  sets: readonly StoredSet[],
  through: string | null,
): Promise<BarSeries | null> {
  const wanted = sets.filter(({ month }) => through === null || month <= through);
  let rows = 0;
  const shown = wanted.filter((_, i) => {
    const enough = rows >= MOST_BARS;
    rows += wanted.at(-1 - i)?.rows ?? 0;
    return !enough;
  }).length;
  const [from, to] = [wanted.at(-shown)?.month, wanted.at(-1)?.month];
  if (from === undefined || to === undefined) return null;
  const found = await storedSeries({ ...of, symbols: [of.symbol], from, to });
  return found.get(of.symbol) ?? null;
}

const usualOf = (intervals: readonly Interval[], usual: Interval): Interval =>
  intervals.includes(usual) ? usual : (intervals[0] ?? usual);

/** The latest version of each month, oldest month first. */
function latestOf(versions: readonly StoredSet[]): StoredSet[] {
  const months = new Map<string, StoredSet>();
  for (const set of versions) if (!months.has(set.month)) months.set(set.month, set);
  return [...months.values()].reverse();
}

/** A bar is known at its close: what the sample has made ahead of time is not shown. */
function chartBars(series: BarSeries, now: Instant): SymbolView["bars"] {
  const known = knownBars(series, now);
  const from = Math.max(0, known - MOST_BARS);
  return Array.from({ length: known - from }, (_, offset) => {
    const i = from + offset;
    const { opensAt, closesAt, open, high, low, close, volume } = series;
    const columns = [opensAt, closesAt, open, high, low, close, volume];
    return columns.map((column) => at(column, i)) as unknown as SymbolView["bars"][number];
  });
}

const actionView = (action: CorporateAction): ActionView => ({
  kind: action.kind,
  exDate: action.exDate,
  text:
    action.kind === "split"
      ? `${action.numerator}:${action.denominator}`
      : `$${microsToText(action.amount, { min: 2, max: 6 })}`,
});

/** Earlier versions are listed with what was stored about them, which may be nothing. */
function setView(set: StoredSet, latest: readonly JudgedSet[]): Omit<PriceSetView, "changes"> {
  const quality = set.quality ?? latest.find(({ sha256 }) => sha256 === set.sha256)?.quality;
  const sumOf = (counts: readonly { readonly count: number }[] = []): number =>
    counts.reduce((sum, { count }) => sum + count, 0);
  return {
    month: set.month,
    version: set.version,
    sha256: set.sha256,
    source: set.source,
    adjustment: set.adjustment,
    fetchedAt: set.fetchedAt,
    bars: set.rows,
    missing: sumOf(quality?.missing),
    dropped: sumOf(quality?.dropped),
    zeroVolume: quality?.zeroVolume ?? 0,
    changed: set.changed,
  };
}
