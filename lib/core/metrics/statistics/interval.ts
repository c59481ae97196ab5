// An interval: what is said of an estimate besides the estimate.

/** Both ends belong to it. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}
