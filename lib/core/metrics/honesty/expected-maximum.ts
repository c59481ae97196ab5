// The expected maximum: how high the best of many tries comes out by luck alone.
import { invariant } from "../../base/invariant";
import { normalQuantile } from "../statistics/normal";

/** Of one to four draws the means of the largest order statistic are known in closed form. */
const OF_FEW = [
  0,
  1 / Math.sqrt(Math.PI),
  1.5 / Math.sqrt(Math.PI),
  (6 / Math.sqrt(Math.PI)) * (1 / 4 + Math.asin(1 / 3) / (2 * Math.PI)),
] as const;

/** Euler and Mascheroni's constant. */
const EULER = 0.5772156649015329;

/**
 * The mean of the largest of so many independent draws from a standard normal distribution; from five
 * on (1 - g) z(1 - 1/N) + g z(1 - 1/(N e)), g Euler's constant (Bailey and Lopez de Prado, The
 * deflated Sharpe ratio, 2014), which is too rough for fewer. Throws unless there is one.
 */
export function expectedMaximum(draws: number): number {
  invariant(Number.isInteger(draws) && draws >= 1, "a maximum is of one draw at least");
  const exact = OF_FEW[draws - 1];
  if (exact !== undefined) return exact;
  // The upper quantile of a small share is minus the lower one, without the rounding of 1 - 1/N.
  const above = (share: number): number => -normalQuantile(share);
  return (1 - EULER) * above(1 / draws) + EULER * above(1 / (draws * Math.E));
}
