// The deepest drawdown: how far a series fell from a peak, where it began, turned and was made good.

export interface Drawdown {
  /** (peak - trough) / peak; 0 where the series never fell. */
  readonly share: number;
  /** The value it fell from, by its place in the series: the last one at that height. */
  readonly start: number | null;
  readonly trough: number | null;
  /** The first value after the trough that reaches the peak again; null while none does. */
  readonly recovery: number | null;
  /** Steps from the start to the recovery, or to the end of the series without one. */
  readonly length: number;
}

/**
 * The largest fall from an earlier peak, the first value included; of equal ones the first. Null of
 * no values, while no peak was above zero, or where a value is beyond what doubles hold.
 */
export function deepestDrawdown(values: readonly number[]): Drawdown | null {
  let peak = 0;
  let peakAt = -1;
  let deepest: { share: number; start: number; trough: number } | null = null;
  for (const [i, value] of values.entries()) {
    if (value >= peak && value > 0) [peak, peakAt] = [value, i];
    if (peakAt < 0) continue;
    const share = (peak - value) / peak;
    if (!Number.isFinite(share)) return null;
    if (deepest === null || share > deepest.share) deepest = { share, start: peakAt, trough: i };
  }
  if (deepest === null) return null;
  const { share, start, trough } = deepest;
  if (share === 0) return { share, start: null, trough: null, recovery: null, length: 0 };
  const height = values[start] as number;
  const after = values.slice(trough).findIndex((value) => value >= height);
  const recovery = after < 0 ? null : trough + after;
  return { share, start, trough, recovery, length: (recovery ?? values.length - 1) - start };
}
