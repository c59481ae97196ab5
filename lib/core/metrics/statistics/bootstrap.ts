// The bootstrap: how much a mean would move, had other sessions or trades of the same kind come.
import { randomFrom } from "../../base/random";
import type { Interval } from "./interval";
import { quantileOfSorted } from "./quantile";

export interface BootstrapTerms {
  /** The same seed gives the same interval on every machine. */
  readonly seed: string;
  /** How many samples are drawn; 0 for no interval. */
  readonly resamples: number;
}

/**
 * The 95 % percentile interval of a mean over samples drawn with replacement (B. Efron, Bootstrap
 * methods, 1979), each as large as the values; null of fewer than two values.
 */
export function bootstrapMean(values: readonly number[], terms: BootstrapTerms): Interval | null {
  const count = values.length;
  if (count < 2 || terms.resamples < 1) return null;
  const means = new Float64Array(terms.resamples);
  randomFrom(terms.seed).drawSums(new Float64Array(values), means);
  for (let i = 0; i < means.length; i++) means[i] = (means[i] as number) / count;
  return intervalOf(means);
}

/** Between these lie 95 % of the drawn; sorts them. Null where one of them cannot be said. */
export function intervalOf(drawn: Float64Array): Interval | null {
  if (!drawn.every(Number.isFinite)) return null;
  drawn.sort();
  const [low, high] = [quantileOfSorted(drawn, 0.025), quantileOfSorted(drawn, 0.975)];
  return low === null || high === null ? null : { low, high };
}
