// Entry bars: what a lot lives through on the bar it was filled inside (rule R6).
import type { Price } from "../base/money";
import { exitInside, exitLevels, STOP, STOP_FIRST } from "../broker/matching/exit-kernel";
import type { Simulation } from "./simulation";
import { AMBIGUOUS, ENTERED, LIMIT_INSIDE, ON_ENTRY_BAR, STOP_INSIDE } from "./trade-codes";
import { orNull } from "./trade-columns";

/** Ends the lots whose stop-loss is met on the bar they were filled inside (rule R6). */
export function liveEntryBars(simulation: Simulation): void {
  const { lines, terms, trades } = simulation;
  if (terms.rules.restingEntriesWait) return;
  for (let i = 0; i < lines.length; i++) {
    const rule = trades.entryRule[i] as number;
    const inside = rule === LIMIT_INSIDE || rule === STOP_INSIDE;
    if (inside && trades.noEntry[i] === ENTERED) liveEntryBar(simulation, i);
  }
}

/**
 * Writes what a lot has seen of that bar, and ends it where its stop-loss is met there. The price
 * went through a limit against the lot, so only that side of the bar is known to come after the
 * fill; it went through a stop in the lot's favor, and the other side, which may have come before,
 * counts as rule R6 has it: a stop-loss on it counts, a take-profit does not.
 */
function liveEntryBar({ bars, lines, terms, trades }: Simulation, i: number): void {
  const { series } = bars;
  const entry = trades.entryIndex[i] as number;
  const long = lines.direction[i] === 1;
  const isStop = trades.entryRule[i] === STOP_INSIDE;
  const [top, bottom] = [series.high[entry] as number, series.low[entry] as number];
  if (long || isStop) trades.low[i] = Math.min(trades.low[i] as number, bottom);
  if (!long || isStop) trades.high[i] = Math.max(trades.high[i] as number, top);
  const exits = {
    stop: orNull<Price>(trades.stop, i),
    target: orNull<Price>(trades.target, i),
  };
  const code = exitInside(series, entry, exitLevels(long ? 1 : -1, exits, terms.rules));
  if (code !== STOP && code !== STOP_FIRST) return;
  trades.exit[i] = ON_ENTRY_BAR;
  trades.exitIndex[i] = entry;
  trades.exitRaw[i] = trades.stop[i] as number;
  // A stop entry may have come after that low.
  if (isStop) trades.flags[i] = (trades.flags[i] as number) | AMBIGUOUS;
}
