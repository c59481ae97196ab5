// Max drawdown: the largest fall of marked equity from an earlier peak, as a share of that peak.
import { MICRO, mulDiv } from "../base/decimal";
import type { Money } from "../base/money";
import { deepestDrawdown } from "./series/deepest-drawdown";

/**
 * The largest of (peak - equity) / peak over equities in time order, the first one included, in
 * millionths (0 when equity never fell). Null for no values, or while no peak was positive.
 */
export function maxDrawdown(equities: readonly Money[]): number | null {
  const deepest = deepestDrawdown(equities);
  if (deepest === null || deepest.start === null || deepest.trough === null) return deepest && 0;
  const peak = equities[deepest.start] as Money;
  return mulDiv(peak - (equities[deepest.trough] as Money), MICRO, peak);
}
