// The Sharpe ratio: mean return over deviation.
import { ratioOf } from "../statistics/finite";
import { deviationOf, meanOf } from "../statistics/moments";

/**
 * mean / sample deviation x sqrt(annualization), without a risk-free rate; with an annualization of 1
 * that of one session. Null of fewer than two returns, or where they do not vary.
 */
export function sharpe(returns: readonly number[], annualization: number): number | null {
  const ratio = ratioOf(meanOf(returns), deviationOf(returns));
  return ratio === null ? null : ratio * Math.sqrt(annualization);
}
