// Alpha and beta: how a series moved with a benchmark, and what it returned besides.
import { finiteOrNull, ratioOf } from "../statistics/finite";
import { deviationOf, meanOf } from "../statistics/moments";
import type { Returns } from "./daily-series";

export interface AlphaBeta {
  /** Growth a year that the benchmark does not explain. */
  readonly alpha: number | null;
  /** Covariance / variance of the benchmark. */
  readonly beta: number | null;
}

/**
 * Over the sessions in which both are known; the lists stand side by side. Alpha is
 * (1 + mean(return - beta x benchmark)) ^ annualization - 1. Null of fewer than two sessions, or
 * where the benchmark does not vary.
 */
export function alphaBeta(returns: Returns, benchmark: Returns, annualization: number): AlphaBeta {
  const pairs = returns.flatMap((own, i) => {
    const other = benchmark[i] ?? null;
    return own === null || other === null ? [] : [{ own, other }];
  });
  const others = pairs.map(({ other }) => other);
  const [mean, otherMean] = [meanOf(pairs.map(({ own }) => own)), meanOf(others)];
  const spread = deviationOf(others);
  if (mean === null || otherMean === null || spread === null || spread === 0) {
    return { alpha: null, beta: null };
  }
  let [together, alone] = [0, 0];
  for (const { own, other } of pairs) {
    together += (own - mean) * (other - otherMean);
    alone += (other - otherMean) ** 2;
  }
  const beta = ratioOf(together, alone);
  if (beta === null) return { alpha: null, beta: null };
  return { alpha: finiteOrNull((1 + mean - beta * otherMean) ** annualization - 1), beta };
}
