// Simulating brackets: each line alone over the bars of its symbol, by the production kernel's rules.
import type { Price } from "../base/money";
import { type Exits, exitsAt } from "../broker/matching/bracket";
import { slip } from "../broker/matching/costs";
import {
  type ExitFound,
  exitInside,
  exitLevels,
  NO_EXIT,
  STOP,
  scanExit,
} from "../broker/matching/exit-kernel";
import type { BracketLine, SimulationTerms } from "./bracket-line";
import { emptyEnd, endByExit, endByTime, endOnEntryBar, type TradeEnd } from "./end-of-trade";
import { type FoundEntry, findEntry } from "./find-entry";
import { type FoundTimeOut, findTimeOut, holdEnd, type SimulationBars } from "./find-time-out";
import { settleTrade } from "./settle-trade";
import type { SimulatedTrade } from "./simulated-trade";
import { type TradeColumns, tradeAt, tradeColumns } from "./trade-columns";

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
  const { entry, exit, out, end } = emptyFinds();
  const run: Run = { bars, terms, trades, at: 0, entry, exit, out, end };
  for (const line of lines) {
    runBracket(run, line);
    run.at += 1;
  }
}

/** What is found for a line is written into the same records each time. */
const emptyFinds = (): Finds => ({
  entry: {
    index: -1,
    raw: Number.NaN as Price,
    rule: "R1-open",
    inside: false,
    slips: true,
    anyBar: false,
  },
  exit: { index: -1, code: NO_EXIT, high: Number.NaN, low: Number.NaN, stop: Number.NaN },
  out: { index: -1, atOpen: false, late: false, truncated: false, closes: true },
  end: emptyEnd(),
});

interface Finds {
  readonly entry: FoundEntry;
  readonly exit: ExitFound;
  readonly out: FoundTimeOut;
  readonly end: TradeEnd;
}

interface Run extends Finds {
  readonly bars: SimulationBars;
  readonly terms: SimulationTerms;
  readonly trades: TradeColumns;
  /** The trade that is written next. */
  at: number;
}

function runBracket(run: Run, line: BracketLine): void {
  const { bars, terms, entry, trades } = run;
  findEntry(bars.series, { line, terms }, entry);
  if (entry.index < 0) {
    trades.noEntry[run.at] = { code: entry.anyBar ? "not-met" : "no-bars" };
    return;
  }
  const direction = line.side === "BUY" ? 1 : -1;
  const paid = entry.slips ? slip(entry.raw, line.side, terms.costs.slippage) : entry.raw;
  const at = { entry: paid, open: entry.raw, direction, rules: terms.rules } as const;
  const exits = exitsAt(line.bracket, at);
  if (!exits.ok) {
    trades.noEntry[run.at] = exits.refusal;
    return;
  }
  findEnd(run, line, exits.value);
  settleTrade(run, line, { paid, exits: exits.value });
}

/** Writes the first exit after an entry, else its time-out, else the end of the data. */
function findEnd(run: Run, line: BracketLine, exits: Exits): void {
  const { bars, terms, entry, exit, out, end } = run;
  const { series } = bars;
  const levels = exitLevels(line.side === "BUY" ? 1 : -1, exits, terms.rules);
  exit.high = entry.raw;
  exit.low = entry.raw;
  let from = entry.index;
  if (line.entry.kind !== "market" && terms.rules.restingEntriesWait) from += 1;
  else if (entry.inside) {
    from += 1;
    liveThroughEntryBar(run, line);
    // Rule R6: a stop-loss on the bar of an entry inside it counts, a take-profit does not.
    const code = exitInside(series, entry.index, { ...levels, through: Number.POSITIVE_INFINITY });
    if (code === STOP) {
      endOnEntryBar(entry, exits, end);
      return;
    }
  }
  const held = { line, terms, entry: entry.index };
  const to = holdEnd(bars, held);
  scanExit(series, { from, to, levels, ignoreVolume: terms.ignoreVolume === true }, exit);
  if (exit.code !== NO_EXIT) endByExit(series, { exit, exits }, end);
  else {
    findTimeOut(bars, { held, end: to }, out);
    endByTime(series, { out, exit }, end);
  }
}

/**
 * What a lot has seen of the bar it was filled inside. The price went through a limit against the
 * lot, so only that side of the bar is known to come after the fill; it went through a stop in the
 * lot's favor, and the other side, which may have come before, counts as rule R6 has it.
 */
function liveThroughEntryBar({ bars, entry, exit }: Run, line: BracketLine): void {
  const { high, low } = bars.series;
  const long = line.side === "BUY";
  const isStop = line.entry.kind === "stop";
  if (long || isStop) exit.low = Math.min(exit.low, low[entry.index] as number);
  if (!long || isStop) exit.high = Math.max(exit.high, high[entry.index] as number);
}
