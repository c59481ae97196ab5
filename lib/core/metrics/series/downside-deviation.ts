// Downside deviation: the size of what came in below zero, scaled to a year.
import { finiteOrNull, ratioOf } from "../statistics/finite";

/**
 * sqrt(mean(min(return, 0)^2)) x sqrt(annualization), over all returns and not only those below zero
 * (F. Sortino and R. van der Meer, Downside risk, 1991); 0 without a loss, null of no returns.
 */
export function downsideDeviation(returns: readonly number[], annualization: number) {
  const squares = returns.reduce((sum, each) => sum + Math.min(each, 0) ** 2, 0);
  const mean = ratioOf(squares, returns.length);
  return mean === null ? null : finiteOrNull(Math.sqrt(mean) * Math.sqrt(annualization));
}
