// A cell judged by the registry as it stands now: tries that came after it count against it as well.
import { deflatedSharpe } from "@/lib/core/metrics/honesty/deflated-sharpe";
import { sharpeSampleOf } from "@/lib/core/metrics/honesty/sharpe-sample";
import { knownReturns, seriesOfEquity } from "@/lib/core/metrics/series/daily-series";
import type { Bundle, CellSums } from "./read-cell";

/** The registry at the time of showing: it only grows. */
export interface RegistryNow {
  readonly n: number;
  /** The variance of the Sharpe ratios of one session of all tries; null while it is not known. */
  readonly variance: number | null;
}

/** How many tries a cell is one of, and what its Sharpe ratio is worth after them. */
export interface Judged {
  /** Null where nobody counts. */
  readonly tries: number | null;
  readonly deflated: CellSums["metrics"]["honesty"]["deflatedSharpe"];
  /** True once there are more tries than the bundle counts. */
  readonly later: boolean;
}

/**
 * A bundle counts the tries at its registration and never changes. Who registers one run first and a
 * hundred more after it would show the best of them as the only try; so a page counts them all (W5).
 */
export function judgedNow(
  { metrics, equity }: Pick<CellSums, "metrics" | "equity">,
  { registry }: Bundle["manifest"],
  now: RegistryNow | null,
): Judged {
  const { deflatedSharpe: bundled } = metrics.honesty;
  if (registry === null || now === null || now.n <= registry.n) {
    return { tries: registry?.n ?? null, deflated: bundled, later: false };
  }
  const { returns } = seriesOfEquity(equity.map((point) => point.equity));
  const sample = sharpeSampleOf(knownReturns(returns));
  const trials = { count: now.n, variance: now.variance };
  return { tries: now.n, deflated: sample && deflatedSharpe(sample, trials), later: true };
}
