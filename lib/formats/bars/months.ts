// The New York months that bars in columns lie in.
import { invariant } from "@/lib/core/base/invariant";
import { newYorkInstant, newYorkTime } from "@/lib/core/base/new-york";
import type { Instant } from "@/lib/core/base/time";
import { at } from "@/lib/core/market/series";
import type { BarColumns } from "./columns";

/** A month of bars in columns. */
export interface MonthColumns {
  readonly month: string;
  readonly from: number;
  readonly to: number;
}

/** Where the New York months ("2025-09") of some bars begin and end, as stored values hold them. */
export function monthsOfColumns({ length, opensAt }: BarColumns): MonthColumns[] {
  const months: { month: string; from: number; to: number }[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < length; i++) {
    const opens = at(opensAt, i) as Instant;
    const last = months.at(-1);
    if (last && opens < end) last.to = i + 1;
    else {
      const { date } = newYorkTime(opens);
      months.push({ month: date.slice(0, 7), from: i, to: i + 1 });
      end = endOfMonth(date);
    }
  }
  return months;
}

/** New York's midnight that ends the month of a date. */
function endOfMonth(date: string): Instant {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  const next = month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };
  const midnight = newYorkInstant({ ...next, day: 1 }, 0);
  invariant(midnight !== null, "clocks change on Sundays at two, never at midnight");
  return midnight;
}
