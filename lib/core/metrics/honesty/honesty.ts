// Honesty statistics: what a Sharpe ratio is worth after chance, tries and length are looked at.
import { type DeflatedSharpe, deflatedSharpe, type Trials } from "./deflated-sharpe";
import { minimumTrackRecord } from "./minimum-track-record";
import { probabilisticSharpe } from "./probabilistic-sharpe";
import { sharpeSampleOf } from "./sharpe-sample";

export interface Honesty {
  /** How likely the true Sharpe ratio is above zero. */
  readonly probabilisticSharpe: number | null;
  /** The same, over what the best of all trials would show by luck. */
  readonly deflatedSharpe: DeflatedSharpe | null;
  /** Sessions before the Sharpe ratio is likely above zero, at 95 %. */
  readonly minimumTrackRecord: number | null;
}

/** Of known daily returns; without trials nothing is said of them. */
export function honestyOf(returns: readonly number[], trials: Trials | null): Honesty {
  const sample = sharpeSampleOf(returns);
  return {
    probabilisticSharpe: sample && probabilisticSharpe(sample),
    deflatedSharpe: sample && trials && deflatedSharpe(sample, trials),
    minimumTrackRecord: sample && minimumTrackRecord(sample),
  };
}
