// A bar: open, high, low, close and volume of an interval, known only at its close.
import type { Price } from "../base/money";
import type { Instant } from "../base/time";

export interface Bar {
  /** Effective start: never before its session's open (rule T3). */
  readonly opensAt: Instant;
  /** Effective end: never after its session's close. The bar exists for decisions from here on. */
  readonly closesAt: Instant;
  readonly open: Price;
  readonly high: Price;
  readonly low: Price;
  readonly close: Price;
  /** Whole units traded, a fraction rounded up so that a traded bar never reads as untraded. */
  readonly volume: number;
}

/** The interval a bar set is drawn in. */
export type Interval = "1m" | "5m" | "15m" | "1h" | "1d";
export const INTERVALS = ["1m", "5m", "15m", "1h", "1d"] as const satisfies readonly Interval[];

/** Minutes of an intraday interval; a daily bar spans its whole session instead (null). */
export const MINUTES_OF: { readonly [I in Interval]: number | null } = {
  "1m": 1,
  "5m": 5,
  "15m": 15,
  "1h": 60,
  "1d": null,
};
