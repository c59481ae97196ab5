// What feeds have answered: bars that did not come with an answer are not on their way (rule R9).
import { type Instant, instant } from "@/lib/core/base/time";
import type { Calendar } from "@/lib/core/market/session";
import type { StepEnd } from "@/lib/db/market/download-steps";
import type { MonthOf } from "./download-month";

/** When each month was last answered; of this process alone, which asks before every mark. */
const answered = new Map<string, Instant>();

export const monthName = ({ market, symbol, month, interval }: MonthOf): string =>
  `${market} ${symbol} ${interval} ${month}`;

/** A feed that has no such bars, and never will, has answered; one that cannot be reached has not. */
const ANSWERS: ReadonlySet<string> = new Set([
  ...["unknown-symbol", "no-bars-in-range", "bad-range", "out-of-range", "too-far-back"],
]);
/** What goes wrong on the way to a feed: whatever else is asked of it will, too. */
const OUTAGES: ReadonlySet<string> = new Set([
  ...["no-feed", "rate-limited", "feed-paused", "feed-refused", "feed-failed"],
  ...["feed-unreachable", "feed-too-slow"],
]);

/** True for a problem that is not one month's own. */
export const isOutage = (code: string): boolean => OUTAGES.has(code);

/** Remembers an answer; an outage is none. */
export function noteAnswer(month: MonthOf, end: StepEnd, now: Instant): void {
  const isAnswer = end.state === "done" || ANSWERS.has(end.problem.code);
  if (isAnswer) answered.set(monthName(month), now);
}

/**
 * Sessions that closed by then are over for a symbol, whether or not it had bars: the feed has answered
 * for all its months after the session behind them had closed as well, as with a hole (rule A10). Null
 * while it has not.
 */
export function overThrough(months: readonly MonthOf[], calendar: Calendar): Instant | null {
  const times = months.map((month) => answered.get(monthName(month)) ?? 0);
  const first = Math.min(...times);
  if (!Number.isFinite(first) || first <= 0) return null;
  return calendar.shift(calendar.lastClosed(instant(first)).date, -1).closesAt;
}
