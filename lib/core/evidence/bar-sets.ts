// The sets of bars that a run's series were put together from, each with its digest and its source.
import type { Interval } from "../market/bar";
import type { BarSeries } from "../market/series";
import type { WalkInputs } from "../walkforward/inputs";

/** What a series is there for: to trade on, to tell what a bar of it hides, or to plan from. */
export type SeriesUse = "bars" | "finer" | "daily";

/** A stored set of bars as a part of a series. */
export interface BarSet {
  readonly use: SeriesUse;
  readonly symbol: string;
  readonly interval: Interval;
  /** Its place in the series: the number of its first bar, from 0. */
  readonly start: number;
  readonly digest: string;
  readonly source: string;
}

/** A series and what it is there for. */
export interface UsedSeries {
  readonly use: SeriesUse;
  readonly series: BarSeries;
}

/** All series of a run by use and symbol; finer ones stay in their order, the finest first. */
export function usedSeries({ bars, daily }: WalkInputs): readonly UsedSeries[] {
  const of = (use: SeriesUse, all: ReadonlyMap<string, readonly BarSeries[]>): UsedSeries[] =>
    [...all.keys()]
      .sort()
      .flatMap((symbol) => (all.get(symbol) ?? []).map((series) => ({ use, series })));
  return [
    ...of("bars", listed(bars.series)),
    ...of("finer", bars.finer ?? new Map()),
    ...of("daily", listed(daily)),
  ];
}

const listed = (all: ReadonlyMap<string, BarSeries>): ReadonlyMap<string, readonly BarSeries[]> =>
  new Map([...all].map(([symbol, series]) => [symbol, [series]]));

/** The sets of all series, in their order. */
export const barSetsOf = (used: readonly UsedSeries[]): readonly BarSet[] =>
  used.flatMap(({ use, series }) =>
    series.parts.map(({ start, digest, source }) => ({
      use,
      symbol: series.symbol,
      interval: series.interval,
      start,
      digest,
      source,
    })),
  );
