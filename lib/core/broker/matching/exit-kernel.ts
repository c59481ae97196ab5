// The exit kernel: where target and stop are met, over typed columns, without allocating.
// Every clock uses it: the broker tests one bar at a time, a walk-forward a whole run of them.
import type { BarSeries } from "../../market/series";

/** What a bar does to a bracket; 0 when nothing. Codes are small integers so a scan allocates none. */
export const NO_EXIT = 0;
export const GAP_STOP = 1;
export const GAP_TARGET = 2;
export const STOP = 3;
export const TARGET = 4;
export const STOP_FIRST = 5;
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5;

/**
 * The levels a lot lives by, in micros. `direction` is 1 for long, -1 for short: a short is a long
 * seen upside down, so prices are multiplied by it and high and low change places (rule R14).
 * An absent stop is -Infinity and an absent target Infinity, both in that mirrored sense.
 */
export interface ExitLevels {
  readonly direction: 1 | -1;
  readonly stop: number;
  readonly target: number;
}

/** Mirrored levels from prices; null means there is no such exit. */
export const exitLevels = (
  direction: 1 | -1,
  stop: number | null,
  target: number | null,
): ExitLevels => ({
  direction,
  stop: stop === null ? Number.NEGATIVE_INFINITY : direction * stop,
  target: target === null ? Number.POSITIVE_INFINITY : direction * target,
});

/** What the open of a bar decides, before anything inside it (rules R2 and R3). */
export function exitAtOpen(series: BarSeries, i: number, levels: ExitLevels): ExitCode {
  const open = levels.direction * (series.open[i] as number);
  // A stop gives no price guarantee: it fills at the open when the bar opens at or beyond it.
  if (open <= levels.stop) return GAP_STOP;
  // A limit fills at the better price, and needs the price to trade through (rule R4).
  if (open > levels.target) return GAP_TARGET;
  return NO_EXIT;
}

/** What happens inside a bar whose open decided nothing (rules R2, R4 and R5). */
export function exitInside(series: BarSeries, i: number, levels: ExitLevels): ExitCode {
  const long = levels.direction === 1;
  const worst = long ? (series.low[i] as number) : -(series.high[i] as number);
  const best = long ? (series.high[i] as number) : -(series.low[i] as number);
  const stopTouched = worst <= levels.stop;
  const targetPassed = best > levels.target;
  // A bar hides the order of its high and low, so the stop is assumed to come first (rule R5).
  if (stopTouched) return targetPassed ? STOP_FIRST : STOP;
  return targetPassed ? TARGET : NO_EXIT;
}

/** Where a scan ended: the bar and what it did. Filled in place, so that a scan allocates nothing. */
export interface ExitFound {
  index: number;
  code: ExitCode;
}

/**
 * Scans bars [from, to) for the first exit and writes it to `found`; `index` is -1 when there is
 * none. Bars that may fill nothing (rule Q3) are passed over.
 */
export function scanExit(
  series: BarSeries,
  span: { readonly from: number; readonly to: number; readonly levels: ExitLevels },
  found: ExitFound,
): void {
  const { from, to, levels } = span;
  for (let i = from; i < to; i++) {
    if (series.volumeReported && series.volume[i] === 0) continue;
    const code = exitAtOpen(series, i, levels) || exitInside(series, i, levels);
    if (code !== NO_EXIT) {
      found.index = i;
      found.code = code;
      return;
    }
  }
  found.index = -1;
  found.code = NO_EXIT;
}
