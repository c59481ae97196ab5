// Coverage: how much of a month a market has of one symbol, as its grid shows it.
import { dateOfDays, daysFromCivil, type Instant } from "../base/time";
import type { SetQuality } from "./quality/quality";
import type { Calendar } from "./session";

/**
 * `missing`: no bar. `flagged`: something in it is suspicious (rule Q2). `partial`: bars or whole
 * sessions are lacking (rule Q1). `complete`: every bar of every session that has closed.
 */
export type Coverage = "complete" | "partial" | "missing" | "flagged";

export interface CoverageQuestion {
  /** What the month's stored bars say; null when there are none. */
  readonly quality: Pick<SetQuality, "from" | "to" | "missing" | "flags"> | null;
  /** "2025-09". */
  readonly month: string;
  readonly calendar: Calendar;
  /** Sessions that close later are not expected yet. */
  readonly through: Instant;
}

/** The coverage of one symbol and month; the month must lie within the calendar. */
export function coverageOf({ quality, month, calendar, through }: CoverageQuestion): Coverage {
  if (!quality || quality.from === null || quality.to === null) return "missing";
  if (quality.flags.length > 0) return "flagged";
  const closed = calendar
    .between(`${month}-01`, lastDate(month))
    .filter(({ closesAt }) => closesAt <= through);
  const { from, to } = quality;
  const reaches = closed.every(({ date }) => date >= from && date <= to);
  return reaches && quality.missing.length === 0 ? "complete" : "partial";
}

function lastDate(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return dateOfDays(daysFromCivil({ year, month: number + 1, day: 1 }) - 1);
}
