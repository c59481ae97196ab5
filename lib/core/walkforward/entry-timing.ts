// When entries come: with the first bar of their session, or one bar later, to see what that would cost.
import type { BrokerEvent } from "../broker/event";
import type { MarketBars } from "../market/market-view";
import { at, type BarSeries, isUsable, lowerBound } from "../market/series";
import type { Session } from "../market/session";

/** A run is on time; the other one only says what being late would have made of it. */
export type EntryTiming = "on-time" | "one-bar-late";

/**
 * The same acceptances of a session's orders, none of which may trade before the first bar of its
 * ticker has closed. What was decided stays as it was.
 */
export const enteringLate = (
  events: readonly BrokerEvent[],
  { series }: MarketBars,
  session: Session,
): readonly BrokerEvent[] =>
  events.map((event) => {
    if (event.type !== "order-accepted" || event.order.effect !== "open") return event;
    const bars = series.get(event.order.symbol);
    const first = bars ? firstUsable(bars, lowerBound(bars.opensAt, session.opensAt)) : -1;
    if (!bars || first < 0) return event;
    const seenThrough = at(bars.closesAt, first) as typeof event.order.seenThrough;
    return { ...event, order: { ...event.order, seenThrough } };
  });

/** The first bar from an index on that may fill something (rule Q3); -1 where none is left. */
export function firstUsable(series: BarSeries, from: number): number {
  for (let i = from; i < series.length; i++) if (isUsable(series, i)) return i;
  return -1;
}
