// New York wall time by the US daylight-saving rules, without a time-zone database.
import {
  type CivilDate,
  civilFromDays,
  DAY,
  dateText,
  daysFromCivil,
  daysOfMonthWeekday,
  HOUR,
  type Instant,
  instant,
  MINUTE,
  weekdayOfDays,
} from "./time";

/** Wall time in New York: a civil date and the time of day. */
export interface NewYorkTime {
  readonly date: string;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Hours from UTC: -4 in summer, -5 in winter. */
  readonly offsetHours: number;
}

/** Day count of the n-th Sunday of a month (n from 1), or of the last one (n = -1). */
const sundayOf = (year: number, month: number, n: number): number =>
  daysOfMonthWeekday({ year, month, weekday: 0, n });

/** Daylight time runs [start, end) in UTC; the rules changed in 1987 and in 2007 (15 USC 260a). */
function daylightOf(year: number): { start: number; end: number } {
  const first = year >= 2007 ? sundayOf(year, 3, 2) : sundayOf(year, 4, year >= 1987 ? 1 : -1);
  const last = year >= 2007 ? sundayOf(year, 11, 1) : sundayOf(year, 10, -1);
  // 02:00 standard time is 07:00Z; 02:00 daylight time is 06:00Z.
  return { start: first * DAY + 7 * HOUR, end: last * DAY + 6 * HOUR };
}

const cache = new Map<number, { start: number; end: number }>();

/** Hours from UTC of New York at an instant: -4 or -5. Valid from 1976 on (1974-75 had other dates). */
export function newYorkOffset(at: Instant): -4 | -5 {
  const { year } = civilFromDays(Math.floor(at / DAY));
  let daylight = cache.get(year);
  if (!daylight) {
    daylight = daylightOf(year);
    cache.set(year, daylight);
  }
  return at >= daylight.start && at < daylight.end ? -4 : -5;
}

/** New York wall time of an instant. */
export function newYorkTime(at: Instant): NewYorkTime {
  const offsetHours = newYorkOffset(at);
  const local = at + offsetHours * HOUR;
  const days = Math.floor(local / DAY);
  const ms = local - days * DAY;
  return {
    date: dateText(civilFromDays(days)),
    hour: Math.floor(ms / HOUR),
    minute: Math.floor(ms / MINUTE) % 60,
    second: Math.floor(ms / 1_000) % 60,
    offsetHours,
  };
}

/**
 * The instant of New York wall time. A time that happens twice (autumn) takes the first one; a time
 * that does not exist (02:30 in spring) gives null. `ms` counts from midnight of the civil date.
 */
export function newYorkInstant(civil: CivilDate, ms: number): Instant | null {
  const local = daysFromCivil(civil) * DAY + ms;
  for (const offset of [-4, -5]) {
    const at = instant(local - offset * HOUR);
    if (newYorkOffset(at) === offset) return at;
  }
  return null;
}

/** "Tue 2025-09-02 09:30 ET": how a page names an instant, zone included (rule T4). */
export function newYorkText(at: Instant): string {
  const { date, hour, minute } = newYorkTime(at);
  const weekday = WEEKDAYS[weekdayOfDays(Math.floor((at + newYorkOffset(at) * HOUR) / DAY))];
  return `${weekday} ${date} ${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")} ET`;
}

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;
