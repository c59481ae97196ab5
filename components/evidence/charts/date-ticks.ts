// Dates under a chart of sessions: days of a short one, months of a long one.
import { daysOfDate, type SessionDate, weekdayOfDays } from "@/lib/core/base/time";
import { shortMonth } from "@/lib/formats/display-time";
import type { PlotTick } from "./plot";
import { leftOf } from "./scale";

const MOST = 7;

/** At most seven, evenly: "Sep 2", or "Sep 2025" of a year and more; every other one is left out on a phone. */
export function dateTicks(dates: readonly SessionDate[]): readonly PlotTick[] {
  const places = dates.length > 130 ? monthStarts(dates) : dates.map((_, i) => i);
  const every = Math.max(1, Math.ceil(places.length / MOST));
  return apart(
    places.filter((_, i) => i % every === 0),
    dates.length,
  ).map((place, i) => {
    const date = dates[place] ?? "";
    const label =
      dates.length > 130 ? `${shortMonth(date.slice(0, 7))} ${date.slice(0, 4)}` : dayLabel(date);
    return { at: leftOf(place, dates.length), label, desk: i % 2 === 1 };
  });
}

/** The first month has often only its last days: its label would touch the next one's. */
function apart(places: readonly number[], count: number): readonly number[] {
  const [first = 0, second] = places;
  return second !== undefined && second - first < count / 12 ? places.slice(1) : places;
}

const dayLabel = (date: string): string =>
  `${shortMonth(date.slice(0, 7))} ${Number(date.slice(8))}`;

const monthStarts = (dates: readonly SessionDate[]): readonly number[] =>
  dates.flatMap((date, i) => (date.slice(0, 7) === dates[i - 1]?.slice(0, 7) ? [] : [i]));

/** 1 = Monday … 5 = Friday. */
export const weekdayOf = (date: SessionDate): number => weekdayOfDays(daysOfDate(date));
