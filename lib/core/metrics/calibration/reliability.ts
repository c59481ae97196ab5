// Reliability: of the trades that were given a chance, did as many win?
import { MICRO } from "../../base/decimal";
import { ratioOf } from "../statistics/finite";
import type { Interval } from "../statistics/interval";
import { wilsonInterval } from "../statistics/wilson";
import type { Prediction } from "./prediction";

/** The trades whose chances lie within [from, to); the last bin holds its upper end, too. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly trades: number;
  readonly wins: number;
  readonly meanChance: number;
  readonly winShare: number;
  /** Wilson, 95 %, of the share that won: a calibrated chance lies within it. */
  readonly interval: Interval;
}

/** Ten bins of equal width unless told otherwise; those without a trade are left out. */
export function reliabilityBins(predictions: readonly Prediction[], bins = 10): readonly Bin[] {
  const sums = Array.from({ length: bins }, () => ({ trades: 0, wins: 0, chances: 0 }));
  for (const { chance, won } of predictions) {
    const bin = sums[binOf(chance, bins)];
    if (!bin) continue;
    bin.trades += 1;
    bin.wins += won ? 1 : 0;
    bin.chances += chance;
  }
  return sums.flatMap(({ trades, wins, chances }, i) => {
    const interval = wilsonInterval(wins, trades);
    if (interval === null) return [];
    const meanChance = chances / trades / MICRO;
    const range = { from: i / bins, to: (i + 1) / bins };
    return [{ ...range, trades, wins, meanChance, winShare: wins / trades, interval }];
  });
}

/** The number of the bin that a chance in millionths belongs to. */
export const binOf = (chance: number, bins: number): number =>
  Math.min(bins - 1, Math.max(0, Math.floor((chance * bins) / MICRO)));

/** The mean distance between chance and share that won, each bin by its trades; null of none. */
export function expectedCalibrationError(bins: readonly Bin[]): number | null {
  let [sum, all] = [0, 0];
  for (const { trades, meanChance, winShare } of bins) {
    sum += trades * Math.abs(meanChance - winShare);
    all += trades;
  }
  return ratioOf(sum, all);
}
