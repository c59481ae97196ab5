// The interval of a bar set, read off the gaps between its starts.
import { ok, type Result, refuse } from "../base/result";
import { HOUR, type Instant, MINUTE } from "../base/time";
import { INTERVALS, type Interval, MINUTES_OF } from "./bar";
import type { Calendar } from "./session";

/** Starts of one symbol's bars, in any order. */
export interface StampSet {
  readonly starts: readonly Instant[];
  readonly calendar: Calendar;
}

export type IntervalRefusal =
  /** Too few bars to tell, or a gap that is no interval; the common gap in minutes, if any. */
  | { readonly code: "unknown-interval"; readonly gapMinutes: number | null }
  /** Bars of more than one interval. */
  | { readonly code: "mixed-intervals"; readonly intervals: readonly Interval[] };

/**
 * The most common gap between starts within one session; stamps at least 20 hours apart, at most one
 * a session, are daily. Holes only widen gaps: a smaller interval seen twice, or a whole session at
 * a wider one, refuses `mixed-intervals`; any other gap refuses `unknown-interval`.
 */
export function guessInterval({ starts, calendar }: StampSet): Result<Interval, IntervalRefusal> {
  const sorted = isAscending(starts) ? starts : [...new Set(starts)].sort((a, b) => a - b);
  const sessions = gapsBySession(sorted, calendar);
  const total = tally(sessions.flat());
  const common = mostCommon(total);
  if (common === null) {
    return isDaily(sorted) ? ok("1d") : refuse({ code: "unknown-interval", gapMinutes: null });
  }
  const interval = intervalOf(common);
  if (!interval) return refuse({ code: "unknown-interval", gapMinutes: common / MINUTE });
  const other = smallerSeenTwice(total, common) ?? widerSession(sessions, common);
  return other ? refuse({ code: "mixed-intervals", intervals: [interval, other] }) : ok(interval);
}

/** Most files are in order, each start once. */
const isAscending = (starts: readonly Instant[]): boolean =>
  starts.every((start, i) => i === 0 || start > (starts[i - 1] ?? start));

/** Gaps in ms between neighbors of one session, per session that has any. */
function gapsBySession(sorted: readonly Instant[], calendar: Calendar): readonly number[][] {
  const sessions: number[][] = [];
  let gaps: number[] = [];
  let previous: { readonly start: Instant; readonly date: string | undefined } | null = null;
  for (const start of sorted) {
    const date = calendar.sessionAt(start)?.date;
    if (previous && date !== undefined && date === previous.date) gaps.push(start - previous.start);
    else if (gaps.length > 0) {
      sessions.push(gaps);
      gaps = [];
    }
    previous = { start, date };
  }
  if (gaps.length > 0) sessions.push(gaps);
  return sessions;
}

function tally(gaps: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const gap of gaps) counts.set(gap, (counts.get(gap) ?? 0) + 1);
  return counts;
}

/** Of equally common gaps the smallest: holes make the wider ones. */
function mostCommon(counts: ReadonlyMap<number, number>): number | null {
  let best: number | null = null;
  for (const [gap, count] of counts) {
    const bestCount = best === null ? 0 : (counts.get(best) ?? 0);
    if (count > bestCount || (count === bestCount && best !== null && gap < best)) best = gap;
  }
  return best;
}

const intervalOf = (gap: number): Interval | undefined =>
  INTERVALS.find((interval) => MINUTES_OF[interval] === gap / MINUTE);

/** One odd row is a stray (a half-made last bar); two are bars of another interval. */
function smallerSeenTwice(counts: ReadonlyMap<number, number>, common: number) {
  const smaller = [...counts].find(
    ([gap, count]) => gap < common && count > 1 && intervalOf(gap) !== undefined,
  );
  return smaller && intervalOf(smaller[0]);
}

/** A session whose gaps, five or more, are all one wider interval was drawn in that interval. */
function widerSession(sessions: readonly number[][], common: number): Interval | undefined {
  for (const gaps of sessions) {
    const [first = 0] = gaps;
    const isUniform = gaps.length >= 5 && gaps.every((gap) => gap === first);
    if (isUniform && first > common && intervalOf(first)) return intervalOf(first);
  }
  return undefined;
}

const isDaily = (sorted: readonly Instant[]): boolean =>
  sorted.length > 1 &&
  sorted.every((start, i) => i === 0 || start - (sorted[i - 1] ?? 0) >= 20 * HOUR);
