// The Sortino ratio: mean return over what came in below zero.
import { ratioOf } from "../statistics/finite";
import { meanOf } from "../statistics/moments";
import { downsideDeviation } from "./downside-deviation";

/** mean x annualization / downside deviation a year; null without a return below zero. */
export function sortino(returns: readonly number[], annualization: number): number | null {
  const mean = meanOf(returns);
  const downside = downsideDeviation(returns, annualization);
  return mean === null ? null : ratioOf(mean * annualization, downside);
}
