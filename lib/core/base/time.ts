// Instants and session dates, by civil-calendar arithmetic: no Date, no Intl, no host time zone.
import { invariant } from "./invariant";

declare const unit: unique symbol;

/** A moment, in milliseconds since 1970-01-01T00:00Z. */
export type Instant = number & { readonly [unit]: "Instant" };
/** One trading day of the exchange, as its New York date: "2025-09-02". */
export type SessionDate = string & { readonly [unit]: "SessionDate" };

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A date of the proleptic Gregorian calendar; month and day count from 1. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Names whole milliseconds as an Instant. */
export function instant(epochMs: number): Instant {
  invariant(Number.isSafeInteger(epochMs), "an instant is a whole number of milliseconds");
  return epochMs as Instant;
}

/** Days since 1970-01-01 of a civil date (Howard Hinnant, "chrono-compatible date algorithms"). */
export function daysFromCivil({ year, month, day }: CivilDate): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const leaps = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * 146_097 + yearOfEra * 365 + leaps + dayOfYear - 719_468;
}

/** The civil date of a day count since 1970-01-01; inverse of `daysFromCivil`. */
export function civilFromDays(days: number): CivilDate {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const leaps =
    Math.floor(dayOfEra / 1_460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

/** 0 = Sunday … 6 = Saturday. */
export const weekdayOfDays = (days: number): number => (((days + 4) % 7) + 7) % 7;

/** Names the n-th given weekday of a month (n from 1), or the last one (n = -1). */
export interface MonthWeekday {
  readonly year: number;
  readonly month: number;
  /** 0 = Sunday … 6 = Saturday. */
  readonly weekday: number;
  readonly n: number;
}

/** Day count since 1970-01-01 of the n-th weekday of a month, or of the last one. */
export function daysOfMonthWeekday({ year, month, weekday, n }: MonthWeekday): number {
  if (n < 0) {
    const last = daysFromCivil({ year, month: month + 1, day: 1 }) - 1;
    return last - ((weekdayOfDays(last) - weekday + 7) % 7);
  }
  const first = daysFromCivil({ year, month, day: 1 });
  return first + ((weekday - weekdayOfDays(first) + 7) % 7) + (n - 1) * 7;
}

const two = (n: number): string => String(n).padStart(2, "0");

/** "YYYY-MM-DD" of a civil date. */
export const dateText = ({ year, month, day }: CivilDate): string =>
  `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;

/** A real calendar date from "YYYY-MM-DD"; null for anything else ("2025-02-30" too). */
export function civilFromText(text: string): CivilDate | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return null;
  const civil = { year: Number(parts[1]), month: Number(parts[2]), day: Number(parts[3]) };
  if (civil.month < 1 || civil.month > 12 || civil.day < 1) return null;
  return dateText(civilFromDays(daysFromCivil(civil))) === text ? civil : null;
}

/** Days since 1970-01-01 of a date text that is known to be a date. */
export function daysOfDate(date: string): number {
  const civil = civilFromText(date);
  invariant(civil, `"${date}" is a calendar date`);
  return daysFromCivil(civil);
}

/** The date text of a day count. */
export const dateOfDays = (days: number): string => dateText(civilFromDays(days));

/** "2025-09-02T13:30:00Z", with milliseconds only where there are some. */
export function instantToText(at: Instant): string {
  const days = Math.floor(at / DAY);
  const ms = at - days * DAY;
  const part = (size: number, limit: number): string => two(Math.floor(ms / size) % limit);
  const rest = ms % SECOND;
  const fraction = rest === 0 ? "" : `.${String(rest).padStart(3, "0")}`;
  const clock = `${part(HOUR, 24)}:${part(MINUTE, 60)}:${part(SECOND, 60)}`;
  return `${dateOfDays(days)}T${clock}${fraction}Z`;
}
