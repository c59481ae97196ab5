// The Brier score: how far chances were from what happened, and what that is made of.
import { MICRO } from "../../base/decimal";
import { ratioOf } from "../statistics/finite";
import type { Prediction } from "./prediction";
import { binOf, reliabilityBins } from "./reliability";

export interface Brier {
  /** Mean of (chance - outcome)^2: 0 is perfect, a half said always scores 0.25. */
  readonly score: number;
  /** What is lost because chances are off from the shares that won; 0 is best. */
  readonly reliability: number;
  /** What is won because bins differ from the base rate. */
  readonly resolution: number;
  /** What the base rate alone would score. */
  readonly uncertainty: number;
  /** What differs between the chances of one bin; 0 where they are all the same. */
  readonly withinBins: number;
  /** 1 - score / uncertainty: above 0 is better than the base rate; null where all or none won. */
  readonly skill: number | null;
}

/**
 * G. Brier 1950, decomposed after A. Murphy 1973, with the terms within bins of Stephenson, Coelho and
 * Jolliffe 2008: score = reliability - resolution + uncertainty + withinBins, exactly. Null of no
 * predictions; ten bins unless told otherwise.
 */
export function brierScore(predictions: readonly Prediction[], count = 10): Brier | null {
  const all = predictions.length;
  if (all === 0) return null;
  const bins = reliabilityBins(predictions, count);
  const byNumber = new Map(bins.map((bin) => [Math.round(bin.from * count), bin]));
  const baseRate = bins.reduce((sum, { wins }) => sum + wins, 0) / all;
  let [squares, variance, covariance] = [0, 0, 0];
  for (const { chance, won } of predictions) {
    const [said, came] = [chance / MICRO, won ? 1 : 0];
    squares += (said - came) ** 2;
    const bin = byNumber.get(binOf(chance, count));
    if (!bin) continue;
    variance += (said - bin.meanChance) ** 2;
    covariance += (said - bin.meanChance) * (came - bin.winShare);
  }
  let [reliability, resolution] = [0, 0];
  for (const { trades, meanChance, winShare } of bins) {
    reliability += trades * (meanChance - winShare) ** 2;
    resolution += trades * (winShare - baseRate) ** 2;
  }
  const score = squares / all;
  const uncertainty = baseRate * (1 - baseRate);
  const lost = ratioOf(score, uncertainty);
  return {
    score,
    reliability: reliability / all,
    resolution: resolution / all,
    uncertainty,
    withinBins: (variance - 2 * covariance) / all,
    skill: lost === null ? null : 1 - lost,
  };
}
