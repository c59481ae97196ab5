// The exit scan: the kernel over a run of bars, with what a lot sees on the way, without allocating.
import type { Price } from "../../base/money";
import type { BarSeries } from "../../market/series";
import {
  type ExitCode,
  type ExitLevels,
  exitAtOpen,
  exitInside,
  GAP_STOP,
  GAP_TARGET,
  NO_EXIT,
  type Trail,
  trailedStop,
} from "./exit-kernel";

/** The bars [from, to) to scan, and what the lot lives by at the first of them. */
export interface ScanSpan {
  from: number;
  to: number;
  readonly levels: ExitLevels;
  /** True where bars without volume fill too: rule Q3 off. */
  readonly ignoreVolume?: boolean;
}

/**
 * Where a scan ended: the bar and what it did. Filled in place, so that a scan allocates nothing.
 * `high` and `low` are what the lot has seen: they go in as they stand before the first bar and
 * come out with every bar lived through, the exit bar included; an exit at an open sees the open.
 */
export interface ExitFound {
  index: number;
  code: ExitCode;
  high: number;
  low: number;
}

/**
 * Scans bars for the first exit and writes it to `found`; `index` is -1 when there is none. Bars
 * that may fill nothing (rule Q3) are passed over.
 */
export function scanExit(series: BarSeries, span: ScanSpan, found: ExitFound): void {
  const { from, to, levels } = span;
  const { direction, stop, through } = levels;
  const { high, low, volume } = series;
  const mustTrade = series.volumeReported && span.ignoreVolume !== true;
  // The right way up and to the micro: a bar meets a level at or below the one, or above the other.
  const under = direction === 1 ? stop : -through - 1;
  const over = direction === 1 ? through + 1 : -stop;
  let highest = found.high;
  let lowest = found.low;
  let i = from;
  for (; i < to; i++) {
    if (mustTrade && volume[i] === 0) continue;
    const top = high[i] as number;
    const bottom = low[i] as number;
    // An open lies within its bar: where the bar meets no level, its open does not either.
    if (bottom <= under || top >= over) break;
    highest = larger(highest, top);
    lowest = smaller(lowest, bottom);
  }
  found.index = -1;
  found.code = NO_EXIT;
  if (i < to) {
    const code = exitAtOpen(series, i, levels) || exitInside(series, i, levels);
    // An exit at an open sees the open, another one its whole bar.
    const atOpen = code === GAP_STOP || code === GAP_TARGET;
    highest = larger(highest, (atOpen ? series.open[i] : high[i]) as number);
    lowest = smaller(lowest, (atOpen ? series.open[i] : low[i]) as number);
    found.index = i;
    found.code = code;
  }
  found.high = highest;
  found.low = lowest;
}

// Whether a bar is the highest so far cannot be predicted, and a wrong guess costs more than
// counting does: the sums are exact, because prices are integers far below 2^53.
const larger = (a: number, b: number): number => (a + b + Math.abs(a - b)) / 2;
const smaller = (a: number, b: number): number => (a + b - Math.abs(a - b)) / 2;

/**
 * The same with a stop that follows the price from where `levels` has it now: a bar is tested
 * against the stop from earlier bars, then its extreme moves it (rule R14). Answers
 * where the stop was met or has come to.
 */
export function scanTrailingExit(
  series: BarSeries,
  { from, to, levels, trail, ignoreVolume = false }: ScanSpan & { readonly trail: Trail },
  found: ExitFound,
): Price {
  const { direction } = levels;
  const reach = { ...levels };
  const bar = { from, to, levels: reach, ignoreVolume };
  found.index = -1;
  found.code = NO_EXIT;
  const mustTrade = series.volumeReported && !ignoreVolume;
  for (let i = from; i < to; i++) {
    if (mustTrade && series.volume[i] === 0) continue;
    bar.from = i;
    bar.to = i + 1;
    scanExit(series, bar, found);
    if (found.code !== NO_EXIT) break;
    const extreme = (direction === 1 ? found.high : found.low) as Price;
    const moved = direction * trailedStop(extreme, trail, direction);
    // An absent stop is NaN, which is at or above nothing.
    const stop = reach.stop >= moved ? reach.stop : moved;
    if (Object.is(reach.openStop, reach.stop)) reach.openStop = stop;
    reach.stop = stop;
  }
  return (direction * reach.stop) as Price;
}
