// A flag on a bar: something is suspicious about it, with the figures that say so (rule Q2).
import type { Instant } from "../../base/time";

export type BarFlagCode = "suspected-split" | "phantom-wick";

export interface BarFlag {
  readonly code: BarFlagCode;
  /** Which bar of the set. */
  readonly opensAt: Instant;
  /** Integers (prices in micros, instants) and words. */
  readonly detail: Readonly<Record<string, number | string>>;
}
