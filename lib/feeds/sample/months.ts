// What the sample market covers: its intervals and its years.
import type { Interval } from "@/lib/core/market/bar";

export const SAMPLE_INTERVALS: readonly Interval[] = ["1h", "1d"];
export const SAMPLE_YEARS = { first: 2015, last: 2035 } as const;
export const SAMPLE_DATES = {
  first: `${SAMPLE_YEARS.first}-01-01`,
  last: `${SAMPLE_YEARS.last}-12-31`,
} as const;

/** True for "YYYY-MM" within the years of the sample market. */
export function isSampleMonth(month: string): boolean {
  const year = Number(month.slice(0, 4));
  const form = /^\d{4}-(0[1-9]|1[0-2])$/.test(month);
  return form && year >= SAMPLE_YEARS.first && year <= SAMPLE_YEARS.last;
}
