// The equity curve as a chart needs it: the range that was asked for, and its fall from the peak.
import { MICRO, mulDiv } from "@/lib/core/base/decimal";
import type { Money } from "@/lib/core/base/money";
import { newYorkTime } from "@/lib/core/base/new-york";
import { DAY, type Instant } from "@/lib/core/base/time";

export type CurveMark = readonly [Instant, Money];

export const RANGES = ["1D", "1W", "1M", "3M", "YTD", "All"] as const;
export type Range = (typeof RANGES)[number];

/** One mark of the curve; `drawdown` is 0 or negative, in millionths of the peak so far. */
export interface CurvePoint {
  readonly at: Instant;
  readonly equity: Money;
  readonly drawdown: number;
}

/**
 * Every mark with its fall from the highest equity before it. The peak counts from the account's
 * first mark, so that a shorter range shows the same drawdowns.
 */
export function drawdowns(curve: readonly CurveMark[]): readonly CurvePoint[] {
  let peak = 0;
  return curve.map(([at, equity]) => {
    if (equity > peak) peak = equity;
    return { at, equity, drawdown: peak > 0 ? mulDiv(equity - peak, MICRO, peak) : 0 };
  });
}

const DAYS: Record<Exclude<Range, "1D" | "YTD" | "All">, number> = { "1W": 7, "1M": 31, "3M": 92 };

/**
 * The marks of a range that ends with the last one, with the mark before it, from which it starts.
 * 1D is the New York day of the last mark; YTD its year.
 */
export function inRange(points: readonly CurvePoint[], range: Range): readonly CurvePoint[] {
  const times = points.map((point) => point.at);
  return points.slice(Math.max(0, firstInRange(times, range) - 1));
}

/** Where a range begins that ends with the last of these times; they ascend. */
export function firstInRange(times: readonly Instant[], range: Range): number {
  const last = times.at(-1);
  if (last === undefined || range === "All") return 0;
  return times.findIndex((at) => belongs(at, last, range));
}

function belongs(at: Instant, last: Instant, range: Exclude<Range, "All">): boolean {
  if (range === "1D") return newYorkTime(at).date === newYorkTime(last).date;
  if (range === "YTD")
    return newYorkTime(at).date.slice(0, 4) === newYorkTime(last).date.slice(0, 4);
  return at > last - DAYS[range] * DAY;
}

/** At most `limit` of the points, evenly, with the first and the last. */
export function thin<T>(points: readonly T[], limit: number): readonly T[] {
  if (points.length <= limit) return points;
  const step = (points.length - 1) / (limit - 1);
  return Array.from({ length: limit }, (_, i) => points[Math.round(i * step)]).filter(
    (point): point is T => point !== undefined,
  );
}
