// The Probabilistic Sharpe Ratio: how likely the true Sharpe ratio lies above a threshold.
import { finiteOrNull } from "../statistics/finite";
import { normalShareBelow } from "../statistics/normal";
import { type SharpeSample, sharpeSpread } from "./sharpe-sample";

/**
 * The share of a normal distribution below (SR - threshold) x sqrt(sessions - 1) / sqrt(spread), both
 * ratios of one session (Bailey and Lopez de Prado, The Sharpe ratio efficient frontier, 2012). Null
 * of fewer than two sessions, or without a spread.
 */
export function probabilisticSharpe(sample: SharpeSample, threshold = 0): number | null {
  const spread = sharpeSpread(sample);
  if (spread === null || sample.sessions < 2) return null;
  const distance = (sample.sharpe - threshold) * Math.sqrt((sample.sessions - 1) / spread);
  return finiteOrNull(normalShareBelow(distance));
}
