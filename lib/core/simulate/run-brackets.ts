// Simulating brackets: each line alone over the bars of its symbol, by the production kernel's rules.
import type { Price } from "../base/money";
import { exitsAt } from "../broker/matching/bracket";
import { slip } from "../broker/matching/costs";
import { type ExitFound, NO_EXIT } from "../broker/matching/exit-kernel";
import type { BracketLine, SimulationTerms } from "./bracket-line";
import { type EndSearch, findEnd } from "./find-end";
import { type FoundEntry, findEntry } from "./find-entry";
import type { FoundTimeOut, SimulationBars } from "./find-time-out";
import { settleTrade } from "./settle-trade";
import type { SimulatedTrade } from "./simulated-trade";
import { LATE_OPEN, type TradeColumns, tradeAt, tradeColumns } from "./trade-columns";

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
  runBracketsInto(trades, bars, { lines, terms });
  return lines.map((_, i) => tradeAt(trades, i));
}

/**
 * The same into columns with room for the lines, which may be used again: nothing is allocated for
 * a bar, and little for a trade.
 */
export function runBracketsInto(
  trades: TradeColumns,
  bars: SimulationBars,
  { lines, terms }: { readonly lines: readonly BracketLine[]; readonly terms: SimulationTerms },
): void {
  const run: Run = { bars, terms, trades, entry: emptyEntry() };
  const search: EndSearch = { bars, terms, trades, exit: emptyExit(), out: emptyTimeOut() };
  // Step by step over all lines, not line by line: each short loop is compiled into one piece.
  for (let i = 0; i < lines.length; i++) enter(run, lines[i] as BracketLine, i);
  for (let i = 0; i < lines.length; i++) {
    if (trades.noEntry[i] === null) anchor(run, lines[i] as BracketLine, i);
  }
  for (let i = 0; i < lines.length; i++) {
    if (trades.noEntry[i] === null) findEnd(search, lines[i] as BracketLine, i);
  }
  for (let i = 0; i < lines.length; i++) {
    if (trades.noEntry[i] === null) settleTrade(run, lines[i] as BracketLine, i);
  }
}

interface Run {
  readonly bars: SimulationBars;
  readonly terms: SimulationTerms;
  readonly trades: TradeColumns;
  readonly entry: FoundEntry;
}

/** NaN where prices will be, so that the fields hold doubles from the start. */
const emptyEntry = (): FoundEntry => ({
  index: -1,
  raw: Number.NaN as Price,
  rule: "R1-open",
  slips: true,
  anyBar: false,
});

const emptyExit = (): ExitFound => ({
  index: -1,
  code: NO_EXIT,
  high: Number.NaN,
  low: Number.NaN,
  stop: Number.NaN,
});

const emptyTimeOut = (): FoundTimeOut => ({
  index: -1,
  atOpen: false,
  late: false,
  truncated: false,
  closes: true,
});

/** Writes the entry of a line, or that none came (rules R1, R9 and R10). */
function enter({ bars, terms, trades, entry }: Run, line: BracketLine, at: number): void {
  findEntry(bars.series, { line, terms }, entry);
  trades.flags[at] = 0;
  trades.noEntry[at] = null;
  if (entry.index < 0) {
    trades.noEntry[at] = { code: entry.anyBar ? "not-met" : "no-bars" };
    return;
  }
  trades.entryIndex[at] = entry.index;
  trades.entryRaw[at] = entry.raw;
  trades.entryRule[at] = entry.rule;
  trades.entryPrice[at] = entry.slips
    ? slip(entry.raw, line.side, terms.costs.slippage)
    : entry.raw;
  if (line.entry.kind === "market" && isLateOpen(bars, entry.index, line.from)) {
    trades.flags[at] = LATE_OPEN;
  }
}

/** Writes the exits of an entered line, or why it is not entered after all (rules R7 and R11). */
function anchor({ terms, trades }: Run, line: BracketLine, i: number): void {
  const exits = exitsAt(line.bracket, {
    entry: trades.entryPrice[i] as Price,
    open: trades.entryRaw[i] as Price,
    direction: line.side === "BUY" ? 1 : -1,
    rules: terms.rules,
  });
  if (!exits.ok) {
    trades.noEntry[i] = exits.refusal;
    return;
  }
  trades.target[i] = exits.value.target ?? Number.NaN;
  trades.stop[i] = exits.value.stop ?? Number.NaN;
}

/** Rule R9: the first bar that could fill a line opens later than its session. */
function isLateOpen({ series, sessions }: SimulationBars, entry: number, from: number): boolean {
  if (!sessions) return false;
  const number = sessions.numberOf[entry] as number;
  const opensAt = sessions.sessions[number]?.opensAt ?? 0;
  // A line accepted within the session does not wait for its open.
  const isFirst = sessions.firstBar[number] === from;
  return isFirst && (series.opensAt[entry] as number) > opensAt;
}
