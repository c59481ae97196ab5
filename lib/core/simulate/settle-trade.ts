// Settling a trade: exit price, fees and P&L of a simulated trade (rules R5 and R10).
import { notional, type Price } from "../base/money";
import type { Exits } from "../broker/matching/bracket";
import { feeOf, slip } from "../broker/matching/costs";
import type { ExitFound } from "../broker/matching/exit-kernel";
import type { BracketLine, SimulationTerms } from "./bracket-line";
import type { TradeEnd } from "./end-of-trade";
import type { FoundEntry } from "./find-entry";
import type { SimulationBars } from "./find-time-out";
import { AMBIGUOUS, LATE, LATE_OPEN, TRUNCATED, type TradeColumns } from "./trade-columns";

/** What a lot was entered at, and its exits. */
export interface Settling {
  readonly paid: Price;
  readonly exits: Exits;
}

interface Found {
  readonly bars: SimulationBars;
  readonly terms: SimulationTerms;
  readonly entry: FoundEntry;
  readonly exit: ExitFound;
  readonly end: TradeEnd;
  readonly trades: TradeColumns;
  /** The trade to write. */
  readonly at: number;
}

/** Writes a trade, its prices worsened by slippage where a fill slips, its fees taken. */
export function settleTrade(found: Found, line: BracketLine, settling: Settling): void {
  const { bars, terms, entry, exit, end, trades, at } = found;
  const { paid, exits } = settling;
  const closed = end.reason !== null;
  const slips = closed && (end.reason !== "TP" || terms.rules.everyExitSlips);
  const got = slips ? slipped(line, end.raw, terms) : end.raw;
  const entryFee = terms.rules.feePerRoundTrip ? 0 : feeOf(terms.costs, paid, line.quantity);
  const cost = notional(paid, line.quantity);
  const worth = notional(got, line.quantity);
  const target = end.alternative;
  trades.noEntry[at] = null;
  trades.entryIndex[at] = entry.index;
  trades.entryRaw[at] = entry.raw;
  trades.entryPrice[at] = paid;
  trades.entryRule[at] = entry.rule;
  trades.target[at] = exits.target ?? Number.NaN;
  trades.stop[at] = exits.stop ?? Number.NaN;
  trades.exitIndex[at] = end.index;
  trades.exitRaw[at] = end.raw;
  trades.exitPrice[at] = got;
  trades.exitRule[at] = end.rule;
  trades.reason[at] = end.reason;
  trades.flags[at] = flagsOf(found, line);
  trades.sessionsHeld[at] = sessionsHeld(bars, entry.index, end.index);
  trades.high[at] = exit.high;
  trades.low[at] = exit.low;
  trades.gross[at] = line.side === "BUY" ? worth - cost : cost - worth;
  trades.fees[at] = entryFee + (closed ? exitFee(line, { got, worth }, terms) : 0);
  trades.alternativeNet[at] =
    target === null ? Number.NaN : otherNet(line, { cost, target, entryFee }, terms);
}

function flagsOf({ bars, entry, end }: Found, line: BracketLine): number {
  const isLate = line.entry.kind === "market" && isLateOpen(bars, entry.index, line.from);
  return (
    (isLate ? LATE_OPEN : 0) +
    (end.ambiguous ? AMBIGUOUS : 0) +
    (end.late ? LATE : 0) +
    (end.truncated ? TRUNCATED : 0)
  );
}

/** Rule R10: stops and time-outs slip, targets only where the rule set says so. */
const slipped = ({ side }: BracketLine, raw: Price, { costs }: SimulationTerms): Price =>
  slip(raw, side === "BUY" ? "SELL" : "BUY", costs.slippage);

/** A fee takes no more than a sale brings, except where one fee is taken for the round trip. */
function exitFee(
  line: BracketLine,
  { got, worth }: { readonly got: Price; readonly worth: number },
  { rules, costs }: SimulationTerms,
): number {
  const fee = feeOf(costs, got, line.quantity);
  return line.side === "SELL" || rules.feePerRoundTrip ? fee : Math.min(fee, worth);
}

interface Other {
  readonly cost: number;
  readonly target: Price;
  readonly entryFee: number;
}

/** Rule R5: the P&L had the target come first, at its own costs. */
function otherNet(line: BracketLine, { cost, target, entryFee }: Other, terms: SimulationTerms) {
  const got = terms.rules.everyExitSlips ? slipped(line, target, terms) : target;
  const worth = notional(got, line.quantity);
  const gross = line.side === "BUY" ? worth - cost : cost - worth;
  return gross - entryFee - exitFee(line, { got, worth }, terms);
}

function sessionsHeld({ sessions }: SimulationBars, entry: number, exit: number): number {
  if (!sessions) return 0;
  return (sessions.numberOf[exit] as number) - (sessions.numberOf[entry] as number) + 1;
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
