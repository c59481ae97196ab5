// Entry bars: what a lot lives through on the bar of its entry, before later bars are scanned (R6).
import type { Price } from "../base/money";
import { exitInside, exitLevels, NO_EXIT, STOP, STOP_FIRST } from "../broker/matching/exit-kernel";
import { holdEnd } from "./hold";
import type { Simulation } from "./simulation";
import {
  AMBIGUOUS,
  AT_OPEN,
  ENTERED,
  LIMIT_INSIDE,
  ON_ENTRY_BAR,
  STOP_INSIDE,
} from "./trade-codes";
import { orNull } from "./trade-columns";

/** Writes which bars each lot lives through, and ends those whose own entry bar meets their stop. */
export function liveEntryBars(simulation: Simulation): void {
  const { lines, terms, trades } = simulation;
  const { noEntry, entryIndex, entryRaw, entryRule, liveFrom, liveTo, exit, high, low } = trades;
  for (let i = 0; i < lines.length; i++) {
    if (noEntry[i] !== ENTERED) continue;
    const rule = entryRule[i] as number;
    const waits = terms.rules.restingEntriesWait && rule !== AT_OPEN;
    const isInside = rule === LIMIT_INSIDE || rule === STOP_INSIDE;
    exit[i] = NO_EXIT;
    high[i] = entryRaw[i] as number;
    low[i] = entryRaw[i] as number;
    liveFrom[i] = (entryIndex[i] as number) + (waits || isInside ? 1 : 0);
    liveTo[i] = holdEnd(simulation, i);
    if (isInside && !waits) liveInside(simulation, i);
  }
}

/**
 * The price went through a limit against the lot, so only that side of the bar is known to come
 * after the fill; it went through a stop in the lot's favor, and the other side, which may have come
 * before, counts as rule R6 has it: a stop-loss on it counts, a take-profit does not.
 */
function liveInside({ bars, lines, terms, trades }: Simulation, i: number): void {
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
  // A stop entry may have come after that low.
  if (isStop) trades.flags[i] = (trades.flags[i] as number) | AMBIGUOUS;
}
