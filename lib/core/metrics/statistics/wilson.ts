// The Wilson interval: where the chance behind a count of successes may lie.
import type { Interval } from "./interval";
import { TWO_SIDED_95 } from "./normal";

/**
 * The score interval at 95 % (E. B. Wilson, Probable inference, 1927), without a correction for
 * continuity; null of no tries. It stays within 0 to 1 and is right for few tries, too.
 */
export function wilsonInterval(successes: number, tries: number): Interval | null {
  if (tries <= 0) return null;
  const share = successes / tries;
  const spread = (TWO_SIDED_95 * TWO_SIDED_95) / tries;
  const middle = (share + spread / 2) / (1 + spread);
  const variance = (share * (1 - share)) / tries + spread / (4 * tries);
  const half = (TWO_SIDED_95 * Math.sqrt(variance)) / (1 + spread);
  return {
    low: successes === 0 ? 0 : Math.max(0, middle - half),
    high: successes === tries ? 1 : Math.min(1, middle + half),
  };
}
