// Settling a trade: exit price, fees and P&L of a simulated trade (rules R5 and R10).
import { notional, type Price } from "../base/money";
import { feeOf, slip } from "../broker/matching/costs";
import type { BracketLine, SimulationTerms } from "./bracket-line";
import type { SimulationBars } from "./find-time-out";
import type { TradeColumns } from "./trade-columns";

interface Settling {
  readonly bars: SimulationBars;
  readonly terms: SimulationTerms;
  readonly trades: TradeColumns;
}

/** Writes the exit price of a trade, worsened by slippage where it slips, its fees and its P&L. */
export function settleTrade({ bars, terms, trades }: Settling, line: BracketLine, at: number) {
  const { quantity } = line;
  const reason = trades.reason[at];
  const closed = reason !== null;
  const raw = trades.exitRaw[at] as Price;
  const paid = trades.entryPrice[at] as Price;
  const slips = closed && (reason !== "TP" || terms.rules.everyExitSlips);
  const got = slips ? slipped(line, raw, terms) : raw;
  const entryFee = terms.rules.feePerRoundTrip ? 0 : feeOf(terms.costs, paid, quantity);
  const cost = notional(paid, quantity);
  const worth = notional(got, quantity);
  trades.exitPrice[at] = got;
  trades.gross[at] = line.side === "BUY" ? worth - cost : cost - worth;
  trades.fees[at] = entryFee + (closed ? exitFee(line, { got, worth }, terms) : 0);
  trades.alternativeNet[at] = Number.NaN;
  if (trades.exitRule[at] === "R5-stop-first") {
    const target = trades.target[at] as Price;
    trades.alternativeNet[at] = otherNet(line, { cost, target, entryFee }, terms);
  }
  trades.sessionsHeld[at] = sessionsHeld(
    bars,
    trades.entryIndex[at] as number,
    trades.exitIndex[at] as number,
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
