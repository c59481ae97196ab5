// Quantiles of a sample: the value that a share of it lies below.
import { finiteOrNull } from "./finite";

/**
 * Between the two nearest values in proportion (type 7 of Hyndman and Fan, what NumPy and R take);
 * null of none. Values must be in ascending order; the share is held to 0 to 1.
 */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number | null {
  if (sorted.length === 0) return null;
  const place = Math.min(1, Math.max(0, share)) * (sorted.length - 1);
  const below = Math.floor(place);
  const [low, high] = [sorted[below] as number, sorted[Math.ceil(place)] as number];
  return finiteOrNull(low + (high - low) * (place - below));
}

/** The same of values in any order. */
export const quantileOf = (values: readonly number[], share: number): number | null =>
  quantileOfSorted(new Float64Array(values).sort(), share);
