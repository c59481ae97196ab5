// The bars that trades touched: from the open of the session that a trade was planned for to its exit.
import type { MarketBars } from "../../market/market-view";
import { at, type BarSeries, lowerBound, type SeriesPart } from "../../market/series";
import type { WalkTrade } from "../../walkforward/trades/walk-trade";
import { hidingBars } from "./hiding-bars";
import { type TradesOfCell, windowOf } from "./trade-window";

/** Bars of a series that follow each other: the place of the first one, from 0, and how many. */
export interface BarSpan {
  readonly from: number;
  readonly count: number;
}

/** What is left of a series when only touched bars stay. */
export interface TouchedSeries {
  readonly use: "bars" | "finer";
  /** The touched bars alone; its parts say which stored set each came from. */
  readonly series: BarSeries;
  /** Where they stand in the whole series, ascending; two spans never meet. */
  readonly spans: readonly BarSpan[];
}

/**
 * Every series with the bars that some trade touched, by symbol; a series that none touched is not
 * there. Finer bars are touched within the bar that hid which of two levels came first (rule R5).
 */
export function touchedSeries(
  market: Pick<MarketBars, "series" | "finer" | "calendar" | "actions">,
  cells: readonly TradesOfCell[],
): readonly TouchedSeries[] {
  const { series, finer, calendar } = market;
  const touched: TouchedSeries[] = [];
  const keep = (use: TouchedSeries["use"], of: BarSeries, taken: Uint8Array): void => {
    const spans = spansOf(taken);
    if (spans.length > 0) touched.push({ use, series: onlySpans(of, spans), spans });
  };
  const symbols = [...series.keys()].sort();
  for (const symbol of symbols) {
    const whole = series.get(symbol) as BarSeries;
    const taken = new Uint8Array(whole.length);
    for (const trade of tradesOf(cells, symbol)) {
      const { from, through } = windowOf(trade, calendar);
      taken.fill(1, lowerBound(whole.opensAt, from), lowerBound(whole.opensAt, through + 1));
    }
    keep("bars", whole, taken);
  }
  for (const symbol of symbols) {
    const within = finer?.get(symbol) ?? [];
    const hiding =
      within.length > 0 ? hidingBars(series.get(symbol) as BarSeries, cells, market) : [];
    for (const one of within) {
      const taken = new Uint8Array(one.length);
      for (const { opensAt, closesAt } of hiding) {
        taken.fill(1, lowerBound(one.opensAt, opensAt), lowerBound(one.opensAt, closesAt));
      }
      keep("finer", one, taken);
    }
  }
  return touched;
}

const tradesOf = (cells: readonly TradesOfCell[], symbol: string): readonly WalkTrade[] =>
  cells.flatMap(({ trades }) => trades.filter((trade) => trade.symbol === symbol));

function spansOf(taken: Uint8Array): readonly BarSpan[] {
  const spans: BarSpan[] = [];
  for (let i = 0; i < taken.length; i++) {
    if (taken[i] === 0) continue;
    const from = i;
    while (i < taken.length && taken[i] === 1) i += 1;
    spans.push({ from, count: i - from });
  }
  return spans;
}

/** Some bars of a series, in their order, each still with the stored set that it came from. */
function onlySpans(of: BarSeries, spans: readonly BarSpan[]): BarSeries {
  const places = spans.flatMap(({ from, count }) =>
    Array.from({ length: count }, (_, i) => from + i),
  );
  const column = (values: Float64Array): Float64Array =>
    Float64Array.from(places, (place) => at(values, place));
  return {
    symbol: of.symbol,
    interval: of.interval,
    length: places.length,
    opensAt: column(of.opensAt),
    closesAt: column(of.closesAt),
    open: column(of.open),
    high: column(of.high),
    low: column(of.low),
    close: column(of.close),
    volume: column(of.volume),
    volumeReported: of.volumeReported,
    parts: partsOfSpans(of.parts, spans),
  };
}

/** Which stored set each bar of some spans came from, counted over the spans alone. */
export function partsOfSpans(
  parts: readonly SeriesPart[],
  spans: readonly BarSpan[],
): readonly SeriesPart[] {
  const kept: SeriesPart[] = [];
  let start = 0;
  for (const { from, count } of spans) {
    for (const [i, part] of parts.entries()) {
      const first = Math.max(part.start, from);
      const end = Math.min(parts[i + 1]?.start ?? Number.POSITIVE_INFINITY, from + count);
      if (first < end) kept.push({ ...part, start: start + first - from });
    }
    start += count;
  }
  return kept.filter(({ digest }, i) => digest !== kept[i - 1]?.digest);
}
