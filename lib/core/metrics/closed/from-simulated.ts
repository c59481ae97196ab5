// Closed trades from a simulation, and what it left open.
import { invariant } from "../../base/invariant";
import { type Money, money, notional } from "../../base/money";
import type { Instant, SessionDate } from "../../base/time";
import type { FillRule } from "../../broker/fill";
import { at, type BarSeries } from "../../market/series";
import type { Calendar } from "../../market/session";
import type { BracketLine } from "../../simulate/bracket-line";
import type { EnteredTrade, SimulatedTrade } from "../../simulate/simulated-trade";
import {
  type ClosedTrade,
  type Foretold,
  heldBetween,
  NOTHING_FORETOLD,
  riskedBy,
  type Span,
} from "./closed-trade";

/** The line that was simulated and the bars that it met. */
export interface SimulatedFrom {
  readonly line: BracketLine;
  readonly series: BarSeries;
  readonly calendar: Calendar;
  readonly foretold?: Foretold;
}

/**
 * A simulated trade as a closed one; null where it was not entered, is still open, or was cut off by
 * the end of the data (rule W3). Throws for bars outside the calendar's sessions.
 */
export function closedFromSimulated(
  trade: SimulatedTrade,
  from: SimulatedFrom,
): ClosedTrade | null {
  if (trade.status !== "closed" || trade.truncated || trade.reason === null) return null;
  const { line, series, calendar } = from;
  const direction = line.side === "BUY" ? 1 : -1;
  const span = spanOfSimulated(trade, from);
  const { entryPrice, exitPrice, target, gross, fees, net, high, low } = trade;
  const { quantity } = line;
  return {
    symbol: series.symbol,
    direction,
    quantity,
    ...span,
    ...{ entryPrice, exitPrice, target },
    reason: trade.reason,
    ...{ gross, fees, net },
    slippage: slippageOf(trade, line),
    risk: riskedBy({ entryPrice, firstStop: trade.stop, direction, quantity }),
    ...{ high, low },
    ...heldBetween(span, calendar),
    ambiguous: trade.ambiguous,
    ...(from.foretold ?? NOTHING_FORETOLD),
  };
}

/** From entry to exit; of a trade that is open to the close of its last bar. */
export const spanOfSimulated = (trade: EnteredTrade, from: SimulatedFrom): Span => ({
  entryAt: entryOf(trade, from.series),
  exitAt: exitOf(trade, from),
  entrySession: sessionOf(trade.entryIndex, from),
  exitSession: sessionOf(trade.exitIndex, from),
});

/** What is known at the close of a bar happens there; what happens at its open, at its open. */
const AT_OPEN: ReadonlySet<FillRule | null> = new Set<FillRule>([
  "R1-open",
  "R4-open",
  "R14-open",
  "R2-gap",
  "R3-gap",
  "R8-late",
]);

const entryOf = ({ entryIndex, entryRule }: EnteredTrade, series: BarSeries): Instant =>
  instantOf(series, entryIndex, AT_OPEN.has(entryRule));

function exitOf({ exitIndex, exitRule }: EnteredTrade, { line, series }: SimulatedFrom): Instant {
  // A holding time in bars ends at an open.
  const byBars = exitRule === "R8-timeout" && "bars" in line.timeout;
  return instantOf(series, exitIndex, byBars || AT_OPEN.has(exitRule));
}

const instantOf = (series: BarSeries, index: number, atOpen: boolean): Instant =>
  at(atOpen ? series.opensAt : series.closesAt, index) as Instant;

function sessionOf(index: number, { series, calendar }: SimulatedFrom): SessionDate {
  const session = calendar.sessionAt(at(series.opensAt, index) as Instant);
  invariant(session, "a placed bar lies within a session");
  return session.date;
}

function slippageOf(trade: EnteredTrade, { side, quantity }: BracketLine): Money {
  const { entryPrice, entryRaw, exitPrice, exitRaw } = trade;
  const bought = notional(entryPrice, quantity) - notional(entryRaw, quantity);
  const sold = notional(exitRaw, quantity) - notional(exitPrice, quantity);
  return money((side === "BUY" ? 1 : -1) * (bought + sold));
}

/** Trades that the end of the data cut off, at their last close: shown beside every headline (W3). */
export interface Truncated {
  readonly count: number;
  readonly net: Money;
}

/** Of the simulated trades those that were cut off. */
export function truncatedOf(trades: readonly SimulatedTrade[]): Truncated {
  const cut = trades.filter((trade) => trade.status !== "no-entry" && trade.truncated);
  const net = cut.reduce((sum, trade) => sum + (trade.status === "no-entry" ? 0 : trade.net), 0);
  return { count: cut.length, net: money(net) };
}
