// The grid of a bar set: where its bars start within an hour, and which of them are missing.
import { invariant } from "../base/invariant";
import { type Instant, instant, MINUTE, type SessionDate } from "../base/time";
import { type Interval, MINUTES_OF } from "./bar";
import type { Calendar, Session } from "./session";

/** How many bars a session lacks. */
export interface MissingBars {
  readonly date: SessionDate;
  readonly count: number;
}

/** One placed bar, as the grid sees it: its stamp (null for a daily bar) and its session. */
export interface GridBar {
  readonly startsAt: Instant | null;
  readonly session: Session;
}

/** A set of placed bars in time order. */
export interface GridSet {
  readonly bars: readonly GridBar[];
  readonly interval: Interval;
  readonly calendar: Calendar;
}

/**
 * Sessions with fewer bars than their own grid has (rule Q1), from the set's first session to its
 * last; a session without any bar lacks all of them. The grid is the set's most common start within
 * the interval: hours from 09:30 make 7 a session (4 on an early close), hours on the hour 7 too,
 * their 09:00 bar included. A row that was dropped leaves a hole like one that never came.
 */
export function missingBars({ bars, interval, calendar }: GridSet): readonly MissingBars[] {
  const [first, last] = [bars[0], bars.at(-1)];
  if (!first || !last) return [];
  const counts = new Map<string, number>();
  for (const { session } of bars) counts.set(session.date, (counts.get(session.date) ?? 0) + 1);
  const phase = commonPhase(bars, interval);
  // Where sessions follow without a gap, a bar over midnight belongs to the day it starts in.
  const gapless = calendar.sessionAt(instant(first.session.opensAt - 1)) !== null;
  const elsewhere = gapless && phase !== 0 ? 1 : 0;
  const missing: MissingBars[] = [];
  for (const session of calendar.between(first.session.date, last.session.date)) {
    const expected = expectedBars(session, interval, phase) - elsewhere;
    const count = expected - (counts.get(session.date) ?? 0);
    if (count > 0) missing.push({ date: session.date, count });
  }
  return missing;
}

/** Bars of a full session when bars start `phase` ms past each multiple of the interval (UTC). */
export function expectedBars(session: Session, interval: Interval, phase: number): number {
  const minutes = MINUTES_OF[interval];
  if (minutes === null) return 1;
  const step = minutes * MINUTE;
  const firstStart = Math.floor((session.opensAt - phase) / step) * step + phase;
  return Math.ceil((session.closesAt - firstStart) / step);
}

/**
 * Where the bars of a set start within their interval, in ms (UTC): 30 minutes for hours from 09:30,
 * 0 for hours on the clock and for daily bars. Bars of one market share it, or an account that is
 * stepped and one that is walked at once would meet them in another order (rule O1).
 */
export function gridPhase(startsAt: readonly Instant[], interval: Interval): number {
  const minutes = MINUTES_OF[interval];
  if (minutes === null) return 0;
  const counts = new Map<number, number>();
  let common = 0;
  for (const start of startsAt) {
    const phase = start % (minutes * MINUTE);
    const count = (counts.get(phase) ?? 0) + 1;
    counts.set(phase, count);
    if (count > (counts.get(common) ?? 0)) common = phase;
  }
  return common;
}

/** New York is whole hours from UTC, so a clock change moves no bar of up to an hour off its grid. */
function commonPhase(bars: readonly GridBar[], interval: Interval): number {
  if (MINUTES_OF[interval] === null) return 0;
  const starts = bars.map(({ startsAt }) => {
    invariant(startsAt !== null, "an intraday bar has a start");
    return startsAt;
  });
  return gridPhase(starts, interval);
}
