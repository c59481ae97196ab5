// The days on which the New York Stock Exchange stays closed, by its rules and by its exceptions.
import { daysFromCivil, daysOfDate, daysOfMonthWeekday, weekdayOfDays } from "../../base/time";

/**
 * Day counts (since 1970-01-01) of the weekdays of a year on which the exchange stays closed.
 * Rules: NYSE Rule 7.2 and its published holiday calendars; valid from 1990 on.
 */
export function xnysHolidays(year: number): ReadonlySet<number> {
  const days = [
    ...newYear(year),
    // Washington's Birthday, Good Friday, Memorial Day, Independence Day, Labor Day.
    daysOfMonthWeekday({ year, month: 2, weekday: MONDAY, n: 3 }),
    goodFriday(year),
    daysOfMonthWeekday({ year, month: 5, weekday: MONDAY, n: -1 }),
    observed(year, 7, 4),
    daysOfMonthWeekday({ year, month: 9, weekday: MONDAY, n: 1 }),
    thanksgiving(year),
    observed(year, 12, 25),
  ];
  // Martin Luther King Jr. Day was first observed in 1998, Juneteenth in 2022.
  if (year >= 1998) days.push(daysOfMonthWeekday({ year, month: 1, weekday: MONDAY, n: 3 }));
  if (year >= 2022) days.push(observed(year, 6, 19));
  return new Set([
    ...days,
    ...ONE_OFF.filter((date) => date.startsWith(`${year}-`)).map(daysOfDate),
  ]);
}

/** Day count of Thanksgiving Day: the fourth Thursday of November. */
export const thanksgiving = (year: number): number =>
  daysOfMonthWeekday({ year, month: 11, weekday: THURSDAY, n: 4 });

/** Closures that no rule foretells. */
const ONE_OFF: readonly string[] = [
  "1994-04-27", // mourning for Richard Nixon
  "2001-09-11", // the attacks on the World Trade Center, until the 14th
  "2001-09-12",
  "2001-09-13",
  "2001-09-14",
  "2004-06-11", // mourning for Ronald Reagan
  "2007-01-02", // mourning for Gerald Ford
  "2012-10-29", // Hurricane Sandy, two days
  "2012-10-30",
  "2018-12-05", // mourning for George H. W. Bush
  "2025-01-09", // mourning for Jimmy Carter
];

const SUNDAY = 0;
const MONDAY = 1;
const THURSDAY = 4;
const SATURDAY = 6;

/** A Saturday holiday closes the Friday before, a Sunday holiday the Monday after. */
function observed(year: number, month: number, day: number): number {
  const days = daysFromCivil({ year, month, day });
  const weekday = weekdayOfDays(days);
  if (weekday === SATURDAY) return days - 1;
  return weekday === SUNDAY ? days + 1 : days;
}

/** A Saturday New Year closes nothing: the Friday before ends the year's books. */
function newYear(year: number): readonly number[] {
  const isSaturday = weekdayOfDays(daysFromCivil({ year, month: 1, day: 1 })) === SATURDAY;
  return isSaturday ? [] : [observed(year, 1, 1)];
}

/** Two days before Easter, by the Gregorian computus of Meeus, Jones and Butcher. */
function goodFriday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  // 114 counts the days from "month 0, day 0" of the algorithm's 31-day months.
  const position = h + l - 7 * m + 114;
  const easter = { year, month: Math.floor(position / 31), day: (position % 31) + 1 };
  return daysFromCivil(easter) - 2;
}
