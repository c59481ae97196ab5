// Loading coverage: which months of which symbols a market holds, how whole they are, and what is odd.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { INTERVALS } from "@/lib/core/market/bar";
import { coverageOf } from "@/lib/core/market/coverage";
import { XNYS } from "@/lib/core/market/xnys";
import { latestSets, type StoredSet, storedIntervals } from "@/lib/db/market/stored-sets";
import { loadMarket, type MarketRow, readableMarket } from "@/lib/db/markets";
import type { UserId } from "@/lib/db/scope";
import type { CoverageCell, CoverageRow, CoverageView } from "@/lib/formats/market-views";
import type { CoverageRequest } from "@/lib/formats/requests/market-requests";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { feedOf, feedView } from "../loading/market/feeds";
import { monthsBetween } from "../loading/market/month-names";
import { type JudgedSet, withQuality } from "../loading/market/set-quality";

/** The months of a market in one interval, for every symbol that it holds; never reads a feed. */
export async function loadCoverage(
  user: { readonly id: UserId },
  marketId: string,
  { asked, now }: { readonly asked: CoverageRequest; readonly now: Instant },
): Promise<Result<CoverageView, ServiceRefusal>> {
  const id = await readableMarket(user.id, marketId);
  if (!id) return refuse({ code: "not-found" });
  const market = await loadMarket(id);
  const feed = feedOf(market);
  const stored = await storedIntervals(id);
  const offered = INTERVALS.filter(
    (one) => stored.includes(one) || feed?.intervals.includes(one) || one === market.interval,
  );
  const interval = asked.interval ?? market.interval;
  const sets = await withQuality(market, interval, await latestSets(id, { interval }));
  const months = monthsOf(sets, asked.month);
  return ok({
    market: nameOf(market),
    interval,
    intervals: offered,
    months,
    rows: rowsOf(sets, months, now),
    feed: feed && feedView(feed),
  });
}

const nameOf = ({ id, name, kind, synthetic }: MarketRow): CoverageView["market"] => ({
  id,
  name,
  kind,
  synthetic,
});

/** A grid has at most so many cells, but a year of every symbol; the earliest months stay away. */
const MOST_CELLS = 12_000;
const FEWEST_MONTHS = 12;

/** The months from the first to the last that anything is stored of, or to the one asked for. */
function monthsOf(sets: readonly StoredSet[], through: string | null): string[] {
  const stored = sets.map(({ month }) => month).sort();
  const [first, latest] = [stored.at(0), stored.at(-1)];
  if (first === undefined || latest === undefined) return [];
  const last = through !== null && through < latest ? through : latest;
  const symbols = new Set(sets.map(({ symbol }) => symbol)).size;
  const most = Math.max(FEWEST_MONTHS, Math.floor(MOST_CELLS / symbols));
  return monthsBetween(first, last).slice(-most);
}

function rowsOf(
  sets: readonly JudgedSet[],
  months: readonly string[],
  now: Instant,
): CoverageRow[] {
  const bySymbol = new Map<string, Map<string, JudgedSet>>();
  for (const set of sets) {
    const before = bySymbol.get(set.symbol) ?? new Map<string, JudgedSet>();
    bySymbol.set(set.symbol, before.set(set.month, set));
  }
  return [...bySymbol].map(([symbol, stored]) => ({
    symbol,
    cells: months.map((month) => cellOf(month, stored.get(month), now)),
  }));
}

function cellOf(month: string, set: JudgedSet | undefined, now: Instant): CoverageCell {
  const quality = set?.quality ?? null;
  return {
    month,
    state: coverageOf({ quality, month, calendar: XNYS, through: now }),
    bars: set?.rows ?? 0,
    missing: sumOf(quality?.missing ?? []),
    flags: quality?.flags.length ?? 0,
    versions: set?.version ?? 0,
  };
}

const sumOf = (counts: readonly { readonly count: number }[]): number =>
  counts.reduce((sum, { count }) => sum + count, 0);
