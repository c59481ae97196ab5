// Settling a trade: exit price, fees and P&L of a simulated trade (rules R5 and R10).
import { type Money, money, notional, type Price } from "../base/money";
import type { Exits } from "../broker/matching/bracket";
import { feeOf, slip } from "../broker/matching/costs";
import type { ExitFound } from "../broker/matching/exit-kernel";
import type { BracketLine, SimulationTerms } from "./bracket-line";
import type { TradeEnd } from "./end-of-trade";
import type { FoundEntry } from "./find-entry";
import type { SimulationBars } from "./find-time-out";
import type { EnteredTrade } from "./simulated-trade";

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
}

/** The record of a trade, its prices worsened by slippage where a fill slips, its fees taken. */
export function settleTrade(found: Found, line: BracketLine, settling: Settling): EnteredTrade {
  const { bars, terms, entry, exit, end } = found;
  const { paid, exits } = settling;
  const closed = end.reason !== null;
  const slips = closed && (end.reason !== "TP" || terms.rules.everyExitSlips);
  const got = slips ? slipped(line, end.raw, terms) : end.raw;
  const entryFee = terms.rules.feePerRoundTrip ? 0 : feeOf(terms.costs, paid, line.quantity);
  const fees = money(entryFee + (closed ? exitFee(line, got, terms) : 0));
  const gross = grossOf(line, paid, got);
  const target = end.alternative;
  return {
    status: closed ? "closed" : "open",
    entryIndex: entry.index,
    entryRaw: entry.raw,
    entryPrice: paid,
    entryRule: entry.rule,
    lateOpen: line.entry.kind === "market" && isLateOpen(bars, entry.index, line.from),
    target: exits.target,
    stop: exits.stop,
    exitIndex: end.index,
    exitRaw: end.raw,
    exitPrice: got,
    exitRule: end.rule,
    reason: end.reason,
    ambiguous: end.ambiguous,
    late: end.late,
    truncated: end.truncated,
    sessionsHeld: sessionsHeld(bars, entry.index, end.index),
    high: exit.high as Price,
    low: exit.low as Price,
    gross,
    fees,
    net: money(gross - fees),
    alternativeNet: target === null ? null : otherNet(line, { paid, target, entryFee }, terms),
  };
}

/** Rule R10: stops and time-outs slip, targets only where the rule set says so. */
const slipped = ({ side }: BracketLine, raw: Price, { costs }: SimulationTerms): Price =>
  slip(raw, side === "BUY" ? "SELL" : "BUY", costs.slippage);

/** A fee takes no more than a sale brings, except where one fee is taken for the round trip. */
function exitFee(line: BracketLine, got: Price, { rules, costs }: SimulationTerms): Money {
  const fee = feeOf(costs, got, line.quantity);
  if (line.side === "SELL" || rules.feePerRoundTrip) return fee;
  return money(Math.min(fee, notional(got, line.quantity)));
}

const grossOf = ({ side, quantity }: BracketLine, paid: Price, got: Price): Money => {
  const change = notional(got, quantity) - notional(paid, quantity);
  return money(side === "BUY" ? change : -change);
};

interface Other {
  readonly paid: Price;
  readonly target: Price;
  readonly entryFee: number;
}

/** Rule R5: the P&L had the target come first, at its own costs. */
function otherNet(line: BracketLine, other: Other, terms: SimulationTerms): Money {
  const { paid, target, entryFee } = other;
  const got = terms.rules.everyExitSlips ? slipped(line, target, terms) : target;
  return money(grossOf(line, paid, got) - entryFee - exitFee(line, got, terms));
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
