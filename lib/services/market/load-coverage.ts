// Loading coverage: which months of which symbols a market holds, how whole they are, and what is odd.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { INTERVALS, type Interval } from "@/lib/core/market/bar";
import { coverageOf } from "@/lib/core/market/coverage";
import { XNYS } from "@/lib/core/market/xnys";
import { latestSets, storedIntervals, symbolSpans } from "@/lib/db/market/stored-sets";
import { loadMarket, type MarketRow, readableMarket } from "@/lib/db/markets";
import type { UserId } from "@/lib/db/scope";
import type { CoverageCell, CoverageRow, CoverageView } from "@/lib/formats/market-views";
import type { CoverageRequest } from "@/lib/formats/requests/market-requests";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import type { Page } from "@/lib/formats/views/page";
import { feedOf, feedView } from "../loading/market/feeds";
import { type JudgedSet, withQuality } from "../loading/market/set-quality";
import { monthWindow, namesState, pageOf } from "./coverage-page";

/** A page of a market's symbols and months in one interval; never reads a feed. */
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
  const spans = await symbolSpans(id, interval);
  const window = monthWindow(spans, asked.month);
  const symbols = spans.map(({ symbol }) => symbol);
  const grid = { market, interval, months: window.months, now };
  return ok({
    market: nameOf(market),
    interval,
    intervals: offered,
    symbols,
    ...window,
    ...(await pageOfRows(grid, symbols, asked)),
    find: asked.find,
    feed: feed && feedView(feed),
  });
}

const nameOf = ({ id, name, kind, synthetic }: MarketRow): CoverageView["market"] => ({
  id,
  name,
  kind,
  synthetic,
});

/** What all rows of one grid share. */
interface Grid {
  readonly market: MarketRow;
  readonly interval: Interval;
  readonly months: readonly string[];
  readonly now: Instant;
}

/** Only a state has to be looked for in every symbol's months; a name is found without them. */
async function pageOfRows(
  grid: Grid,
  symbols: readonly string[],
  { find, page }: CoverageRequest,
): Promise<Page<CoverageRow>> {
  const state = namesState(find);
  if (state !== null) {
    const rows = await rowsOf(grid, symbols);
    const found = rows.filter(({ cells }) => cells.some((cell) => cell.state === state));
    return pageOf(found, page);
  }
  const words = find.toUpperCase();
  const shown = pageOf(
    symbols.filter((symbol) => symbol.includes(words)),
    page,
  );
  return { ...shown, rows: await rowsOf(grid, shown.rows) };
}

async function rowsOf(
  { market, interval, months, now }: Grid,
  symbols: readonly string[],
): Promise<CoverageRow[]> {
  const [from, to] = [months.at(0), months.at(-1)];
  if (from === undefined || to === undefined) return [];
  const sets = await latestSets(market.id, { interval, symbols, from, to });
  const bySymbol = new Map<string, Map<string, JudgedSet>>();
  for (const set of await withQuality(market, interval, sets)) {
    const before = bySymbol.get(set.symbol) ?? new Map<string, JudgedSet>();
    bySymbol.set(set.symbol, before.set(set.month, set));
  }
  return symbols.map((symbol) => ({
    symbol,
    cells: months.map((month) => cellOf(month, bySymbol.get(symbol)?.get(month), now)),
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
