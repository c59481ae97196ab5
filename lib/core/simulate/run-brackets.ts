// Simulating brackets: each line alone over the bars of its symbol, by the production kernel's rules.
import { anchorTrades } from "./anchor-trades";
import type { BracketLine, SimulationTerms } from "./bracket-line";
import { enterTrades } from "./enter-trades";
import { lineColumns } from "./line-columns";
import { liveEntryBars } from "./live-entry-bars";
import { scanTrades } from "./scan-trades";
import { settleTrades } from "./settle-trades";
import type { SimulatedTrade } from "./simulated-trade";
import type { Simulation, SimulationBars } from "./simulation";
import { tradeAt, tradeColumns } from "./trade-columns";

/**
 * Simulates lines of one symbol, each alone: without an account's cash, cap or other positions.
 * Trades come in the order of their lines (rules R1 to R11 and R14, by the rule set in `terms`).
 */
export function runBrackets(
  bars: SimulationBars,
  lines: readonly BracketLine[],
  terms: SimulationTerms,
): SimulatedTrade[] {
  const trades = tradeColumns(lines.length);
  simulate({ bars, lines: lineColumns(lines), terms, trades });
  return lines.map((_, i) => tradeAt(trades, i));
}

/**
 * The same from columns into columns with room for the lines, which may be used again: nothing is
 * allocated for a bar or a trade, but for entries at a limit or a stop.
 */
export function simulate(simulation: Simulation): void {
  // Step by step over all lines, not line by line: each short loop is compiled into one piece.
  enterTrades(simulation);
  anchorTrades(simulation);
  if (!simulation.lines.allMarket) liveEntryBars(simulation);
  scanTrades(simulation);
  settleTrades(simulation);
}
