// The tail ratio: how large the best returns are beside the worst.
import { ratioOf } from "../statistics/finite";
import { quantileOf } from "../statistics/quantile";

/** |95 % quantile| / |5 % quantile| of daily returns; null of none, or where the latter is zero. */
export function tailRatio(returns: readonly number[]): number | null {
  const [high, low] = [quantileOf(returns, 0.95), quantileOf(returns, 0.05)];
  return high === null || low === null ? null : ratioOf(Math.abs(high), Math.abs(low));
}
