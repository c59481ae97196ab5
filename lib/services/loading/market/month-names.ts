// Months as stored bars name them, "YYYY-MM": the first and last, and those between.
import { newYorkTime } from "@/lib/core/base/new-york";
import type { Instant } from "@/lib/core/base/time";

/** The months from one to another, both included. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = nextMonth(month)) months.push(month);
  return months;
}

/** The month of a date "YYYY-MM-DD". */
export const monthOfDate = (date: string): string => date.slice(0, 7);

/** The month that it is in New York at an instant. */
export const monthAt = (at: Instant): string => monthOfDate(newYorkTime(at).date);

/** The month so many months after another (or, negative, before). */
export function shiftMonth(month: string, count: number): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  const index = year * 12 + (number - 1) + count;
  return `${String(Math.floor(index / 12)).padStart(4, "0")}-${String((index % 12) + 1).padStart(2, "0")}`;
}

const nextMonth = (month: string): string => shiftMonth(month, 1);
