// Finding the end of a trade: its first exit, else its time-out, else the end of the data.
import type { Price } from "../base/money";
import {
  type ExitFound,
  type ExitLevels,
  exitInside,
  exitLevels,
  NO_EXIT,
  STOP,
  STOP_FIRST,
  scanExit,
} from "../broker/matching/exit-kernel";
import type { BarSeries } from "../market/series";
import type { BracketLine, SimulationTerms } from "./bracket-line";
import { type Ending, endByExit, endByTime, endOnEntryBar } from "./end-of-trade";
import { type FoundTimeOut, findTimeOut, holdEnd, type SimulationBars } from "./find-time-out";
import type { TradeColumns } from "./trade-columns";

/** What a search for an end needs; what is found is written into the same records each time. */
export interface EndSearch {
  readonly bars: SimulationBars;
  readonly terms: SimulationTerms;
  readonly trades: TradeColumns;
  readonly exit: ExitFound;
  readonly out: FoundTimeOut;
}

/** Writes the end of an entered trade, and what its lot has seen until then. */
export function findEnd(search: EndSearch, line: BracketLine, at: number): void {
  const { bars, terms, trades, exit, out } = search;
  const { series } = bars;
  const ending: Ending = { trades, at, series };
  const entry = trades.entryIndex[at] as number;
  const levels = levelsAt(search, line, at);
  exit.high = trades.entryRaw[at] as number;
  exit.low = exit.high;
  const rule = trades.entryRule[at];
  const waits = line.entry.kind !== "market" && terms.rules.restingEntriesWait;
  const inside = !waits && (rule === "R4-limit" || rule === "R14-stop");
  if (inside) liveThroughEntryBar(search, line, entry);
  if (inside && stopsInside(series, entry, levels)) endOnEntryBar(ending);
  else {
    const held = { line, terms, entry };
    const to = holdEnd(bars, held);
    const from = waits || inside ? entry + 1 : entry;
    scanExit(series, { from, to, levels, ignoreVolume: terms.ignoreVolume === true }, exit);
    if (exit.code !== NO_EXIT) endByExit(ending, exit);
    else {
      findTimeOut(bars, { held, end: to }, out);
      endByTime(ending, out, exit);
    }
  }
  trades.high[at] = exit.high;
  trades.low[at] = exit.low;
}

/** Rule R6: a stop-loss on the bar of an entry inside it counts, a take-profit does not. */
function stopsInside(series: BarSeries, entry: number, levels: ExitLevels): boolean {
  const code = exitInside(series, entry, levels);
  return code === STOP || code === STOP_FIRST;
}

function levelsAt({ terms, trades }: EndSearch, line: BracketLine, at: number) {
  const stop = trades.stop[at] as number;
  const target = trades.target[at] as number;
  const exits = {
    stop: Number.isNaN(stop) ? null : (stop as Price),
    target: Number.isNaN(target) ? null : (target as Price),
  };
  return exitLevels(line.side === "BUY" ? 1 : -1, exits, terms.rules);
}

/**
 * What a lot has seen of the bar it was filled inside. The price went through a limit against the
 * lot, so only that side of the bar is known to come after the fill; it went through a stop in the
 * lot's favor, and the other side, which may have come before, counts as rule R6 has it.
 */
function liveThroughEntryBar({ bars, exit }: EndSearch, line: BracketLine, entry: number): void {
  const { high, low } = bars.series;
  const long = line.side === "BUY";
  const isStop = line.entry.kind === "stop";
  if (long || isStop) exit.low = Math.min(exit.low, low[entry] as number);
  if (!long || isStop) exit.high = Math.max(exit.high, high[entry] as number);
}
