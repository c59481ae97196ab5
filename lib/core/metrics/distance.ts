// Distance: how far one price lies from another, as a share of it and in R.
import { MICRO, mulDiv } from "../base/decimal";
import type { Price } from "../base/money";

/** (to - from) / from as seen by a side: positive in its favor; millionths, half to even. */
export const moveOf = (from: Price, to: Price, direction: 1 | -1): number =>
  mulDiv(direction * (to - from), MICRO, from);

/** What one R is: from the entry to the first stop; null without a stop that risks anything. */
export function riskOf(entry: Price, firstStop: Price | null, direction: 1 | -1): number | null {
  if (firstStop === null) return null;
  const risk = direction * (entry - firstStop);
  return risk > 0 ? risk : null;
}

/** A gain over what was risked for it, both in micros; millionths; null without a risk. */
export const inR = (gain: number, risk: number | null): number | null =>
  risk === null || risk <= 0 ? null : mulDiv(gain, MICRO, risk);
