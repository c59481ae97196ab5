// Ending: the first exit of each entered line, else its time-out, else the end of the data.
import { invariant } from "../base/invariant";
import {
  exitInside,
  GAP_STOP,
  GAP_TARGET,
  NO_EXIT,
  noLevels,
  STOP,
  STOP_FIRST,
  setExitLevels,
  TARGET,
} from "../broker/matching/exit-kernel";
import { type ExitFound, nothingFound, scanExit } from "../broker/matching/scan-exit";
import { type EndSearch, endByTime, setHold } from "./end-by-time";
import { MARKET, STOP as STOP_ENTRY } from "./line-columns";
import type { Simulation } from "./simulation";
import { AMBIGUOUS, ENTERED, LIMIT_INSIDE, ON_ENTRY_BAR, STOP_INSIDE } from "./trade-codes";

/** Writes the ends of entered lines, and what their lots have seen until then (rules R2 to R8). */
export function endTrades(simulation: Simulation): void {
  const { bars, lines, terms, trades } = simulation;
  const { rules } = terms;
  const levels = noLevels();
  const exits = { direction: 1 as 1 | -1, stop: Number.NaN, target: Number.NaN };
  const found = nothingFound();
  const ignoreVolume = terms.ignoreVolume === true;
  const search: EndSearch = { from: 0, to: 0, due: 0, levels, ignoreVolume, found };
  for (let i = 0; i < lines.length; i++) {
    if (trades.noEntry[i] !== ENTERED) continue;
    const entry = trades.entryIndex[i] as number;
    exits.direction = lines.direction[i] === 1 ? 1 : -1;
    exits.stop = trades.stop[i] as number;
    exits.target = trades.target[i] as number;
    setExitLevels(levels, exits, rules);
    found.high = trades.entryRaw[i] as number;
    found.low = found.high;
    const waits = rules.restingEntriesWait && lines.entry[i] !== MARKET;
    const inside = !waits && isInside(trades.entryRule[i] as number);
    if (inside) seeEntryBar(simulation, i, found);
    found.code = inside ? exitInside(bars.series, entry, levels) : NO_EXIT;
    // Rule R6: a stop-loss on the bar of an entry inside it counts, a take-profit does not.
    if (found.code === STOP || found.code === STOP_FIRST) endOnEntryBar(simulation, i);
    else {
      setHold(simulation, i, search);
      search.from = waits || inside ? entry + 1 : entry;
      scanExit(bars.series, search, found);
      if (found.code === NO_EXIT) endByTime(simulation, i, search);
      else endByExit(simulation, i, found);
    }
    trades.high[i] = found.high;
    trades.low[i] = found.low;
  }
}

const isInside = (entryRule: number): boolean =>
  entryRule === LIMIT_INSIDE || entryRule === STOP_INSIDE;

/** Writes what the kernel found. */
function endByExit({ bars, trades }: Simulation, i: number, { index, code }: ExitFound): void {
  const atOpen = code === GAP_STOP || code === GAP_TARGET;
  const level = (code === TARGET ? trades.target[i] : trades.stop[i]) as number;
  const raw = atOpen ? (bars.series.open[index] as number) : level;
  invariant(!Number.isNaN(raw), "a level that was met exists");
  trades.exit[i] = code;
  trades.exitIndex[i] = index;
  trades.exitRaw[i] = raw;
  if (code === STOP_FIRST) trades.flags[i] = (trades.flags[i] as number) | AMBIGUOUS;
}

/** Rule R6: a stop-loss on the bar of the entry; a stop entry may have come after that low. */
function endOnEntryBar({ trades }: Simulation, i: number): void {
  trades.exit[i] = ON_ENTRY_BAR;
  trades.exitIndex[i] = trades.entryIndex[i] as number;
  trades.exitRaw[i] = trades.stop[i] as number;
  if (trades.entryRule[i] === STOP_INSIDE) {
    trades.flags[i] = (trades.flags[i] as number) | AMBIGUOUS;
  }
}

/**
 * What a lot has seen of the bar it was filled inside. The price went through a limit against the
 * lot, so only that side of the bar is known to come after the fill; it went through a stop in the
 * lot's favor, and the other side, which may have come before, counts as rule R6 has it.
 */
function seeEntryBar({ bars, lines, trades }: Simulation, i: number, found: ExitFound): void {
  const { high, low } = bars.series;
  const entry = trades.entryIndex[i] as number;
  const long = lines.direction[i] === 1;
  const isStop = lines.entry[i] === STOP_ENTRY;
  if (long || isStop) found.low = Math.min(found.low, low[entry] as number);
  if (!long || isStop) found.high = Math.max(found.high, high[entry] as number);
}
