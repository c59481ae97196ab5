// Eves: the session before a ticker's first bar, from its daily prices.
import { at, type BarSeries, joinSeries, lowerBound, partOf } from "../market/series";
import type { Calendar } from "../market/session";
import type { DailyPrices } from "../plan/planner/daily-view";

/**
 * Each series with the day before its first bar as a bar of that whole session, where daily prices
 * have it. A file of one month begins with its first session, and the plan of that day has to reserve
 * cash by a close that is known: nothing else is ever decided on such a bar.
 */
export function withEves(
  all: ReadonlyMap<string, BarSeries>,
  daily: DailyPrices,
  calendar: Calendar,
): ReadonlyMap<string, BarSeries> {
  const made = new Map<string, BarSeries>();
  for (const [symbol, series] of all) {
    const days = daily.get(symbol);
    const eve = days && series.length > 0 ? eveOf(series, days, calendar) : null;
    made.set(symbol, eve ? joinSeries([eve, series]) : series);
  }
  return made;
}

function eveOf(series: BarSeries, days: BarSeries, calendar: Calendar): BarSeries | null {
  const first = calendar.sessionAt(at(series.opensAt, 0) as Parameters<Calendar["sessionAt"]>[0]);
  if (!first) return null;
  const before = calendar.shift(first.date, -1);
  const index = lowerBound(days.closesAt, before.closesAt);
  if (days.closesAt[index] !== before.closesAt) return null;
  const one = (column: Float64Array): Float64Array => column.slice(index, index + 1);
  const { digest, source } = partOf(days, index);
  return {
    symbol: series.symbol,
    interval: series.interval,
    length: 1,
    opensAt: one(days.opensAt),
    closesAt: one(days.closesAt),
    open: one(days.open),
    high: one(days.high),
    low: one(days.low),
    close: one(days.close),
    volume: one(days.volume),
    volumeReported: series.volumeReported,
    parts: [{ start: 0, digest, source }],
  };
}
