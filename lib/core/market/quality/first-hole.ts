// The first hole of a live series: a bar that should be there and may still come (rule A10).
import type { Instant } from "../../base/time";
import { at, type BarSeries, lowerBound } from "../series";
import type { Calendar } from "../session";

/** Where to look, and what is over. */
export interface HoleSearch {
  readonly calendar: Calendar;
  /** Bars that open before this instant have been lived through. */
  readonly from: Instant;
  /** A hole before this instant is final: its feed has had a session's time to fill it. */
  readonly finalBefore: Instant;
}

/**
 * How many bars of a series may be used: all of them, or those before its first hole. The bars of a
 * session follow each other without a gap from its open to its close, whatever their grid, so a gap
 * is a bar that is missing.
 */
export function barsBeforeHole(series: BarSeries, search: HoleSearch): number {
  const start = Math.max(1, lowerBound(series.opensAt, search.from));
  for (let i = start; i < series.length; i++) {
    const before = at(series.closesAt, i - 1) as Instant;
    if (before < search.finalBefore) continue;
    if (at(series.opensAt, i) > nextOpen(search.calendar, before)) return i;
  }
  return series.length;
}

/** When the bar after a close opens: at once within a session, else with the next one. */
function nextOpen(calendar: Calendar, close: Instant): Instant {
  return calendar.sessionAt(close) ? close : calendar.currentOrNext(close).opensAt;
}
