// A closed trade as metrics see it, whether a broker's log or a simulation made it.
import { MICRO, mulDiv } from "../../base/decimal";
import { type Money, money, type Price, type Rate } from "../../base/money";
import type { Quantity } from "../../base/quantity";
import type { Instant, SessionDate } from "../../base/time";
import type { ExitReason } from "../../broker/fill";
import type { Calendar } from "../../market/session";
import type { ExecutionMode } from "../../plan/planner/execution-mode";
import { riskOf } from "../distance";

export interface ClosedTrade {
  readonly symbol: string;
  /** 1 for a long trade, -1 for a short one. */
  readonly direction: 1 | -1;
  readonly quantity: Quantity;
  readonly entryAt: Instant;
  readonly exitAt: Instant;
  readonly entrySession: SessionDate;
  readonly exitSession: SessionDate;
  readonly entryPrice: Price;
  readonly exitPrice: Price;
  readonly target: Price | null;
  readonly reason: ExitReason;
  /** Net is gross less fees; slippage is in the prices. */
  readonly gross: Money;
  readonly fees: Money;
  readonly net: Money;
  /** What the raw prices would have saved; null where they are not known. */
  readonly slippage: Money | null;
  /** What its first stop risked, for the whole quantity: one R. Null without such a stop. */
  readonly risk: Money | null;
  /** Highest and lowest price while it was held; null where nobody watched it. */
  readonly high: Price | null;
  readonly low: Price | null;
  /** From entry to exit, both counted. */
  readonly sessionsHeld: number;
  /** Milliseconds of open market from entry to exit. */
  readonly marketTimeHeld: number;
  readonly ambiguous: boolean;
  readonly mode: ExecutionMode | null;
  /** The chance of winning that its forecast named: prob_win, or 1 - prob_win of a short. */
  readonly chance: Rate | null;
  /** The expected time to hit its target, in millionths of a session. */
  readonly etth: number | null;
}

/** What a plan or a forecast said of a trade, which neither a log nor a simulation keeps. */
export type Foretold = Pick<ClosedTrade, "mode" | "chance" | "etth">;

/** Of a trade that nobody foretold anything of. */
export const NOTHING_FORETOLD: Foretold = { mode: null, chance: null, etth: null };

export type Span = Pick<ClosedTrade, "entryAt" | "exitAt" | "entrySession" | "exitSession">;

/** Sessions and time of open market from an entry to an exit. */
export function heldBetween({ entryAt, exitAt, entrySession, exitSession }: Span, on: Calendar) {
  const sessions = on.between(entrySession, exitSession);
  let time = 0;
  for (const { opensAt, closesAt } of sessions) {
    time += Math.max(0, Math.min(closesAt, exitAt) - Math.max(opensAt, entryAt));
  }
  return { sessionsHeld: sessions.length, marketTimeHeld: time };
}

interface Risked {
  readonly entryPrice: Price;
  readonly firstStop: Price | null;
  readonly direction: 1 | -1;
  readonly quantity: Quantity;
}

/** One R of the whole quantity, rounded half to even; null where no stop risked anything. */
export function riskedBy({ entryPrice, firstStop, direction, quantity }: Risked): Money | null {
  const each = riskOf(entryPrice, firstStop, direction);
  const risk = each === null ? 0 : mulDiv(each, quantity, MICRO);
  return risk > 0 ? money(risk) : null;
}

/** Trades in the order in which they ended; of those that ended together in their own. */
export const inOrderOfExit = (trades: readonly ClosedTrade[]): readonly ClosedTrade[] =>
  trades.toSorted((a, b) => a.exitAt - b.exitAt);

/** What each made for a unit that it risked, net of costs; those without a risk are left out. */
export function rsOf(trades: readonly Pick<ClosedTrade, "net" | "risk">[]): readonly number[] {
  const rs: number[] = [];
  for (const { net, risk } of trades) if (risk !== null) rs.push(net / risk);
  return rs;
}
