// What a sample of returns says of its Sharpe ratio: the ratio itself, and what makes it uncertain.
import { sharpe } from "../series/sharpe";
import { kurtosisOf, skewnessOf } from "../statistics/moments";

export interface SharpeSample {
  /** Of one session, not of a year. */
  readonly sharpe: number;
  /** How many returns it was taken from. */
  readonly sessions: number;
  readonly skewness: number;
  /** 3 for a normal distribution. */
  readonly kurtosis: number;
}

/** Null of fewer than two returns, or where they do not vary. */
export function sharpeSampleOf(returns: readonly number[]): SharpeSample | null {
  const ratio = sharpe(returns, 1);
  const [skewness, kurtosis] = [skewnessOf(returns), kurtosisOf(returns)];
  if (ratio === null || skewness === null || kurtosis === null) return null;
  return { sharpe: ratio, sessions: returns.length, skewness, kurtosis };
}

/**
 * The variance of an estimated Sharpe ratio, times the sessions less one: 1 - skewness x SR +
 * (kurtosis - 1) / 4 x SR^2 (E. Mertens 2002, in Bailey and Lopez de Prado, The Sharpe ratio efficient
 * frontier, 2012). Null where rounding leaves nothing of it.
 */
export function sharpeSpread({ sharpe: ratio, skewness, kurtosis }: SharpeSample): number | null {
  const spread = 1 - skewness * ratio + ((kurtosis - 1) / 4) * ratio * ratio;
  return spread > 1e-12 && Number.isFinite(spread) ? spread : null;
}
