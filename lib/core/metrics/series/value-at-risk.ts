// Value at risk: the return that the worst sessions stay below, and what those return in the mean.
import { meanOf } from "../statistics/moments";
import { quantileOf } from "../statistics/quantile";

/** The usual share of worst sessions. */
export const WORST_SHARE = 0.05;

/** The quantile of daily returns, a loss negative; null of none. */
export const valueAtRisk = (returns: readonly number[], share = WORST_SHARE): number | null =>
  quantileOf(returns, share);

/** The mean of the floor((n - 1) x share) + 1 worst returns; null of none. */
export function conditionalValueAtRisk(returns: readonly number[], share = WORST_SHARE) {
  const worst = returns.toSorted((a, b) => a - b);
  return meanOf(worst.slice(0, Math.floor((worst.length - 1) * share) + 1));
}
