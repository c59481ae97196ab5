// Scanning trades: the end of each entered line, and what its lot has seen until then.
import {
  GAP_STOP,
  GAP_TARGET,
  NO_EXIT,
  STOP_FIRST,
  setExitLevels,
  TARGET,
} from "../broker/matching/exit-kernel";
import { type ExitFound, scanExit } from "../broker/matching/scan-exit";
import { endByTime } from "./end-by-time";
import { fillsAnywhere, type Simulation } from "./simulation";
import { AMBIGUOUS, ENTERED } from "./trade-codes";

/** Writes the first exits of entered lines, and how those end where none comes (rules R2 to R8). */
export function scanTrades(simulation: Simulation): void {
  const { bars, lines, terms, trades } = simulation;
  const { noEntry, target, stop, liveFrom, liveTo, flags } = trades;
  const { exit, exitIndex, exitRaw, high, low } = trades;
  const { open } = bars.series;
  const { direction } = lines;
  // Filled in place for each trade, with NaN from the start, so that their fields hold doubles.
  const none = Number.NaN;
  const exits = { direction: 1 as 1 | -1, stop: none, target: none };
  const levels = {
    direction: 1 as 1 | -1,
    stop: none,
    through: none,
    openStop: none,
    openThrough: none,
  };
  const span = { from: 0, to: 0, levels, ignoreVolume: fillsAnywhere(simulation) };
  const found: ExitFound = { index: -1, code: NO_EXIT, high: none, low: none };
  for (let i = 0; i < lines.length; i++) {
    if (noEntry[i] !== ENTERED || exit[i] !== NO_EXIT) continue;
    exits.direction = direction[i] as 1 | -1;
    exits.stop = stop[i] as number;
    exits.target = target[i] as number;
    setExitLevels(levels, exits, terms.rules);
    span.from = liveFrom[i] as number;
    span.to = liveTo[i] as number;
    found.high = high[i] as number;
    found.low = low[i] as number;
    scanExit(bars.series, span, found);
    const { code, index } = found;
    exit[i] = code;
    exitIndex[i] = index;
    high[i] = found.high;
    low[i] = found.low;
    if (code === NO_EXIT) endByTime(simulation, i);
    else if (code === GAP_STOP || code === GAP_TARGET) exitRaw[i] = open[index] as number;
    else exitRaw[i] = code === TARGET ? exits.target : exits.stop;
    if (code === STOP_FIRST) flags[i] = (flags[i] as number) | AMBIGUOUS;
  }
}
