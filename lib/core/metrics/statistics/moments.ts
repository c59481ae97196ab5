// Moments of a sample: mean, deviation, skewness and kurtosis.
import { finiteOrNull, ratioOf } from "./finite";

/** The arithmetic mean; null of none. */
export function meanOf(values: readonly number[]): number | null {
  let sum = 0;
  for (const value of values) sum += value;
  return ratioOf(sum, values.length);
}

/**
 * The deviation of a sample, n - 1 below; null of fewer than two values. What rounding alone can make
 * of equal values is 0, so that no ratio over it looks like a number.
 */
export function deviationOf(values: readonly number[]): number | null {
  const mean = meanOf(values);
  if (mean === null || values.length < 2) return null;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  const deviation = Math.sqrt(squares / (values.length - 1));
  return isNoise(deviation, values) ? 0 : finiteOrNull(deviation);
}

/** The third standardized moment, n below; null without any variation. */
export const skewnessOf = (values: readonly number[]): number | null => standardized(values, 3);

/** The fourth, 3 for a normal distribution. */
export const kurtosisOf = (values: readonly number[]): number | null => standardized(values, 4);

function standardized(values: readonly number[], power: 3 | 4): number | null {
  const mean = meanOf(values);
  const deviation = deviationOf(values);
  if (mean === null || deviation === null || deviation === 0) return null;
  const unit = deviation * Math.sqrt((values.length - 1) / values.length);
  let sum = 0;
  for (const value of values) sum += ((value - mean) / unit) ** power;
  return ratioOf(sum, values.length);
}

/** Equal returns of an equity that was rounded to doubles lie about 1e-16 apart. */
function isNoise(deviation: number, values: readonly number[]): boolean {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return deviation <= 1e-15 + 1e-12 * largest;
}
