// Ranges of dates as feeds are asked for them: months and both ends, inclusive.
import { newYorkTime } from "@/lib/core/base/new-york";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { civilFromText, DAY, dateOfDays, daysOfDate, type Instant } from "@/lib/core/base/time";
import type { Interval } from "@/lib/core/market/bar";
import { symbolFromText } from "@/lib/core/market/symbol";
import type { FeedRefusal } from "@/lib/formats/feed-problem";
import type { BarsRequest, Feed, Ticker } from "./feed";

/** Two New York dates, both inclusive. */
export interface DateRange {
  readonly from: string;
  readonly to: string;
}

/** A request whose dates are dates. */
export interface RangeRequest extends DateRange {
  readonly symbol: Ticker;
  readonly interval: Interval;
}

/** The first and last date of a month "YYYY-MM"; null when it is none. */
export function monthRange(month: string): DateRange | null {
  const from = `${month}-01`;
  if (civilFromText(from) === null) return null;
  const days = ["31", "30", "29", "28"].map((day) => `${month}-${day}`);
  const to = days.find((date) => civilFromText(date) !== null);
  return to === undefined ? null : { from, to };
}

/** The date some days before another one. */
export const dateBefore = (date: string, days: number): string =>
  dateOfDays(daysOfDate(date) - days);

/** The months that a range touches, each cut to the range. */
export function monthsOf({ from, to }: DateRange): readonly (DateRange & { month: string })[] {
  const months: (DateRange & { month: string })[] = [];
  let start = from;
  while (start <= to) {
    const month = start.slice(0, 7);
    const last = monthRange(month)?.to ?? to;
    months.push({ month, from: start, to: last < to ? last : to });
    start = dateBefore(last, -1);
  }
  return months;
}

/**
 * The request with its dates; refuses a symbol outside the allow-list, an interval the feed has not,
 * and dates that are none: before anything is looked up or asked for.
 */
export function checkRequest(
  request: BarsRequest,
  feed: Pick<Feed, "intervals">,
): Result<RangeRequest, FeedRefusal> {
  const { symbol, interval } = request;
  if (symbolFromText(symbol) !== symbol) return refuse({ code: "unknown-symbol", symbol });
  if (!feed.intervals.includes(interval)) {
    return refuse({ code: "unknown-interval", interval, known: feed.intervals.join(", ") });
  }
  const range = "month" in request ? monthRange(request.month) : request;
  if (range === null && "month" in request) {
    return refuse({ code: "bad-range", from: request.month, to: request.month });
  }
  const { from, to } = range ?? { from: "", to: "" };
  const sound = civilFromText(from) !== null && civilFromText(to) !== null && from <= to;
  return sound ? ok({ symbol, interval, from, to }) : refuse({ code: "bad-range", from, to });
}

/** The first date of which a feed still has all bars of an interval; null when it forgets nothing. */
export function oldestDate(
  { limits }: Pick<Feed, "limits">,
  interval: Interval,
  now: Instant,
): string | null {
  const days = limits[interval] ?? null;
  if (days === null) return null;
  // The vendor counts to the second: of the day that lies that long ago, the morning is forgotten.
  return newYorkTime((now - (days - 1) * DAY) as Instant).date;
}
