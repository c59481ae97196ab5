// Max drawdown: the largest fall of marked equity from an earlier peak, as a share of that peak.
import { MICRO, mulDiv } from "../base/decimal";
import type { Money } from "../base/money";

/**
 * The largest of (peak - equity) / peak over equities in time order, the first one included, in
 * millionths (0 when equity never fell). Null for no values, or while no peak was positive.
 */
export function maxDrawdown(equities: readonly Money[]): number | null {
  let peak = 0;
  let largest: number | null = null;
  for (const equity of equities) {
    peak = Math.max(peak, equity);
    if (peak <= 0) continue;
    largest = Math.max(largest ?? 0, mulDiv(peak - equity, MICRO, peak));
  }
  return largest;
}
