// Instants and ages as people read them: New York time with its zone, the exact moment beside it.
import { newYorkText, newYorkTime } from "@/lib/core/base/new-york";
import {
  DAY,
  daysOfDate,
  HOUR,
  type Instant,
  instantToText,
  MINUTE,
  type SessionDate,
  weekdayOfDays,
} from "@/lib/core/base/time";
import { UNKNOWN } from "./display";

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

const two = (n: number): string => String(n).padStart(2, "0");

/** "2025-07-01 10:30 ET": how a table names a moment (rule T4). */
export function instantForPeople(at: Instant | null): string {
  if (at === null) return UNKNOWN;
  const { date, hour, minute } = newYorkTime(at);
  return `${date} ${two(hour)}:${two(minute)} ET`;
}

/** "Tue 2025-07-01 10:30 ET · 2025-07-01T14:30:00Z": both zones, for titles. */
export const bothZones = (at: Instant | null): string =>
  at === null ? UNKNOWN : `${newYorkText(at)} · ${instantToText(at)}`;

/** "10:30:05 ET": a moment of today. */
export function clockForPeople(at: Instant): string {
  const { hour, minute, second } = newYorkTime(at);
  return `${two(hour)}:${two(minute)}:${two(second)} ET`;
}

/** "Tue Jul 1, 10:30 ET": a moment of these days. */
export const weekdayTimeForPeople = (at: Instant): string =>
  `${newYorkText(at).slice(0, 3)} ${shortDate(at)}, ${hourForPeople(at)} ET`;

/** "10:30": the wall clock of New York, for an axis that names its zone. */
export function hourForPeople(at: Instant): string {
  const { hour, minute } = newYorkTime(at);
  return `${two(hour)}:${two(minute)}`;
}

/** "Jul 1": a short date for an axis; "Jul 2025" and "2025" come from the same moment. */
export function shortDate(at: Instant): string {
  const [, month = "1", day = "1"] = newYorkTime(at).date.split("-");
  return `${MONTHS[Number(month) - 1]} ${Number(day)}`;
}

/** "Jul 2025". */
export function monthForPeople(at: Instant): string {
  const [year = "", month = "1"] = newYorkTime(at).date.split("-");
  return `${MONTHS[Number(month) - 1]} ${year}`;
}

/** "Tue 2025-07-01". */
export const sessionForPeople = (date: SessionDate | null): string =>
  date === null ? UNKNOWN : `${WEEKDAYS[weekdayOfDays(daysOfDate(date))]} ${date}`;

/** How long ago, in its largest whole unit and the next: "under a minute", "3 min", "2 h 5 min". */
export function ageForPeople(milliseconds: number): string {
  if (milliseconds < MINUTE) return "under a minute";
  if (milliseconds < HOUR) return `${Math.floor(milliseconds / MINUTE)} min`;
  if (milliseconds < DAY) {
    const minutes = Math.floor((milliseconds % HOUR) / MINUTE);
    return `${Math.floor(milliseconds / HOUR)} h${minutes === 0 ? "" : ` ${minutes} min`}`;
  }
  const days = Math.floor(milliseconds / DAY);
  return days === 1 ? "1 day" : `${days} days`;
}

/** "Sep" of a month as text, "2025-09". */
export const shortMonth = (month: string): string => MONTHS[Number(month.slice(5)) - 1] ?? UNKNOWN;

/** "Sep 2025" of "2025-09". */
export const monthName = (month: string): string => `${shortMonth(month)} ${month.slice(0, 4)}`;

/** What is left to wait, rounded up: "5 s", "2 min", "1 h 10 min". */
export function waitForPeople(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1_000));
  if (seconds < 60) return `${seconds} s`;
  return ageForPeople(Math.ceil(seconds / 60) * MINUTE);
}
