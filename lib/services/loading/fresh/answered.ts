// What feeds have answered: bars that did not come with an answer are not on their way (rule R9).
import { type Instant, instant } from "@/lib/core/base/time";
import type { Calendar } from "@/lib/core/market/session";
import type { StepEnd } from "@/lib/db/market/download-steps";
import type { MonthOf } from "./download-month";

/** When each month was last answered; of this process alone, which asks before every mark. */
const answered = new Map<string, Instant>();

export const monthName = ({ market, symbol, month, interval }: MonthOf): string =>
  `${market} ${symbol} ${interval} ${month}`;

/** A feed that knows of no such symbol, or of no bars, has answered; one that cannot be reached has not. */
const ANSWERS: ReadonlySet<string> = new Set(["unknown-symbol", "no-bars-in-range"]);

/** Remembers an answer; an outage is none. */
export function noteAnswer(month: MonthOf, end: StepEnd, now: Instant): void {
  const isAnswer = end.state === "done" || ANSWERS.has(end.problem.code);
  if (isAnswer) answered.set(monthName(month), now);
}

/** When this process last had an answer for a month; null when it had none. */
export const answeredAt = (month: MonthOf): Instant | null =>
  answered.get(monthName(month)) ?? null;

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
