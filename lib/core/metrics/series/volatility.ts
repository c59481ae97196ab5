// Volatility: the deviation of daily returns, scaled to a year.
import { finiteOrNull } from "../statistics/finite";
import { deviationOf } from "../statistics/moments";

/** Sample deviation x sqrt(annualization), a share a year; null of fewer than two returns. */
export function volatility(returns: readonly number[], annualization: number): number | null {
  const deviation = deviationOf(returns);
  return deviation === null ? null : finiteOrNull(deviation * Math.sqrt(annualization));
}
