// Prices before a split on the terms after it, so that a split is no fall (rules A11, T6).
import { mulDiv } from "../../base/decimal";
import type { SessionDate } from "../../base/time";
import type { PriceBasis } from "../basis";
import type { Split } from "../corporate-action";
import { at, type BarSeries, lowerBound } from "../series";
import type { Calendar } from "../session";

export interface SplitTerms {
  /** The splits of the series' symbol, in the order of their dates. */
  readonly splits: readonly Split[];
  /** What its prices are adjusted for already. */
  readonly basis: PriceBasis;
  /** Splits after this session are not known yet (rule P1). */
  readonly asOf: SessionDate;
  readonly calendar: Calendar;
}

/**
 * The series with every bar before an ex-date up to `asOf` on the terms after it: 2 for 1 halves its
 * prices and doubles its volume. Each figure is rounded half to even, to the micro or share.
 */
export function splitAdjusted(series: BarSeries, terms: SplitTerms): BarSeries {
  const { splits, basis, asOf, calendar } = terms;
  const done = basis.splitsThrough ?? "";
  const due = splits.filter(({ exDate }) => exDate > done && exDate <= asOf);
  return due.reduce((adjusted, split) => before(adjusted, split, calendar), series);
}

function before(series: BarSeries, split: Split, calendar: Calendar): BarSeries {
  const { exDate, numerator, denominator } = split;
  const session = calendar.session(exDate);
  const count = session ? lowerBound(series.opensAt, session.opensAt) : 0;
  if (count === 0) return series;
  const scaled = (column: Float64Array, [by, over]: readonly [number, number]): Float64Array => {
    const changed = column.slice();
    for (let i = 0; i < count; i++) changed[i] = mulDiv(at(column, i), by, over);
    return changed;
  };
  const price = (column: Float64Array) => scaled(column, [denominator, numerator]);
  return {
    ...series,
    open: price(series.open),
    high: price(series.high),
    low: price(series.low),
    close: price(series.close),
    volume: scaled(series.volume, [numerator, denominator]),
  };
}
