// Finer bars: which of two levels came first inside a bar that holds both (rule R5).
import type { Bar } from "../../market/bar";
import { at, type BarSeries, isUsable, lowerBound } from "../../market/series";
import {
  type ExitCode,
  type ExitLevels,
  exitAtOpen,
  exitInside,
  NO_EXIT,
  STOP_FIRST,
} from "./exit-kernel";

/** The finer bar that decides, and what it does. */
export interface FinerExit {
  readonly series: BarSeries;
  readonly index: number;
  readonly code: ExitCode;
}

/**
 * The first exit inside a bar by the finest series that covers it without a hole; null where none
 * does, or where the finer bar holds both levels itself: then the stop is still assumed to come first.
 */
export function firstInside(
  finer: readonly BarSeries[],
  { opensAt, closesAt }: Pick<Bar, "opensAt" | "closesAt">,
  levels: ExitLevels,
): FinerExit | null {
  for (const series of finer) {
    const from = lowerBound(series.opensAt, opensAt);
    const to = lowerBound(series.opensAt, closesAt);
    if (!covers(series, { from, to, opensAt, closesAt })) continue;
    const found = firstOf(series, { from, to, levels });
    if (found && found.code !== STOP_FIRST) return found;
  }
  return null;
}

function firstOf(
  series: BarSeries,
  { from, to, levels }: { from: number; to: number; levels: ExitLevels },
): FinerExit | null {
  for (let index = from; index < to; index++) {
    if (!isUsable(series, index)) continue;
    const code = exitAtOpen(series, index, levels) || exitInside(series, index, levels);
    if (code !== NO_EXIT) return { series, index, code };
  }
  return null;
}

/** True when the bars [from, to) follow each other from one instant to the other. */
function covers(
  series: BarSeries,
  span: { from: number; to: number; opensAt: number; closesAt: number },
): boolean {
  const { from, to, opensAt, closesAt } = span;
  if (from >= to || at(series.opensAt, from) !== opensAt) return false;
  if (at(series.closesAt, to - 1) !== closesAt) return false;
  for (let i = from + 1; i < to; i++) {
    if (at(series.opensAt, i) !== at(series.closesAt, i - 1)) return false;
  }
  return true;
}
