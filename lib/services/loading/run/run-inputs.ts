// The inputs of a run, to be frozen: bars of its period and tail, daily bars up to its last as-of close.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { type Instant, instant } from "@/lib/core/base/time";
import type { SetClaim } from "@/lib/core/evidence/claims";
import { INTERVALS } from "@/lib/core/market/bar";
import type { MarketBars } from "@/lib/core/market/market-view";
import { type BarSeries, firstBars, knownBars, lowerBound } from "@/lib/core/market/series";
import type { Session } from "@/lib/core/market/session";
import { XNYS } from "@/lib/core/market/xnys";
import { XNYS_YEARS } from "@/lib/core/market/xnys/years";
import { LONGEST_HOLD } from "@/lib/core/plan/check-row";
import type { DailyPrices } from "@/lib/core/plan/planner/daily-view";
import type { PlannerRefusal } from "@/lib/core/plan/planner/make-plan";
import { latestSets, type StoredSet } from "@/lib/db/market/stored-sets";
import type { MarketRow } from "@/lib/db/markets";
import type { FrozenInputs } from "@/lib/formats/evidence/inputs/frozen-inputs";
import type { RunRequest } from "@/lib/formats/requests/run-request";
import type { RunRefusal } from "@/lib/formats/runs/run-problem";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { monthOfDate } from "../market/month-names";
import { marketBars, prepareMonths } from "../market-bars";
import { LOOK_BACK, onTermsOf, tradedDays } from "../planning/daily-prices";
import { runSource, type SourceAsked } from "./run-source";

/** Bars that one run may have, finer ones counted. */
const MOST_BARS = 2_000_000;
/** Sessions after the longest hold: a bar may be missing where it ends. */
const MORE_SESSIONS = 5;

export interface InputsAsked extends SourceAsked {
  readonly now: Instant;
  /**
   * True for a run that was registered ahead: it takes no finer bars. Whoever downloads them afterwards
   * could choose for which tickers (rule E1); without them the stop comes first (rule R5).
   */
  readonly isAhead?: boolean;
}

type Refusal = PlannerRefusal | RunRefusal | ServiceRefusal;

/**
 * Everything that the walk will read and nothing else: whoever verifies it reads the same. Refuses what
 * `runSource` refuses, tickers the market does not have, a period without bars, and too many of them.
 * Throws `MixedBasisError` where stored months do not go together.
 */
export async function runInputs(asked: InputsAsked): Promise<Result<FrozenInputs, Refusal>> {
  const { market, request } = asked;
  const missing = missingTickers(market, request);
  if (missing) return refuse(missing);
  const found = await runSource(asked);
  if (!found.ok) return found;
  const { source, facts, receipts, named, longestHold } = found.value;
  const meant = request.tickers.length > 0 ? new Set(request.tickers) : null;
  const symbols = named.filter((name) => holds(market, name) && (meant?.has(name) ?? true)).sort();
  const [first, last] = [asked.sessions[0], asked.sessions.at(-1)];
  const [asOf, lastAsOf] = [asked.asOfs[0], asked.asOfs.at(-1) ?? asked.asOfs[0]];
  if (!first || !last) throw new Error("a period has a session");
  const end = endOfBars(asked, { last, hold: Math.max(request.maxHoldSessions, longestHold) });
  const span = { from: first.opensAt, through: instant(end.closesAt - 1) };
  await prepareMonths(market, span);
  const isAhead = asked.isAhead ?? false;
  const sets = await storedSets(market, { symbols, from: asOf, to: end, isAhead });
  const count = sets.reduce((sum, { rows }) => sum + rows, 0);
  if (count > MOST_BARS) return refuse({ code: "run-too-large", bars: count, limit: MOST_BARS });
  const { finer = new Map(), ...own } = await marketBars(market, { symbols, ...span });
  const bars = cutAt(end, isAhead ? own : { ...own, finer });
  if (!hasBars(bars, first, last)) {
    const period = { from: first.date, to: last.date };
    return refuse({ code: "no-bars-to-walk", market: market.name, ...period });
  }
  const traded = [...bars.series.keys()];
  const days = await tradedDays(market, { symbols: traded, from: asOf, asOf: lastAsOf });
  // A split before the period is known to all of its plans; one within it is met in the prices.
  const daily: DailyPrices = new Map(
    [...onTermsOf(days, asOf)].filter(([, { length }]) => length > 0),
  );
  const pricesRows = [...daily.values()].reduce((sum, { length }) => sum + length, 0);
  return ok({
    inputs: { bars, daily, source },
    facts: { forecast: facts, pricesRows },
    sets: claimedSets(sets, { market, daily, through: monthOfDate(lastAsOf.date) }),
    receipts,
  });
}

/** The refusal of tickers that were asked for and the market does not have; null where it has all. */
export function missingTickers(
  market: MarketRow,
  { tickers }: Pick<RunRequest, "tickers">,
): RunRefusal | null {
  const missing = tickers.filter((ticker) => !holds(market, ticker));
  if (missing.length === 0) return null;
  return { code: "no-such-tickers", market: market.name, tickers: missing.join(", ") };
}

const holds = ({ symbols }: MarketRow, ticker: string): boolean =>
  symbols.some(({ symbol }) => symbol === ticker);

/** The last session whose bars may matter: where the longest hold ends, or the market does by now. */
function endOfBars(
  { market, request, now }: InputsAsked,
  { last, hold }: { readonly last: Session; readonly hold: number },
): Session {
  if (request.tail === "none") return last;
  const most = Math.min(hold, LONGEST_HOLD) + MORE_SESSIONS;
  const after = XNYS.between(last.date, `${XNYS_YEARS.last}-12-31`).slice(0, most + 1);
  const end = after.at(-1) ?? last;
  const known = market.kind === "feed" ? XNYS.lastClosed(now) : end;
  return end.date < known.date ? end : known;
}

/** Nothing after a session: no bar, no finer one, no split or dividend. */
function cutAt({ date, closesAt }: Session, bars: MarketBars): MarketBars {
  const cut = (series: BarSeries): BarSeries => firstBars(series, knownBars(series, closesAt));
  const kept = [...bars.series].map(([symbol, series]) => [symbol, cut(series)] as const);
  const series = new Map(kept.filter(([, { length }]) => length > 0));
  const finer = [...(bars.finer ?? [])].flatMap(([symbol, all]) => {
    const own = all.map(cut).filter(({ length }) => length > 0);
    return series.has(symbol) && own.length > 0 ? [[symbol, own] as const] : [];
  });
  const actions = bars.actions.filter(({ symbol, exDate }) => series.has(symbol) && exDate <= date);
  const basis = new Map([...bars.basis].filter(([symbol]) => series.has(symbol)));
  const { calendar } = bars;
  const facts = { calendar, series, complete: true, actions, basis };
  return finer.length > 0 ? { ...facts, finer: new Map(finer) } : facts;
}

const hasBars = ({ series }: MarketBars, { opensAt }: Session, { closesAt }: Session): boolean =>
  [...series.values()].some(
    (one) => lowerBound(one.opensAt, opensAt) < lowerBound(one.opensAt, closesAt),
  );

/** What is stored of some symbols, from what a plan of the first date looks back on. */
async function storedSets(
  market: MarketRow,
  {
    symbols,
    from,
    to,
    isAhead,
  }: {
    readonly symbols: readonly string[];
    readonly from: Session;
    readonly to: Session;
    readonly isAhead: boolean;
  },
): Promise<readonly StoredSet[]> {
  // Only a feed is downloaded in several intervals.
  const finer = market.kind === "feed" && !isAhead ? INTERVALS.indexOf(market.interval) : 0;
  const intervals = [...INTERVALS.slice(0, finer), market.interval];
  const months = { from: monthOfDate(lookBack(from)), to: monthOfDate(to.date) };
  const all = intervals.map((interval) => latestSets(market.id, { interval, symbols, ...months }));
  return (await Promise.all(all)).flat();
}

const lookBack = ({ date }: Session): string =>
  date < `${XNYS_YEARS.first + 1}` ? date : XNYS.shift(date, -LOOK_BACK).date;

interface Claimed {
  readonly market: MarketRow;
  readonly daily: DailyPrices;
  /** The last month that daily bars come from. */
  readonly through: string;
}

/**
 * What is known of each set: a feed's was fetched by the server, others by nobody. Days that were put
 * together from sets are as old as the newest of these.
 */
function claimedSets(
  sets: readonly StoredSet[],
  { market, daily, through }: Claimed,
): ReadonlyMap<string, SetClaim> {
  const isFetched = market.kind === "feed";
  const claimOf = ({ adjustment, fetchedAt }: StoredSet): SetClaim => ({
    adjustment,
    fetchedAt: isFetched ? fetchedAt : null,
  });
  const claims = new Map(sets.map((set) => [set.sha256, claimOf(set)]));
  for (const { symbol, parts } of daily.values()) {
    const [part] = parts;
    const own = sets.filter((set) => set.symbol === symbol && set.month <= through);
    const newest = own.reduce<StoredSet | null>(
      (kept, set) => (kept === null || set.fetchedAt > kept.fetchedAt ? set : kept),
      null,
    );
    if (part && newest && !claims.has(part.digest)) claims.set(part.digest, claimOf(newest));
  }
  return claims;
}
