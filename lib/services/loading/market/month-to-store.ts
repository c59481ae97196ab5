// A month as it came from a feed, made ready to be stored: judged, and compared with what is there.
import { newYorkTime } from "@/lib/core/base/new-york";
import type { Instant } from "@/lib/core/base/time";
import { type Bar, INTERVALS, type Interval } from "@/lib/core/market/bar";
import { diffBars } from "@/lib/core/market/merge";
import { qualityOf } from "@/lib/core/market/quality/quality";
import { suspiciousRatio } from "@/lib/core/market/quality/suspected-split";
import { type BarSeries, barAt } from "@/lib/core/market/series";
import { XNYS } from "@/lib/core/market/xnys";
import { listActions } from "@/lib/db/market/corporate-actions";
import type { ClaimedStep } from "@/lib/db/market/download-steps";
import type { DownloadedMonth } from "@/lib/db/market/stored-month";
import { type NewPriceSet, type PriceSet, readPriceSets } from "@/lib/db/price-sets";
import type { FetchedBars, Ticker } from "@/lib/feeds/feed";
import { decodeBars, encodeBars } from "@/lib/formats/bars-value";
import { missingOf } from "./judged-set";
import { shiftMonth } from "./month-names";

export interface FetchedMonth {
  readonly fetched: FetchedBars;
  readonly symbol: Ticker;
  /** The first date that was asked for: earlier bars of the month the feed may have forgotten. */
  readonly from: string;
  readonly now: Instant;
}

type MonthKey = Pick<ClaimedStep, "market" | "symbol" | "month" | "interval">;

/** What to store of a month; no set when the stored version says the same already. */
export async function monthToStore(
  step: MonthKey,
  { fetched, symbol, from, now }: FetchedMonth,
): Promise<DownloadedMonth> {
  const { actions, source } = fetched;
  const stored = await storedAround(step);
  const bars = stored.month ? withEarlier(stored.month, fetched, from) : fetched.bars;
  const after = stored.month?.set.version ?? 0;
  const told = { after, symbol, actions, source, at: now };
  const changed = stored.month && changesIn(stored.month, bars);
  if (changed === 0 && stored.month && isSameBasis(stored.month.set, fetched)) {
    return { set: null, ...told };
  }
  const spliced = bars.length > fetched.bars.length;
  const placed = {
    ...fetched,
    bars,
    missing: spliced ? missingOf(bars, step.interval) : fetched.missing,
  };
  const quality = qualityOf({
    placed,
    symbol,
    interval: step.interval,
    calendar: XNYS,
    splits: fetched.adjustment.startsWith("raw")
      ? [...(await listActions(step.market, symbol)), ...actions]
      : [],
    ...(stored.before ? { before: stored.before } : {}),
    ...(stored.finer ? { finer: stored.finer } : {}),
  });
  const set = setOf({ ...step, symbol, bars, fetched, now });
  return {
    set: { ...set, quality, ...(changed === null ? {} : { changed }) },
    ...told,
  };
}

interface StoredMonth {
  readonly set: PriceSet;
  readonly bars: readonly Bar[];
  readonly volumeReported: boolean;
}

interface StoredAround {
  /** What is stored of the month itself. */
  readonly month: StoredMonth | null;
  /** The last bar of the month before. */
  readonly before: Bar | null;
  /** The month on a finer grid. */
  readonly finer: BarSeries | null;
}

async function storedAround({ market, symbol, month, interval }: MonthKey): Promise<StoredAround> {
  const symbols = [symbol];
  const from = shiftMonth(month, -1);
  const sets = await readPriceSets(market, { symbols, interval, from, to: month });
  const [own, earlier] = [
    sets.find((set) => set.month === month),
    sets.find((set) => set.month === from),
  ];
  const series = own && (await decoded(own));
  const before = earlier && (await decoded(earlier));
  return {
    month:
      own && series
        ? { set: own, bars: barsOf(series), volumeReported: series.volumeReported }
        : null,
    before: before ? barAt(before, before.length - 1) : null,
    finer: await finerOf({ market, symbol, month, interval }),
  };
}

/** The finest grid decides what a wick was made of; the first that is stored is taken. */
const FINER_FIRST: readonly Interval[] = ["1m", "5m", "15m", "1h"];

async function finerOf({ market, symbol, month, interval }: MonthKey): Promise<BarSeries | null> {
  const finer = FINER_FIRST.filter(
    (other) => INTERVALS.indexOf(other) < INTERVALS.indexOf(interval),
  );
  for (const other of finer) {
    const query = { symbols: [symbol], interval: other, from: month, to: month };
    const [set] = await readPriceSets(market, query);
    if (set) return decoded(set);
  }
  return null;
}

const decoded = ({ bytes, sha256, source }: PriceSet): Promise<BarSeries> =>
  decodeBars(bytes, sha256, source);

const barsOf = (series: BarSeries): Bar[] =>
  Array.from({ length: series.length }, (_, index) => barAt(series, index));

function changesIn({ bars }: StoredMonth, after: readonly Bar[]): number {
  const { added, removed, changed } = diffBars(bars, after);
  return added.length + removed.length + changed.length;
}

/** "split-adjusted through 2025-08-29" and the same through a later day are one basis. */
const basisOf = (adjustment: string): string => adjustment.split(" through ")[0] ?? adjustment;

const isSameBasis = (set: PriceSet, { adjustment }: FetchedBars): boolean =>
  basisOf(set.adjustment) === basisOf(adjustment);

/**
 * The fetched bars after the stored ones of earlier dates, which the feed has forgotten. Only where
 * both are on one basis: where they touch or overlap, no price is off by a split (rule T6).
 */
function withEarlier(stored: StoredMonth, fetched: FetchedBars, from: string): readonly Bar[] {
  const earlier = stored.bars.filter(({ opensAt }) => newYorkTime(opensAt).date < from);
  const [last, first] = [earlier.at(-1), fetched.bars[0]];
  if (!last || !first || !isSameBasis(stored.set, fetched)) return fetched.bars;
  const { changed } = diffBars(stored.bars, fetched.bars);
  const pairs = [
    [last.close, first.open],
    ...changed.map((bar) => [bar.before.close, bar.after.close]),
  ];
  const isJumping = pairs.some(([a = 1, b = 1]) => suspiciousRatio(a, b) !== null);
  return isJumping ? fetched.bars : [...earlier, ...fetched.bars];
}

interface SetFields {
  readonly symbol: Ticker;
  readonly interval: Interval;
  readonly month: string;
  readonly bars: readonly Bar[];
  readonly fetched: FetchedBars;
  readonly now: Instant;
}

function setOf({ symbol, interval, month, bars, fetched, now }: SetFields): NewPriceSet {
  const [first, last] = [bars.at(0), bars.at(-1)];
  if (!first || !last) throw new Error("a month to store has bars");
  const { volumeReported, source, adjustment, rawSha256 } = fetched;
  return {
    symbol,
    interval,
    month,
    bytes: encodeBars({ symbol, interval, bars, volumeReported, source, adjustment }),
    source,
    adjustment,
    fetchedAt: now,
    rows: bars.length,
    firstAt: first.opensAt,
    lastAt: last.closesAt,
    rawSha256,
  };
}
