// Finer bars of a market: what is stored beside the bars an account trades on (rule R5).
import { INTERVALS, type Interval } from "@/lib/core/market/bar";
import type { BarSeries } from "@/lib/core/market/series";
import type { Reader } from "@/lib/db/transaction";
import { type SeriesQuery, storedSeries } from "../market/stored-series";

/** The stored series of finer intervals, the finest first, by symbol; nothing where there is none. */
export async function finerBars(
  query: SeriesQuery,
  via?: Reader,
): Promise<ReadonlyMap<string, readonly BarSeries[]>> {
  const finer = new Map<string, BarSeries[]>();
  for (const interval of finerThan(query.interval)) {
    for (const [symbol, series] of await storedSeries({ ...query, interval }, via)) {
      finer.set(symbol, [...(finer.get(symbol) ?? []), series]);
    }
  }
  return finer;
}

const finerThan = (interval: Interval): readonly Interval[] =>
  INTERVALS.slice(0, INTERVALS.indexOf(interval));
