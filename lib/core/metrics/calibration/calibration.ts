// Calibration: whether chances and times that were foretold came true.
import type { ClosedTrade } from "../closed/closed-trade";
import { type Brier, brierScore } from "./brier";
import { predictionsOf } from "./prediction";
import { type Bin, expectedCalibrationError, reliabilityBins } from "./reliability";
import { type TimeToHit, timeToHit } from "./time-to-hit";

export interface Calibration {
  /** Trades that were given a chance. */
  readonly trades: number;
  readonly bins: readonly Bin[];
  readonly brier: Brier | null;
  readonly expectedCalibrationError: number | null;
  readonly timeToHit: TimeToHit;
}

/** Of closed trades; those without a chance or a time are left out of what needs it. */
export function calibrationOf(trades: readonly ClosedTrade[]): Calibration {
  const predictions = predictionsOf(trades);
  const bins = reliabilityBins(predictions);
  return {
    trades: predictions.length,
    bins,
    brier: brierScore(predictions),
    expectedCalibrationError: expectedCalibrationError(bins),
    timeToHit: timeToHit(trades),
  };
}
