// Scanning trades: the first exit of each entered line, and what its lot has seen until then.
import { NO_EXIT, noLevels, setExitLevels } from "../broker/matching/exit-kernel";
import { nothingFound, scanExit } from "../broker/matching/scan-exit";
import type { Simulation } from "./simulation";
import { ENTERED } from "./trade-codes";

/** Writes the first exits of entered lines, `NO_EXIT` where none comes in time (rules R2 to R6). */
export function scanTrades({ bars, lines, terms, trades }: Simulation): void {
  const { noEntry, target, stop, liveFrom, liveTo, exit, exitIndex, high, low } = trades;
  const { direction } = lines;
  // Filled in place for each trade: what is passed on for one trade is allocated once for all.
  const levels = noLevels();
  const exits = { direction: 1 as 1 | -1, stop: Number.NaN, target: Number.NaN };
  const span = { from: 0, to: 0, levels, ignoreVolume: terms.ignoreVolume === true };
  const found = nothingFound();
  for (let i = 0; i < lines.length; i++) {
    if (noEntry[i] !== ENTERED || exit[i] !== NO_EXIT) continue;
    exits.direction = direction[i] === 1 ? 1 : -1;
    exits.stop = stop[i] as number;
    exits.target = target[i] as number;
    setExitLevels(levels, exits, terms.rules);
    span.from = liveFrom[i] as number;
    span.to = liveTo[i] as number;
    found.high = high[i] as number;
    found.low = low[i] as number;
    scanExit(bars.series, span, found);
    exit[i] = found.code;
    exitIndex[i] = found.index;
    high[i] = found.high;
    low[i] = found.low;
  }
}
