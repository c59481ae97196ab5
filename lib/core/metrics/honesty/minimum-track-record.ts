// The minimum track record: how many sessions a Sharpe ratio needs before it says anything.
import { finiteOrNull } from "../statistics/finite";
import { ONE_SIDED_95 } from "../statistics/normal";
import { type SharpeSample, sharpeSpread } from "./sharpe-sample";

/**
 * The sessions at which PSR reaches 95 %, would they go on like those seen: 1 + spread x
 * (1.645 / (SR - threshold))^2 (Bailey and Lopez de Prado, The Sharpe ratio efficient frontier,
 * 2012). Not rounded. Null where SR is not above the threshold: then no length is enough.
 */
export function minimumTrackRecord(sample: SharpeSample, threshold = 0): number | null {
  const spread = sharpeSpread(sample);
  const distance = sample.sharpe - threshold;
  if (spread === null || distance <= 0) return null;
  return finiteOrNull(1 + spread * (ONE_SIDED_95 / distance) ** 2);
}
