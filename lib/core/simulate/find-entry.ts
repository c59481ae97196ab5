// Finding the entry of a line: the bar that fills it, at which price and by which rule.
import type { Price } from "../base/money";
import {
  MET_AT_OPEN,
  NOT_MET,
  restingLevels,
  restsAtOpen,
  restsInside,
} from "../broker/matching/resting-kernel";
import { type BarSeries, isUsable } from "../market/series";
import type { BracketLine, SimulationTerms } from "./bracket-line";
import type { TradeRule } from "./simulated-trade";

/** Where a line met the market. Filled in place, so that a simulation allocates one of them. */
export interface FoundEntry {
  /** -1 where it was not entered. */
  index: number;
  raw: Price;
  rule: TradeRule;
  /** A market or stop order slips, a limit order does not (rule R10). */
  slips: boolean;
  /** False where no bar could have filled it (rule R9). */
  anyBar: boolean;
}

/** Writes the first bar of [from, until) that fills a line to `found` (rules R1, R4 and R14). */
export function findEntry(
  series: BarSeries,
  { line, terms }: { readonly line: BracketLine; readonly terms: SimulationTerms },
  found: FoundEntry,
): void {
  const all = terms.ignoreVolume === true;
  const { entry, from, entryValidBars } = line;
  const most = entryValidBars === undefined ? line.until : from + entryValidBars;
  const until = Math.min(line.until, most, series.length);
  found.index = -1;
  found.anyBar = false;
  if (entry.kind === "market") {
    for (let i = from; i < until; i++) {
      if (!all && !isUsable(series, i)) continue;
      fill(found, i, series.open[i] as Price);
      found.rule = "R1-open";
      found.slips = true;
      return;
    }
    return;
  }
  const isLimit = entry.kind === "limit";
  const limit = entry.kind === "limit" ? entry.limit : null;
  const stop = entry.kind === "stop" ? entry.stop : null;
  const levels = restingLevels(line.side, { limit, stop }, terms.rules);
  for (let i = from; i < until; i++) {
    if (!all && !isUsable(series, i)) continue;
    found.anyBar = true;
    const atOpen = restsAtOpen(series, i, levels) === MET_AT_OPEN;
    if (!atOpen && restsInside(series, i, levels) === NOT_MET) continue;
    fill(found, i, atOpen ? (series.open[i] as Price) : (limit ?? (stop as Price)));
    found.slips = !isLimit;
    found.rule = isLimit ? (atOpen ? "R4-open" : "R4-limit") : atOpen ? "R14-open" : "R14-stop";
    return;
  }
}

function fill(found: FoundEntry, index: number, raw: Price): void {
  found.anyBar = true;
  found.index = index;
  found.raw = raw;
}
