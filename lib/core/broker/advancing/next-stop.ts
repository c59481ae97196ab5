// The next stop of a replay: where its clock stands after one bar, at the close, or a session on.
import type { Instant } from "../../base/time";
import type { MarketBars } from "../../market/market-view";
import { at, lowerBound } from "../../market/series";
import type { Account } from "../account";

/** One bar, to the close of the current or next session, or over the session after that. */
export type Step = "bar" | "close" | "session";

/**
 * The instant a step leads to, always later than the clock. A bar never leads past a session close,
 * because something happens there in any case: time-outs, lapsed orders, the daily mark.
 */
export function nextStop(account: Account, { calendar, series }: MarketBars, step: Step): Instant {
  const { clockAt } = account;
  const current = calendar.currentOrNext(clockAt);
  if (step === "session") {
    const within = current.opensAt < clockAt;
    return within ? calendar.shift(current.date, 1).closesAt : current.closesAt;
  }
  if (step === "close") return current.closesAt;
  let next: number = current.closesAt;
  for (const { closesAt } of series.values()) {
    const index = lowerBound(closesAt, clockAt + 1);
    if (index < closesAt.length) next = Math.min(next, at(closesAt, index));
  }
  return next as Instant;
}
