// The Deflated Sharpe Ratio: the probabilistic one, over what the best of N tries would show by luck.
import { deviationOf } from "../statistics/moments";
import { expectedMaximum } from "./expected-maximum";
import { probabilisticSharpe } from "./probabilistic-sharpe";
import type { SharpeSample } from "./sharpe-sample";

export interface Trials {
  /** N of the registry (rule W5): this one and all others of its kind. */
  readonly count: number;
  /** The variance of their Sharpe ratios of one session; null while fewer than two are known. */
  readonly variance: number | null;
}

export interface DeflatedSharpe {
  /** The Sharpe ratio of one session that luck alone would have shown. */
  readonly threshold: number;
  readonly probability: number;
}

/**
 * PSR with the threshold sqrt(variance) x the expected maximum of N draws (Bailey and Lopez de Prado,
 * The deflated Sharpe ratio, 2014). A single trial has the threshold 0. Null where the variance of
 * several trials is not known, or PSR cannot be said.
 */
export function deflatedSharpe(sample: SharpeSample, trials: Trials): DeflatedSharpe | null {
  const variance = trials.count === 1 ? 0 : trials.variance;
  if (variance === null || !Number.isFinite(variance) || variance < 0) return null;
  const threshold = Math.sqrt(variance) * expectedMaximum(trials.count);
  const probability = probabilisticSharpe(sample, threshold);
  return probability === null ? null : { threshold, probability };
}

/** The sample variance of the trials' Sharpe ratios of one session, those that have one. */
export function trialVariance(sharpes: readonly (number | null)[]): number | null {
  const deviation = deviationOf(sharpes.filter((each) => each !== null));
  return deviation === null ? null : deviation * deviation;
}
