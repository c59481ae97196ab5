// The New York months that bars in columns lie in.
import { newYorkTime } from "@/lib/core/base/new-york";
import type { Bar } from "@/lib/core/market/bar";
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
  for (let i = 0; i < length; i++) {
    const month = newYorkTime(at(opensAt, i) as Bar["opensAt"]).date.slice(0, 7);
    const last = months.at(-1);
    if (last?.month === month) last.to = i + 1;
    else months.push({ month, from: i, to: i + 1 });
  }
  return months;
}
